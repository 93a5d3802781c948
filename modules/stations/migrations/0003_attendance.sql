-- Who was at a station on which day 进站. Struck ones stay, with the reason.
create table attendances (
  id       BIGINT not null primary key,
  station  BIGINT not null references stations (id),
  region   BIGINT not null,
  day      TEXT   not null,
  person   BIGINT not null,
  manner   TEXT   not null,
  how      TEXT   not null,
  came     BIGINT not null,
  left_at  BIGINT,
  slot     BIGINT,
  note     TEXT   not null,
  struck   TEXT
);
create unique index attendances_once on attendances (station, day, person) where struck is null;
create index attendances_by_person on attendances (person, day, id);

-- The ledgers 台账: what happened where and when, once for the station and once for every region around it, so that any
-- region's pages are read along this key.
create table day_lines (
  kind   TEXT   not null,
  reach  BIGINT not null,
  day    TEXT   not null,
  id     BIGINT not null,
  primary key (kind, reach, day, id)
);

-- How many lines a reach has in a month: kept by whoever follows the log, so that nobody counts a province's lines.
create table day_counts (
  kind   TEXT   not null,
  reach  BIGINT not null,
  month  TEXT   not null,
  n      BIGINT not null,
  primary key (kind, reach, month)
);
