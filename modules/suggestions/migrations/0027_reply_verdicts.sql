-- What the lead said of each reply where several units answer; what was said of the item is the worst of it.
create table suggestion_reply_verdicts (
  suggestion  BIGINT not null,
  reply       BIGINT not null,
  task        BIGINT not null,
  unit        BIGINT not null,
  unit_name   TEXT   not null,
  round       TEXT   not null,
  attitude    TEXT   not null,
  result      TEXT   not null,
  reason      TEXT   not null,
  given_at    BIGINT not null,
  primary key (suggestion, reply)
);

-- A unit's figures go by what was said of its own reply; until now that was what was said of the item.
alter table suggestion_unit_facts add column attitude TEXT;
alter table suggestion_unit_facts add column result TEXT;
alter table suggestion_unit_facts add column attitude2 TEXT;
alter table suggestion_unit_facts add column result2 TEXT;
update suggestion_unit_facts set
  attitude = (select f.attitude from suggestion_facts f where f.suggestion = suggestion_unit_facts.suggestion),
  result = (select f.result from suggestion_facts f where f.suggestion = suggestion_unit_facts.suggestion),
  attitude2 = (select f.attitude2 from suggestion_facts f where f.suggestion = suggestion_unit_facts.suggestion),
  result2 = (select f.result2 from suggestion_facts f where f.suggestion = suggestion_unit_facts.suggestion);

-- Each of several units is asked what it did since.
drop index suggestion_questions_once;
create unique index suggestion_questions_once on suggestion_questions (lookback, suggestion, unit);
