-- Who elects a deputy: a constituency 选区, the congress one level down, the armed forces, another electing unit 选举单位.
-- A list for each congress and term. `number` and `covers` (places in words) are of constituencies, `unit_region` is the
-- region whose congress elects, `seats` how many are elected; null where nobody said so yet.
create table electorates (
  id           BIGINT not null primary key,
  region       BIGINT not null references regions (id),
  term         BIGINT not null,
  kind         TEXT   not null,
  number       BIGINT,
  name         TEXT   not null,
  folded       TEXT   not null,
  unit_region  BIGINT references regions (id),
  seats        BIGINT,
  covers       TEXT   not null default ''
);
create unique index electorates_by_name on electorates (region, term, folded);
create index electorates_by_unit on electorates (unit_region) where unit_region is not null;

-- What stood in mandates as free text becomes the list; the first mandate's id names the entry.
insert into electorates (id, region, term, kind, name, folded)
  select min(m.id), m.region, m.term,
         case when min(m.level) in ('county', 'township') then 'constituency' else 'other' end,
         min(m.seat), lower(replace(m.seat, ' ', ''))
  from mandates m group by m.region, m.term, lower(replace(m.seat, ' ', ''));
update electorates set unit_region = (
    select min(r.id) from regions r where r.parent = electorates.region and r.name = electorates.name)
  where kind = 'other';
update electorates set kind = 'congress' where unit_region is not null;

alter table mandates add column electorate BIGINT;
update mandates set electorate = (
  select e.id from electorates e where e.region = mandates.region and e.term = mandates.term
  and e.folded = lower(replace(mandates.seat, ' ', '')));
create index mandates_by_electorate on mandates (electorate, from_day) where electorate is not null;

-- Once the list of a term is settled, nothing is added to it by the way.
alter table congress_terms add column settled BOOLEAN not null default false;

drop view mandate_lines;
create view mandate_lines as
  select m.id, m.person, m.region, r.name as region_name, m.level, m.term, m.seat, m.delegation,
         m.from_day, m.until_day, m.end_reason, m.certificate, m.origin, m.suspended_from, m.electorate
  from mandates m join regions r on r.id = m.region;
