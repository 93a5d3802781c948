-- The names under which phones send drafts that were written without a network: one sent twice is begun once.
create table suggestion_entries (
  person      BIGINT not null,
  entry       TEXT   not null,
  suggestion  BIGINT not null,
  primary key (person, entry)
);
