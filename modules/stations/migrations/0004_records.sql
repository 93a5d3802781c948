-- The record of a reception 接待记录; there once somebody began it.
create table reception_records (
  reception  BIGINT not null primary key references receptions (id),
  station    BIGINT not null,
  region     BIGINT not null,
  day        TEXT   not null,
  summary    TEXT   not null,
  visitors   BIGINT not null,
  closed_at  BIGINT,
  closed_by  BIGINT
);
create index reception_records_open on reception_records (station, day) where closed_at is null;
create index receptions_by_day on receptions (day, id);

-- Who came and why. A name or a form of address only where the person wished.
create table visitors (
  id         BIGINT not null primary key,
  reception  BIGINT not null,
  called     TEXT   not null,
  matter     TEXT   not null,
  deputy     BIGINT,
  opinion    TEXT   not null,
  at         BIGINT not null,
  struck     TEXT
);
create index visitors_by_reception on visitors (reception, id);

create table record_photos (
  reception   BIGINT not null,
  place       BIGINT not null,
  full_file   TEXT   not null,
  small_file  TEXT   not null,
  primary key (reception, place)
);
create index record_photos_by_file on record_photos (full_file);
create index record_photos_by_small_file on record_photos (small_file);

-- Telephone numbers that visitors and citizens with appointments left, sealed; the id is the visitor's or the appointment's.
create table day_contacts (
  id      BIGINT not null primary key,
  sealed  BLOB   not null,
  mask    TEXT   not null,
  at      BIGINT not null
);
create index day_contacts_by_time on day_contacts (at);

-- Appointments 预约. `once` names the form: sent twice, it is one appointment.
create table appointments (
  id         BIGINT not null primary key,
  code       TEXT   not null unique,
  once       TEXT   not null unique,
  station    BIGINT not null references stations (id),
  region     BIGINT not null,
  reception  BIGINT not null references receptions (id),
  day        TEXT   not null,
  matter     TEXT   not null,
  called     TEXT   not null,
  state      TEXT   not null,
  proposed   BIGINT,
  note       TEXT   not null,
  asked_at   BIGINT not null
);
create index appointments_by_reception on appointments (reception, state, id);
create index appointments_by_station on appointments (station, state, day, id);
create index appointments_of_day on appointments (station, day, state);

-- What became of a planned duty once its day was over: kept or missed.
create table duty_outcomes (
  slot     BIGINT not null primary key,
  outcome  TEXT   not null
);
