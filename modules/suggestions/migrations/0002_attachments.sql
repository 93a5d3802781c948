-- Photos and files: of a text, from one version of it to the one before another; of a unit's task until its draft takes them
-- along; of a reply; of a promise, as evidence that it was kept.
create table suggestion_files (
  id          BIGINT  not null primary key,
  suggestion  BIGINT  not null,
  holder      TEXT    not null,
  held_by     BIGINT  not null,
  since       BIGINT  not null,
  gone_in     BIGINT,
  kind        TEXT    not null,
  name        TEXT    not null,
  file        TEXT    not null,
  small       TEXT,
  size        BIGINT  not null,
  public      BOOLEAN not null,
  added_at    BIGINT  not null,
  added_by    BIGINT  not null
);
create index suggestion_files_of on suggestion_files (suggestion, id);
create index suggestion_files_held on suggestion_files (held_by, holder);
create index suggestion_files_by_file on suggestion_files (file);
create index suggestion_files_by_small on suggestion_files (small) where small is not null;

-- Content that nothing here refers to any more, until it is gone.
create table suggestion_files_gone (
  file   TEXT   not null primary key,
  since  BIGINT not null
);
