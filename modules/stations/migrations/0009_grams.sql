-- Each character and each pair of neighbours in the name of a station, so that those whose names contain what is typed are found
-- without reading all names.
create table station_grams (
  gram   TEXT not null,
  station BIGINT not null,
  primary key (gram, station)
);
create index station_grams_of on station_grams (station);
with recursive places as (select 1 as at union all select at + 1 from places where at < 200)
insert into station_grams (gram, station)
select distinct substr(n.folded, p.at, l.size), n.id from stations n
join places p on p.at <= length(n.folded)
join (select 1 as size union all select 2) l on p.at + l.size <= length(n.folded) + 1;
