-- What handling in full needs to know of an opinion.

-- Where it went when neither a deputy nor a unit handles it, and the number it runs under there.
alter table opinions add column door TEXT;
alter table opinions add column reference TEXT;
-- Whether the citizen has confirmed what somebody else wrote down.
alter table opinions add column confirmation TEXT not null default 'not_needed';
-- The deputy whose code the citizen used.
alter table opinions add column wish BIGINT;
-- The day of the supervision notice.
alter table opinions add column noticed_on TEXT;
-- When its words were erased.
alter table opinions add column erased_at BIGINT;

-- Few at any time, whatever the place's size.
create index opinions_waiting_for_office on opinions (due, id) where waits_on = 'office';
