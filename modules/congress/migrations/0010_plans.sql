-- What was announced of a region for a day that is still to come: from then on it has another name, or it has been merged into
-- another region. One at a time; the row goes away when it has taken effect or was taken back.
create table region_plans (
  region     BIGINT not null primary key references regions (id),
  day        TEXT   not null,
  name       TEXT,
  successor  BIGINT references regions (id),
  account    BIGINT not null,
  announced  TEXT   not null
);
create index region_plans_by_successor on region_plans (successor) where successor is not null;
