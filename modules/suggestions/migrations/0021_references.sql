-- 发文字号: which numbers of whose series stand on which paper. The holder is a unit, or the region whose office assigns.
create table suggestion_references (
  holder      BIGINT not null,
  reference   TEXT   not null,
  prefix      TEXT   not null,
  year        BIGINT not null,
  number      BIGINT not null,
  suggestion  BIGINT not null,
  task        BIGINT not null,
  primary key (holder, reference)
);
create index suggestion_references_series on suggestion_references (holder, year, number);
create index suggestion_references_of on suggestion_references (suggestion, holder);
-- What was numbered before stands there as it was typed.
insert into suggestion_references (holder, reference, prefix, year, number, suggestion, task)
select unit, reference, reference, 0, 0, min(suggestion), min(task) from suggestion_replies
where reference <> '' group by unit, reference;
