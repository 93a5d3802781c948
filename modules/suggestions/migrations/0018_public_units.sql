-- Which units answered what is published, with what it is narrowed by beside; and how much of a congress each answered, for choosing among them.
create table suggestion_publication_units (
  suggestion  BIGINT not null,
  unit        BIGINT not null,
  unit_name   TEXT   not null,
  region      BIGINT not null,
  field       TEXT,
  year        BIGINT not null,
  primary key (suggestion, unit)
);
create index suggestion_publication_units_of on suggestion_publication_units (region, unit, suggestion);
create index suggestion_publication_units_of_field on suggestion_publication_units (region, unit, field, suggestion);
create index suggestion_publication_units_of_year on suggestion_publication_units (region, unit, year, suggestion);
create index suggestion_publication_units_of_both on suggestion_publication_units (region, unit, field, year, suggestion);
create table suggestion_publication_unit_sums (
  region     BIGINT not null,
  unit       BIGINT not null,
  unit_name  TEXT   not null,
  shown      BIGINT not null,
  primary key (region, unit)
);
create index suggestion_publication_unit_sums_named on suggestion_publication_unit_sums (region, unit_name, unit);
create index suggestion_publications_of_both on suggestion_publications (region, field, year, suggestion) where text_state = 'published';
create index suggestion_publications_by_name on suggestion_publications (region, lead_name, suggestion) where text_state = 'published';

insert into suggestion_publication_units (suggestion, unit, unit_name, region, field, year)
select p.suggestion, t.unit, max(t.unit_name), p.region, p.field, p.year from suggestion_publications p
join suggestions s on s.id = p.suggestion
join suggestion_tasks t on (t.suggestion = s.id or t.suggestion = s.merged_into) and t.stage = 'done' and t.part in ('lead', 'separate')
where p.text_state = 'published' group by p.suggestion, t.unit, p.region, p.field, p.year;
insert into suggestion_publication_unit_sums (region, unit, unit_name, shown)
select region, unit, max(unit_name), count(*) from suggestion_publication_units group by region, unit;
