-- Notices in the app: what happened that somebody should know of.
create table notices (
  id       BIGINT  not null primary key,
  account  BIGINT  not null,
  kind     TEXT    not null,
  href     TEXT    not null,
  data     TEXT    not null,
  at       BIGINT  not null,
  read_at  BIGINT
);
create index notices_by_account on notices (account, id);
create index notices_unread on notices (account) where read_at is null;
