-- Places in published receptions that nobody takes, once for the station and once for every region around it: what offices
-- and heads still have to fill is read along this key.
create table duty_gaps (
  reach    BIGINT not null,
  day      TEXT   not null,
  slot     BIGINT not null,
  primary key (reach, day, slot)
);
create index duty_gaps_by_slot on duty_gaps (slot);

-- How far the published rota of an open station reaches, for every region around it; empty where it has none.
create table rota_reaches (
  reach      BIGINT not null,
  until_day  TEXT   not null,
  station    BIGINT not null,
  primary key (reach, until_day, station)
);
create index rota_reaches_by_station on rota_reaches (station);

insert into duty_gaps (reach, day, slot)
  select a.ancestor, r.day, s.id from duty_slots s join receptions r on r.id = s.reception
  join stations t on t.id = r.station join region_ancestors a on a.region = t.region
  where s.person is null and r.state = 'published';
insert into duty_gaps (reach, day, slot)
  select r.station, r.day, s.id from duty_slots s join receptions r on r.id = s.reception
  where s.person is null and r.state = 'published';
insert into rota_reaches (reach, until_day, station)
  select a.ancestor, coalesce((select max(r.day) from receptions r where r.station = t.id and r.state = 'published'), ''), t.id
  from stations t join region_ancestors a on a.region = t.region where t.closed_on is null;
