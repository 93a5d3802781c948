-- Lists at any size. Each reach has one index by stage: a page of all stages is put together from the newest of each, a
-- count stops at a hundred. `within2` to `within5` are the second to fifth region on the way down from the top, copied
-- from `path`; for the top itself no column is needed, and whatever lies deeper lies among few.
alter table opinions add column within2 BIGINT;
alter table opinions add column within3 BIGINT;
alter table opinions add column within4 BIGINT;
alter table opinions add column within5 BIGINT;
update opinions set
  within2 = (select a.ancestor from region_ancestors a where a.region = opinions.region
             and (select count(*) from region_ancestors b where b.region = a.ancestor) = 2),
  within3 = (select a.ancestor from region_ancestors a where a.region = opinions.region
             and (select count(*) from region_ancestors b where b.region = a.ancestor) = 3),
  within4 = (select a.ancestor from region_ancestors a where a.region = opinions.region
             and (select count(*) from region_ancestors b where b.region = a.ancestor) = 4),
  within5 = (select a.ancestor from region_ancestors a where a.region = opinions.region
             and (select count(*) from region_ancestors b where b.region = a.ancestor) = 5);

drop index opinions_by_station;
drop index opinions_by_deputy;
drop index opinions_by_unit;
drop index opinions_by_region;
create index opinions_staged on opinions (stage, id);
create index opinions_staged_within2 on opinions (within2, stage, id) where within2 is not null;
create index opinions_staged_within3 on opinions (within3, stage, id) where within3 is not null;
create index opinions_staged_within4 on opinions (within4, stage, id) where within4 is not null;
create index opinions_staged_within5 on opinions (within5, stage, id) where within5 is not null;
create index opinions_staged_at_station on opinions (station, stage, id);
create index opinions_staged_with_deputy on opinions (deputy, stage, id) where deputy is not null;
create index opinions_staged_with_unit on opinions (unit, stage, id) where unit is not null;

-- What an office looks at: what is late anywhere below it. Only what waits for somebody at work is in these.
create index opinions_late on opinions (due, id) where waits_on in ('station', 'handler');
create index opinions_late_within2 on opinions (within2, due, id) where waits_on in ('station', 'handler');
create index opinions_late_within3 on opinions (within3, due, id) where waits_on in ('station', 'handler');
create index opinions_late_within4 on opinions (within4, due, id) where waits_on in ('station', 'handler');
create index opinions_late_within5 on opinions (within5, due, id) where waits_on in ('station', 'handler');
