-- What citizens say. One row an opinion; its history is in the event log.
create table opinions (
  id             BIGINT not null primary key,
  code           TEXT   not null unique,
  station        BIGINT not null,
  region         BIGINT not null,
  path           TEXT   not null,
  title          TEXT   not null,
  body           TEXT   not null,
  place          TEXT   not null,
  channel        TEXT   not null,
  category       TEXT,
  urgency        TEXT   not null,
  stage          TEXT   not null,
  round          TEXT   not null,
  waits_on       TEXT   not null,
  deputy         BIGINT,
  unit           BIGINT,
  duplicate_of   BIGINT,
  verdict        TEXT,
  due            TEXT,
  due_from       TEXT,
  due_period     TEXT,
  answer_due     TEXT,
  answer_from    TEXT,
  answer_period  TEXT,
  received_at    BIGINT not null,
  phone          BLOB,
  phone_index    BLOB,
  phone_mask     TEXT,
  version        BIGINT not null
);
create index opinions_by_station on opinions (station, id);
create index opinions_waiting_at_station on opinions (station, waits_on, due, id);
create index opinions_by_deputy on opinions (deputy, id) where deputy is not null;
create index opinions_waiting_for_deputy on opinions (deputy, waits_on, due, id) where deputy is not null;
create index opinions_by_unit on opinions (unit, id) where unit is not null;
create index opinions_waiting_for_unit on opinions (unit, waits_on, due, id) where unit is not null;
create index opinions_by_region on opinions (region, id);
create index opinions_by_due on opinions (due, id) where due is not null;
create index opinions_by_phone on opinions (phone_index) where phone_index is not null;

-- Photos by the content of their files.
create table opinion_photos (
  opinion  BIGINT not null,
  place    BIGINT not null,
  full_file   TEXT not null,
  small_file  TEXT not null,
  primary key (opinion, place)
);
create index opinion_photos_by_file on opinion_photos (full_file);
create index opinion_photos_by_small on opinion_photos (small_file);

-- Answers, the returned ones too; the newest approved one is what the citizen reads.
create table answers (
  id           BIGINT not null primary key,
  opinion      BIGINT not null,
  round        TEXT   not null,
  author       BIGINT not null,
  signed       TEXT   not null,
  body         TEXT   not null,
  written_at   BIGINT not null,
  approved_at  BIGINT
);
create index answers_by_opinion on answers (opinion, id);

-- What is shown in public: masked and read by a person before.
create table disclosures (
  opinion       BIGINT not null primary key,
  station       BIGINT not null,
  region        BIGINT not null,
  title         TEXT   not null,
  body          TEXT   not null,
  answer        TEXT   not null,
  signed        TEXT   not null,
  verdict       TEXT,
  received_at   BIGINT not null,
  disclosed_at  BIGINT not null,
  withdrawn_at  BIGINT
);
create index disclosures_by_time on disclosures (disclosed_at) where withdrawn_at is null;

-- What an opinion came with: a form's name or a row of another system. The same twice is one opinion.
create table opinion_sources (
  source   TEXT   not null,
  row_key  TEXT   not null,
  opinion  BIGINT not null,
  primary key (source, row_key)
);

-- Reminders given, one for each kind, stage and due date.
create table opinion_reminders (
  opinion  BIGINT not null,
  what     TEXT   not null,
  primary key (opinion, what)
);
