-- Who is in which region, and which mandate, are an index of ours: a row is written and taken away with what it is about, five or
-- six to each. Asking for each of them whether its region and its person are there cost more than writing it.
create table person_places_again (
  ancestor  BIGINT not null,
  pinyin    TEXT   not null,
  person    BIGINT not null,
  primary key (ancestor, pinyin, person)
);
insert into person_places_again (ancestor, pinyin, person) select ancestor, pinyin, person from person_places;
drop table person_places;
alter table person_places_again rename to person_places;

create table mandate_places_again (
  ancestor  BIGINT not null,
  level     TEXT   not null,
  pinyin    TEXT   not null,
  mandate   BIGINT not null,
  primary key (ancestor, level, pinyin, mandate)
);
insert into mandate_places_again (ancestor, level, pinyin, mandate)
  select ancestor, level, pinyin, mandate from mandate_places;
drop table mandate_places;
alter table mandate_places_again rename to mandate_places;
create index mandate_places_by_mandate on mandate_places (mandate);
