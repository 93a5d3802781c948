-- Which opinion a co-handler is asked for: the first, or another since the unit that leads gave that one back 重提协办意见.
alter table suggestion_tasks add column opinion TEXT not null default 'first';
