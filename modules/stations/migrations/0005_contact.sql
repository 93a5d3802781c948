-- Household and grid visits 入户走访, noted on a phone. `entry` is made by the phone: sent twice, it is one visit.
create table visits (
  id       BIGINT  not null primary key,
  person   BIGINT  not null,
  entry    TEXT    not null,
  region   BIGINT  not null,
  station  BIGINT,
  day      TEXT    not null,
  kind     TEXT    not null,
  label    TEXT    not null,
  matter   TEXT    not null,
  follow   TEXT    not null,
  at       BIGINT  not null,
  unique (person, entry)
);
create index visits_by_person on visits (person, day, id);

-- Who is to keep contact with whom 联系, as the office assigned it; days inclusive.
create table contact_links (
  id         BIGINT not null primary key,
  region     BIGINT not null,
  person     BIGINT not null,
  other      BIGINT not null,
  from_day   TEXT   not null,
  until_day  TEXT
);
create index contact_links_by_person on contact_links (person, until_day);
create index contact_links_by_other on contact_links (other, until_day);
create index contact_links_by_region on contact_links (region, id);

-- Contacts as they were kept. `duty` says which duty of the year it counts for; `other` is whom, if it is a deputy.
create table contacts (
  id       BIGINT not null primary key,
  entry    TEXT   not null,
  region   BIGINT not null,
  person   BIGINT not null,
  duty     TEXT   not null,
  other    BIGINT,
  label    TEXT   not null,
  day      TEXT   not null,
  manner   TEXT   not null,
  said     TEXT   not null,
  at       BIGINT not null,
  unique (person, entry)
);
create index contacts_by_person on contacts (person, duty, day);
create index contacts_by_other on contacts (other, day);

-- Deputies' requests to meet heads of organs 约见.
create table meetings (
  id          BIGINT not null primary key,
  region      BIGINT not null,
  person      BIGINT not null,
  organ       TEXT   not null,
  unit        BIGINT,
  subject     TEXT   not null,
  matter      TEXT   not null,
  state       TEXT   not null,
  arranged    TEXT,
  place       TEXT   not null,
  answer      TEXT   not null,
  outcome     TEXT   not null,
  asked_on    TEXT   not null
);
create index meetings_by_person on meetings (person, id);
create index meetings_by_region on meetings (region, state, id);
create index meetings_by_unit on meetings (unit, state, id) where unit is not null;
