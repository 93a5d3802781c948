-- What figures tell apart by: term and session, the lead's delegation. Everything is made anew from the log.
delete from suggestion_facts;
alter table suggestion_facts add column term BIGINT not null default 0;
alter table suggestion_facts add column session BIGINT not null default 0;
alter table suggestion_facts add column delegation TEXT;
create index suggestion_facts_of_session on suggestion_facts (region, term, session, suggestion);

-- One row for each unit with a part in an item: what the unit did, beside what the deputy said of it.
create table suggestion_unit_facts (
  suggestion  BIGINT not null,
  unit        BIGINT not null,
  region      BIGINT not null,
  year        BIGINT not null,
  unit_name   TEXT   not null,
  part        TEXT   not null,
  class       TEXT,
  effect      TEXT,
  replied     BOOLEAN not null,
  in_time     BOOLEAN not null,
  contacted   BOOLEAN not null,
  promises    BIGINT not null,
  kept        BIGINT not null,
  primary key (suggestion, unit)
);
create index suggestion_unit_facts_of_year on suggestion_unit_facts (unit, year, suggestion);

-- The figures of a region with everything below it, told apart by one cut at a time: an office of a province reads some
-- dozens of rows, not the items of every town. `parent` is the region above, so that those below a region stand together.
create table suggestion_sums (
  region           BIGINT not null,
  parent           BIGINT,
  year             BIGINT not null,
  cut              TEXT   not null,
  part             TEXT   not null,
  handed_in        BIGINT not null,
  accepted         BIGINT not null,
  replied          BIGINT not null,
  in_time          BIGINT not null,
  contacted        BIGINT not null,
  judged           BIGINT not null,
  attitude_first   BIGINT not null,
  result_first     BIGINT not null,
  satisfied_first  BIGINT not null,
  attitude_last    BIGINT not null,
  result_last      BIGINT not null,
  satisfied_last   BIGINT not null,
  class_a          BIGINT not null,
  solved           BIGINT not null,
  promised         BIGINT not null,
  kept             BIGINT not null,
  redone           BIGINT not null,
  text_public      BIGINT not null,
  reply_public     BIGINT not null,
  primary key (region, year, cut, part)
);
create index suggestion_sums_below on suggestion_sums (parent, year, cut, part);
