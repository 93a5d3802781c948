-- Taking back the notices about something whose words were erased.
create index notices_by_href on notices (href);
