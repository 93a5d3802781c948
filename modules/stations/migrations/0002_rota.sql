-- The network: which station one stands under, when it is open (JSON), where it is on the map in millionths of a degree
-- (WGS 84), what is there, which of the five functions it serves.
alter table stations add column above BIGINT;
alter table stations add column opening TEXT not null default '{}';
alter table stations add column latitude BIGINT;
alter table stations add column longitude BIGINT;
alter table stations add column facilities TEXT not null default '';
alter table stations add column functions TEXT not null default '';
alter table stations add column photo TEXT;
alter table stations add column thumbnail TEXT;
create index stations_above on stations (above);
create index stations_on_the_map on stations (latitude, longitude);

-- When there is reception, as rules of a station or, for stations without rules of their own, of a region. Minutes count
-- from midnight.
create table rota_rules (
  id            BIGINT not null primary key,
  station       BIGINT references stations (id),
  region        BIGINT,
  pattern       TEXT   not null,
  from_minute   BIGINT not null,
  until_minute  BIGINT not null,
  manner        TEXT   not null,
  place         TEXT   not null,
  deputies      BIGINT not null,
  holidays      TEXT   not null
);
create index rota_rules_by_station on rota_rules (station);
create index rota_rules_by_region on rota_rules (region);

-- One reception 接待: a station, a day, from and until.
create table receptions (
  id            BIGINT not null primary key,
  station       BIGINT not null references stations (id),
  rule          BIGINT,
  day           TEXT   not null,
  from_minute   BIGINT not null,
  until_minute  BIGINT not null,
  manner        TEXT   not null,
  place         TEXT   not null,
  state         TEXT   not null,
  revision      BIGINT not null
);
create index receptions_by_station on receptions (station, day, from_minute);

-- One place of a reception's table for one deputy; nobody while it is a gap. `why` says why it is them, or why nobody.
-- `tell_on` is the next day on which the deputy is to hear of it.
create table duty_slots (
  id            BIGINT not null primary key,
  reception     BIGINT not null references receptions (id),
  person        BIGINT,
  why           TEXT   not null,
  tell_on       TEXT,
  revision      BIGINT not null
);
create index duty_slots_by_reception on duty_slots (reception, id);
create index duty_slots_by_person on duty_slots (person);
create index duty_slots_to_tell on duty_slots (tell_on, id);

-- Who was on and is no longer, after it was published.
create table duty_changes (
  id            BIGINT not null primary key,
  slot          BIGINT not null references duty_slots (id),
  person        BIGINT not null,
  cause         TEXT   not null,
  at            BIGINT not null
);
create index duty_changes_by_person on duty_changes (person, id);
create index duty_changes_by_slot on duty_changes (slot, id);

-- When a deputy cannot come 请假; both days included.
create table duty_leaves (
  id            BIGINT not null primary key,
  person        BIGINT not null,
  from_day      TEXT   not null,
  until_day     TEXT   not null,
  reason        TEXT   not null
);
create index duty_leaves_by_person on duty_leaves (person, until_day);

-- One deputy asks another to take their slot, in exchange for one of the other's or for nothing.
create table duty_swaps (
  id            BIGINT not null primary key,
  slot          BIGINT not null references duty_slots (id),
  in_return     BIGINT references duty_slots (id),
  proposer      BIGINT not null,
  other         BIGINT not null,
  state         TEXT   not null,
  at            BIGINT not null
);
create index duty_swaps_by_proposer on duty_swaps (proposer, state, id);
create index duty_swaps_by_other on duty_swaps (other, state, id);
create index duty_swaps_by_slot on duty_swaps (slot, state);
create index duty_swaps_by_return on duty_swaps (in_return, state);

-- The secret part of the address under which a deputy's calendar program reads their duties.
create table calendar_keys (
  person        BIGINT not null primary key,
  secret        TEXT   not null unique
);
