-- Facts know the day on which the opinion came: ledgers are for any time, months are made of days. `day` is the number of
-- days since 1970-01-01 in Beijing.
alter table opinion_facts add column day BIGINT not null default 0;
update opinion_facts set day = (
  select (o.received_at + 28800000000) / 86400000000 from opinions o where o.id = opinion_facts.opinion
) where exists (select 1 from opinions o where o.id = opinion_facts.opinion);
drop index opinion_facts_by_month;
drop index opinion_facts_within2;
drop index opinion_facts_within3;
drop index opinion_facts_within4;
drop index opinion_facts_within5;
drop index opinion_facts_in_region;
drop index opinion_facts_at_station;
drop index opinion_facts_with_unit;
alter table opinion_facts drop column month;
create index opinion_facts_by_day on opinion_facts (day, opinion);
create index opinion_facts_within2 on opinion_facts (within2, day, opinion) where within2 is not null;
create index opinion_facts_within3 on opinion_facts (within3, day, opinion) where within3 is not null;
create index opinion_facts_within4 on opinion_facts (within4, day, opinion) where within4 is not null;
create index opinion_facts_within5 on opinion_facts (within5, day, opinion) where within5 is not null;
create index opinion_facts_in_region on opinion_facts (region, day, opinion);
create index opinion_facts_at_station on opinion_facts (station, day, opinion);
create index opinion_facts_with_unit on opinion_facts (unit, day, opinion) where unit is not null;
