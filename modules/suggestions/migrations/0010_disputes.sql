-- What a deputy says against the units it was assigned to 对承办单位有异议, and what the office answered.
create table suggestion_disputes (
  id          BIGINT not null primary key,
  suggestion  BIGINT not null,
  why         TEXT   not null,
  raised_at   BIGINT not null,
  outcome     TEXT,
  answer      TEXT   not null,
  settled_at  BIGINT
);
create index suggestion_disputes_of on suggestion_disputes (suggestion, id);
create index suggestion_disputes_open on suggestion_disputes (suggestion) where outcome is null;
