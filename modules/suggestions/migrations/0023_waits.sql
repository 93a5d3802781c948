-- How often a unit waited for the deputy with a task: its region says how often it may.
alter table suggestion_tasks add column waits BIGINT not null default 0;
