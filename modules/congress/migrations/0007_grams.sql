-- Each character and each pair of neighbours in the name of a unit, so that those whose names contain what is typed are found
-- without reading all names.
create table unit_grams (
  gram   TEXT not null,
  unit BIGINT not null,
  primary key (gram, unit)
);
create index unit_grams_of on unit_grams (unit);
with recursive places as (select 1 as at union all select at + 1 from places where at < 200)
insert into unit_grams (gram, unit)
select distinct substr(n.folded, p.at, l.size), n.id from units n
join places p on p.at <= length(n.folded)
join (select 1 as size union all select 2) l on p.at + l.size <= length(n.folded) + 1;
