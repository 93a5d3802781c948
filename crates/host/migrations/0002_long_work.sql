-- Work that takes longer than a request: who asked, how far it has come, what came of it.
create table long_works (
  id        BIGINT not null primary key,
  account   BIGINT not null,
  kind      TEXT   not null,
  lang      TEXT   not null,
  data      TEXT   not null,
  state     TEXT   not null,
  done      BIGINT not null,
  total     BIGINT not null,
  issues    BIGINT not null,
  result    TEXT   not null,
  headings  TEXT   not null,
  began_at  BIGINT not null,
  moved_at  BIGINT not null
);
create index long_works_by_account on long_works (account, id);

-- What could not be done, row by row, with the row as it came.
create table long_issues (
  work    BIGINT not null references long_works (id),
  number  BIGINT not null,
  cells   TEXT   not null,
  why     TEXT   not null,
  primary key (work, number)
);
