-- Why a contact does not count that was logged wrongly.
alter table contacts add column struck TEXT;

-- When an office was reminded of a request to meet somebody that it has not arranged.
alter table meetings add column reminded_on TEXT;
create index meetings_forgotten on meetings (asked_on, id) where state = 'asked' and reminded_on is null;
