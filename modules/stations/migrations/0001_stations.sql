-- `path` is the region's, copied: regions never move.
create table stations (
  id            BIGINT not null primary key,
  code          TEXT   not null unique,
  name          TEXT   not null,
  folded        TEXT   not null,
  kind          TEXT   not null,
  region        BIGINT not null,
  path          TEXT   not null,
  address       TEXT   not null,
  phone         TEXT   not null,
  hours         TEXT   not null,
  introduction  TEXT   not null,
  closed_on     TEXT
);
create index stations_by_region on stations (region, folded, id);

-- Who works at a station and which deputies belong to it; days are inclusive.
create table station_people (
  id         BIGINT not null primary key,
  station    BIGINT not null references stations (id),
  person     BIGINT not null,
  part       TEXT   not null,
  from_day   TEXT   not null,
  until_day  TEXT
);
create index station_people_by_station on station_people (station, part, from_day);
create index station_people_by_person on station_people (person, part, from_day);
