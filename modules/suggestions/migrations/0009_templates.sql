-- Templates of papers that the office of a region has of its own; they hold for everything below it that has none.
create table suggestion_templates (
  region  BIGINT not null,
  paper   TEXT   not null,
  text    TEXT   not null,
  set_at  BIGINT not null,
  primary key (region, paper)
);
