-- Several units on one matter: what each was asked for beside the one that leads.
create table opinion_parts (
  id           BIGINT not null primary key,
  opinion      BIGINT not null,
  round        TEXT   not null,
  unit         BIGINT not null,
  name         TEXT   not null,
  kind         TEXT   not null,
  task         TEXT   not null,
  due          TEXT   not null,
  words        TEXT   not null,
  given_at     BIGINT not null,
  answered_at  BIGINT,
  dropped_at   BIGINT
);
create index opinion_parts_by_opinion on opinion_parts (opinion, id);
create index opinion_parts_by_unit on opinion_parts (unit, opinion);
create index opinion_parts_waiting on opinion_parts (unit, due, id) where answered_at is null and dropped_at is null;
