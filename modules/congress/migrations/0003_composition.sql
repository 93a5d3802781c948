-- The make-up of congresses as statistics ask for it: own figures of each congress, and the same summed for every region
-- with all below it, a row for each value of each question.
create table composition_own (
  congress  BIGINT not null references regions (id),
  facet     TEXT   not null,
  value     TEXT   not null,
  number    BIGINT not null,
  primary key (congress, facet, value)
);
create table composition (
  region  BIGINT not null references regions (id),
  level   TEXT   not null,
  facet   TEXT   not null,
  value   TEXT   not null,
  number  BIGINT not null,
  primary key (region, level, facet, value)
);
-- The sums as they were at the beginning of a year, or when a region was first counted in it.
create table composition_years (
  region  BIGINT not null references regions (id),
  level   TEXT   not null,
  year    BIGINT not null,
  facet   TEXT   not null,
  value   TEXT   not null,
  number  BIGINT not null,
  primary key (region, level, year, facet, value)
);

-- Every mandate under every region its congress lies in, by level, in the order of how the deputies' names sound.
create table mandate_places (
  ancestor  BIGINT not null references regions (id),
  level     TEXT   not null,
  pinyin    TEXT   not null,
  mandate   BIGINT not null references mandates (id),
  primary key (ancestor, level, pinyin, mandate)
);
insert into mandate_places (ancestor, level, pinyin, mandate)
  select a.ancestor, m.level, p.pinyin, m.id
  from mandates m join people p on p.id = m.person join region_ancestors a on a.region = m.region;

-- People by what statistics ask about them, so that a rare answer is found without reading everybody.
create index people_by_ethnicity on people (ethnicity, pinyin, id);
create index people_by_party on people (party, pinyin, id);
create index people_by_occupation on people (occupation, pinyin, id);
create index people_by_education on people (education, pinyin, id);
