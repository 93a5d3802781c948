-- Look-back campaigns 回头看 over earlier years: what of them is asked about, and until when units answer.
create table suggestion_lookbacks (
  id          BIGINT not null primary key,
  region      BIGINT not null,
  path        TEXT   not null,
  title       TEXT   not null,
  first_year  BIGINT not null,
  last_year   BIGINT not null,
  classes     TEXT   not null,
  promises    BOOLEAN not null,
  dissatisfied BOOLEAN not null,
  answer_by   TEXT   not null,
  stage       TEXT   not null,
  left_out    BIGINT not null,
  created_at  BIGINT not null,
  closed_at   BIGINT,
  version     BIGINT not null
);
create index suggestion_lookbacks_of on suggestion_lookbacks (region, id);

-- A question to a unit about one suggestion, what it answered, what the deputy says now 二次测评.
create table suggestion_questions (
  id             BIGINT not null primary key,
  lookback       BIGINT not null,
  suggestion     BIGINT not null,
  region         BIGINT not null,
  unit           BIGINT not null,
  unit_name      TEXT   not null,
  lead           BIGINT not null,
  subject        TEXT   not null,
  stage          TEXT   not null,
  due            TEXT   not null,
  class_before   TEXT,
  result_before  TEXT,
  done           TEXT   not null,
  class_now      TEXT,
  evidence       TEXT   not null,
  returned_why   TEXT   not null,
  attitude_now   TEXT,
  result_now     TEXT,
  reason         TEXT   not null,
  told           BIGINT not null,
  asked_at       BIGINT not null,
  version        BIGINT not null
);
create unique index suggestion_questions_once on suggestion_questions (lookback, suggestion);
create index suggestion_questions_staged on suggestion_questions (lookback, stage, id);
create index suggestion_questions_of on suggestion_questions (suggestion, id);
create index suggestion_questions_of_unit on suggestion_questions (unit, stage, due, id);
create index suggestion_questions_of_lead on suggestion_questions (lead, stage, due, id);
create index suggestion_questions_to_check on suggestion_questions (region, stage, due, id);
create index suggestion_questions_due on suggestion_questions (stage, due, id);

-- What was taken over from lists of former years, by what the list calls it.
create table suggestion_imports (
  region      BIGINT not null,
  key         TEXT   not null,
  suggestion  BIGINT not null,
  primary key (region, key)
);
