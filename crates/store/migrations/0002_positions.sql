-- The places of sealed events in an index of their own. As a constraint of the column it held those without a place too, and
-- SQLite then looked there for what is to be sealed, sorting all of it each time: a second for a million.
create table events_again (
  id          BIGINT not null primary key,
  position    BIGINT,
  kind        TEXT   not null,
  subject     BIGINT not null,
  region      BIGINT,
  actor       BIGINT,
  at          BIGINT not null,
  data        TEXT   not null,
  salt        BLOB,
  private     TEXT,
  commitment  BLOB
);
insert into events_again (id, position, kind, subject, region, actor, at, data, salt, private, commitment)
  select id, position, kind, subject, region, actor, at, data, salt, private, commitment from events;
drop table events;
alter table events_again rename to events;
create unique index events_sealed on events (position) where position is not null;
create index events_unsealed on events (id) where position is null;
create index events_by_subject on events (subject, id);
