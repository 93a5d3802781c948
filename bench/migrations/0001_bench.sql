create table lines (
  id    BIGINT primary key,
  line  TEXT   not null
);
