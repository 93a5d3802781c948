-- What the lead says of a promise that was kept, where the region has a time for it (重庆 28).
alter table suggestion_promises add column verdict TEXT;
alter table suggestion_promises add column verdict_reason TEXT not null default '';
create index suggestion_promises_to_judge on suggestion_promises (suggestion) where waits_on = 'lead';
