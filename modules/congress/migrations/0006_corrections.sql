-- Mandates that were entered wrongly and struck out 划去: as they stood, with the day, the reason and who did it. They stand among
-- the mandates no more, so nothing counts or shows them.
create table struck_mandates (
  id          BIGINT not null primary key,
  person      BIGINT not null references people (id),
  region      BIGINT not null references regions (id),
  term        BIGINT not null,
  seat        TEXT   not null,
  from_day    TEXT   not null,
  until_day   TEXT,
  struck_on   TEXT   not null,
  reason      TEXT   not null
);
create index struck_mandates_by_person on struck_mandates (person, struck_on);
create index mandate_places_by_mandate on mandate_places (mandate);

-- The day of which the figures kept for a year are; null where nobody noted it.
alter table composition_years add column counted_on TEXT;
