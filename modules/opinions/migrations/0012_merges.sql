-- What was merged into another matter, and how far the answer to that reached each citizen.
create table opinion_merges (
  opinion       BIGINT not null primary key,
  main          BIGINT not null,
  delivered_at  BIGINT,
  verdict       TEXT
);
create index opinion_merges_by_main on opinion_merges (main, opinion);
insert into opinion_merges (opinion, main)
  select id, duplicate_of from opinions where stage = 'duplicate' and duplicate_of is not null;
