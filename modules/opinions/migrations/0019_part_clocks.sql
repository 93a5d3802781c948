-- The day of a part is counted like any other: from which day and how long. Parts asked for before keep their day.
alter table opinion_parts add column due_from TEXT;
alter table opinion_parts add column due_period TEXT;
create index opinion_parts_running on opinion_parts (due, id) where answered_at is null and dropped_at is null;
