-- Tables that were uploaded and are on their way into the place, with the rows as they came.
create table import_files (
  id        BIGINT not null primary key,
  account   BIGINT not null,
  target    TEXT   not null,
  name      TEXT   not null,
  headings  TEXT   not null,
  total     BIGINT not null,
  mapping   TEXT   not null,
  state     TEXT   not null,
  work      BIGINT,
  at        BIGINT not null
);
create index import_files_by_age on import_files (at);

-- The rows below the heading, a few hundred together, JSON.
create table import_parts (
  file    BIGINT not null references import_files (id),
  number  BIGINT not null,
  rows    TEXT   not null,
  primary key (file, number)
);

-- What names a row within its file: the same a second time is a slip.
create table import_keys (
  file    BIGINT not null references import_files (id),
  key     TEXT   not null,
  number  BIGINT not null,
  primary key (file, key)
);

-- Rows that may be about something known already, for a person to decide.
create table import_doubts (
  file        BIGINT not null references import_files (id),
  number      BIGINT not null,
  row         TEXT   not null,
  candidates  TEXT   not null,
  decision    TEXT,
  primary key (file, number)
);
create index import_doubts_open on import_doubts (file, number) where decision is null;

-- How an office mapped the columns of tables with these headings.
create table import_mappings (
  office    BIGINT not null,
  target    TEXT   not null,
  headings  TEXT   not null,
  mapping   TEXT   not null,
  primary key (office, target, headings)
);
