-- What figures count of an opinion: one row each, fed by following the log. `month` is year × 12 + month − 1 of the day it
-- came; everything about it counts there. `within2` to `within5` as in `opinions`.
create table opinion_facts (
  opinion     BIGINT not null primary key,
  region      BIGINT not null,
  within2     BIGINT,
  within3     BIGINT,
  within4     BIGINT,
  within5     BIGINT,
  station     BIGINT not null,
  unit        BIGINT,
  month       BIGINT not null,
  category    TEXT   not null,
  channel     TEXT   not null,
  outcome     TEXT   not null,
  answer_due  TEXT,
  timing      TEXT   not null,
  days        BIGINT,
  proof       TEXT   not null,
  verdict     TEXT   not null,
  reopened    BIGINT not null
);
create index opinion_facts_by_month on opinion_facts (month, opinion);
create index opinion_facts_within2 on opinion_facts (within2, month, opinion) where within2 is not null;
create index opinion_facts_within3 on opinion_facts (within3, month, opinion) where within3 is not null;
create index opinion_facts_within4 on opinion_facts (within4, month, opinion) where within4 is not null;
create index opinion_facts_within5 on opinion_facts (within5, month, opinion) where within5 is not null;
create index opinion_facts_in_region on opinion_facts (region, month, opinion);
create index opinion_facts_at_station on opinion_facts (station, month, opinion);
create index opinion_facts_with_unit on opinion_facts (unit, month, opinion) where unit is not null;

-- Their sums: of a region and all below it, of a station, of a unit; for a month; in all (part '') and by category and
-- channel. Computed anew from the facts and the sums directly below, never added to.
create table figure_sums (
  kind   TEXT   not null,
  scope  BIGINT not null,
  month  BIGINT not null,
  part   TEXT   not null,
  sums   TEXT   not null,
  primary key (kind, scope, month, part)
);

-- Which sums have to be computed anew, the deepest first.
create table figure_marks (
  kind   TEXT   not null,
  scope  BIGINT not null,
  month  BIGINT not null,
  depth  BIGINT not null,
  primary key (kind, scope, month)
);
create index figure_marks_by_depth on figure_marks (depth, kind, scope, month);
