-- Key supervision 重点督办 in the figures. Facts and sums are made anew from the log.
delete from suggestion_facts;
delete from suggestion_unit_facts;
delete from suggestion_sums;
alter table suggestion_facts add column supervised BOOLEAN not null default false;
create index suggestion_facts_supervised on suggestion_facts (region, year, suggestion) where supervised;
alter table suggestion_sums add column key_items BIGINT not null default 0;
alter table suggestion_sums add column key_replied BIGINT not null default 0;
alter table suggestion_sums add column key_class_a BIGINT not null default 0;

-- How many matters, lead units and proposing bodies a region with everything below it has in a year; `cut` is 'own' for its
-- own congress alone.
create table suggestion_key_sums (
  region      BIGINT not null,
  parent      BIGINT,
  year        BIGINT not null,
  cut         TEXT   not null,
  matters     BIGINT not null,
  units       BIGINT not null,
  committees  BIGINT not null,
  primary key (region, year, cut)
);
create index suggestion_key_sums_below on suggestion_key_sums (parent, year, cut);

-- In the sums of which regions a congress is counted: of every region from the top down to its own, and after a merger of
-- those where it goes on.
create table suggestion_counted_in (
  region      BIGINT not null,
  counted_in  BIGINT not null,
  parent      BIGINT,
  primary key (region, counted_in)
);
create index suggestion_counted_there on suggestion_counted_in (counted_in, region);
