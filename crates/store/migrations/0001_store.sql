-- The event log. An event is written once, with the change it tells of; sealing gives it its position.
create table events (
  id          BIGINT not null primary key,
  position    BIGINT unique,
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
create index events_by_subject on events (subject, id);
create index events_unsealed on events (id) where position is null;

-- Leaf hashes, 256 to a row, end to end.
create table tiles (
  number  BIGINT not null primary key,
  hashes  BLOB   not null
);

-- The tree's right edge: one row.
create table tree (
  one       BIGINT not null primary key,
  frontier  BLOB   not null
);

-- Signed notes over the tree at a size.
create table checkpoints (
  size  BIGINT not null primary key,
  at    BIGINT not null,
  note  TEXT   not null
);

-- How far each subscriber has come in the log.
create table cursors (
  subscriber  TEXT   not null primary key,
  position    BIGINT not null
);

-- Work to be done later, leased to one process at a time.
create table jobs (
  id         BIGINT  not null primary key,
  kind       TEXT    not null,
  key        TEXT    not null,
  data       TEXT    not null,
  due        BIGINT  not null,
  holder     TEXT,
  lease_end  BIGINT,
  attempts   BIGINT  not null,
  failure    TEXT,
  unique (kind, key)
);
create index jobs_by_due on jobs (due);
