-- The register in full: what statistics ask about a person, mandates with certificate and origin, bodies with their
-- seats, terms and sessions, regions and units that come to an end.

-- Regions: the division code in force, or the last one of a region that has ended.
alter table regions add column code TEXT not null default '';
update regions set code = (
  select c.code from region_codes c where c.region = regions.id and c.valid_until is null);
-- Days are inclusive; `successor` is the region into which this one was merged.
alter table regions add column valid_from TEXT;
alter table regions add column valid_until TEXT;
alter table regions add column successor BIGINT;
create index regions_by_parent_and_code on regions (parent, code);
create index regions_by_successor on regions (successor) where successor is not null;

-- Names a region had before, each with its last day.
create table region_names (
  region       BIGINT not null references regions (id),
  name         TEXT   not null,
  valid_until  TEXT   not null,
  primary key (region, valid_until)
);

-- Birth is a day; the first of the month where only the month is known. `pinyin` and `initials` are how the name sounds,
-- `given` is the folded name without the surname, `trade_folded` is for searching. Portraits lie among the files.
alter table people add column birth TEXT;
alter table people add column ethnicity TEXT;
alter table people add column party TEXT;
alter table people add column education TEXT;
alter table people add column employer TEXT;
alter table people add column post TEXT;
alter table people add column occupation TEXT;
alter table people add column trade TEXT;
alter table people add column pinyin TEXT not null default '';
alter table people add column initials TEXT not null default '';
alter table people add column given TEXT not null default '';
alter table people add column trade_folded TEXT;
alter table people add column employer_folded TEXT;
alter table people add column code TEXT;
alter table people add column portrait TEXT;
alter table people add column thumbnail TEXT;
alter table people add column active BOOLEAN not null default true;
create unique index people_by_code on people (code) where code is not null;
create index people_by_name on people (folded, id);
create index people_by_initials on people (initials, id);
create index people_by_given on people (given, id);
create index people_by_trade on people (trade_folded, id) where trade_folded is not null;
create index people_by_employer on people (employer_folded, id) where employer_folded is not null;

-- Everybody under every region their record lies in, in the order of how their names sound: one row a level. Lists and
-- searches of a region of any size walk it.
create table person_places (
  ancestor  BIGINT not null references regions (id),
  pinyin    TEXT   not null,
  person    BIGINT not null references people (id),
  primary key (ancestor, pinyin, person)
);
insert into person_places (ancestor, pinyin, person)
  select a.ancestor, p.pinyin, p.id from people p join region_ancestors a on a.region = p.region;

-- Mandates. `suspended_from` is set while duties are suspended.
alter table mandates add column certificate TEXT;
alter table mandates add column origin TEXT not null default 'general';
alter table mandates add column suspended_from TEXT;
create unique index mandates_by_certificate on mandates (region, term, certificate) where certificate is not null;
create index mandates_by_term on mandates (region, term, id);

-- Each suspension 暂时停止执行代表职务 with its ground; days inclusive.
create table suspensions (
  id         BIGINT not null primary key,
  mandate    BIGINT not null references mandates (id),
  ground     TEXT   not null,
  from_day   TEXT   not null,
  until_day  TEXT
);
create index suspensions_by_mandate on suspensions (mandate, from_day);

-- Terms 届 of a congress; `seats` is how many deputies it elects.
create table congress_terms (
  id         BIGINT not null primary key,
  region     BIGINT not null references regions (id),
  number     BIGINT not null,
  from_day   TEXT   not null,
  until_day  TEXT,
  seats      BIGINT,
  unique (region, number)
);

-- Sessions 次会议 of a term; while one lasts the congress is in session.
create table congress_sessions (
  id         BIGINT not null primary key,
  region     BIGINT not null references regions (id),
  term       BIGINT not null,
  number     BIGINT not null,
  from_day   TEXT   not null,
  until_day  TEXT   not null,
  unique (region, term, number)
);
create index congress_sessions_by_region on congress_sessions (region, from_day);

-- Bodies of a congress: standing committee, chairs' meeting, committees, delegations, groups, presidium, office.
create table bodies (
  id         BIGINT not null primary key,
  region     BIGINT not null references regions (id),
  term       BIGINT not null,
  kind       TEXT   not null,
  basis      TEXT,
  name       TEXT   not null,
  folded     TEXT   not null,
  from_day   TEXT   not null,
  until_day  TEXT
);
create index bodies_by_region on bodies (region, term, kind, folded);

-- Seats in them; days inclusive.
create table body_seats (
  id         BIGINT not null primary key,
  body       BIGINT not null references bodies (id),
  person     BIGINT not null references people (id),
  mandate    BIGINT references mandates (id),
  part       TEXT   not null,
  from_day   TEXT   not null,
  until_day  TEXT
);
create index body_seats_by_body on body_seats (body, from_day);
create index body_seats_by_person on body_seats (person, from_day);
create index body_seats_by_mandate on body_seats (mandate) where mandate is not null;

-- Units that ended: dissolved, or merged into `successor`.
alter table units add column until_day TEXT;
alter table units add column successor BIGINT;

drop view mandate_lines;
create view mandate_lines as
  select m.id, m.person, m.region, r.name as region_name, m.level, m.term, m.seat, m.delegation,
         m.from_day, m.until_day, m.end_reason, m.certificate, m.origin, m.suspended_from
  from mandates m join regions r on r.id = m.region;
create view body_members as
  select b.id as body, b.kind, b.region, b.name, s.person, s.part, s.from_day, s.until_day
  from body_seats s join bodies b on b.id = s.body;
