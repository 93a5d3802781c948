-- The region tree. `path` holds the ids from the top down and never changes: a region that moves is a new region.
create table regions (
  id      BIGINT not null primary key,
  parent  BIGINT references regions (id),
  level   TEXT   not null,
  name    TEXT   not null,
  folded  TEXT   not null,
  path    TEXT   not null
);
create index regions_by_parent on regions (parent, id);
create index regions_by_name on regions (folded);

-- Who lies within whom, each region within itself too. The door of this room for lists that filter by region.
create table region_ancestors (
  region    BIGINT not null references regions (id),
  ancestor  BIGINT not null references regions (id),
  primary key (region, ancestor)
);
create index region_descendants on region_ancestors (ancestor, region);

-- Division codes change every year; days are inclusive. Exactly one row of a region has no end.
create table region_codes (
  region       BIGINT not null references regions (id),
  code         TEXT   not null,
  valid_from   TEXT   not null,
  valid_until  TEXT,
  primary key (region, valid_from)
);
create unique index region_codes_in_force on region_codes (code) where valid_until is null;
create unique index region_code_of on region_codes (region) where valid_until is null;

create table people (
  id      BIGINT not null primary key,
  region  BIGINT not null references regions (id),
  name    TEXT   not null,
  folded  TEXT   not null,
  sex     TEXT
);
create index people_by_region on people (region, folded, id);

create table mandates (
  id          BIGINT not null primary key,
  person      BIGINT not null references people (id),
  region      BIGINT not null references regions (id),
  level       TEXT   not null,
  term        BIGINT not null,
  seat        TEXT   not null,
  delegation  TEXT,
  from_day    TEXT   not null,
  until_day   TEXT,
  end_reason  TEXT
);
create index mandates_by_person on mandates (person, from_day);
create index mandates_by_region on mandates (region, from_day);

create table units (
  id      BIGINT  not null primary key,
  region  BIGINT  not null references regions (id),
  name    TEXT    not null,
  folded  TEXT    not null,
  kind    TEXT    not null,
  active  BOOLEAN not null
);
create index units_by_region on units (region, folded);

-- What a region chose itself, as a JSON object; the rest is inherited.
create table policies (
  region  BIGINT not null references regions (id),
  key     TEXT   not null,
  own     TEXT   not null,
  at      BIGINT not null,
  primary key (region, key)
);

-- Days off and days worked in exchange that a region added to the nation's calendar, for itself and all below it.
create table special_days (
  region    BIGINT not null references regions (id),
  day       TEXT   not null,
  effect    TEXT   not null,
  festival  TEXT   not null,
  primary key (region, day)
);

-- The doors of this room for other rooms' SQL: names of people, and mandates with the congress's name.
create view person_names as select id, name, folded from people;
create view mandate_lines as
  select m.id, m.person, m.region, r.name as region_name, m.level, m.term, m.seat, m.delegation,
         m.from_day, m.until_day, m.end_reason
  from mandates m join regions r on r.id = m.region;
