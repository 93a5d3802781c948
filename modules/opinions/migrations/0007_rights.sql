-- The citizen's right to have erased what is kept of them.

-- Asked for while a duty to keep holds: carried out on the day it ends.
create table opinion_erasures (
  opinion   BIGINT not null primary key,
  due       TEXT   not null,
  asked_at  BIGINT not null
);
create index opinion_erasures_by_due on opinion_erasures (due, opinion);

-- Photos whose opinion was erased, until their files are gone.
create table erased_files (
  file      TEXT   not null primary key,
  since     BIGINT not null
);
