-- Where somebody's record was kept before, with the last day there: people move when their region is merged into another.
create table person_homes (
  region     BIGINT not null references regions (id),
  until_day  TEXT   not null,
  person     BIGINT not null references people (id),
  primary key (region, until_day, person)
);
create index person_homes_by_person on person_homes (person, until_day);
