-- Papers that take long to print: long work whose result is a file.
create table paper_orders (
  work     BIGINT not null primary key references long_works (id),
  ending   TEXT   not null,
  title    TEXT   not null,
  state    TEXT   not null,
  due      BIGINT not null,
  file     TEXT   not null,
  pages    BIGINT not null,
  why      TEXT   not null
);
create index paper_orders_by_state on paper_orders (state, due);
create index paper_orders_by_file on paper_orders (file);
