-- Which committee a motion was sent to 交专门委员会, where the register has it.
create table suggestion_committees (
  suggestion  BIGINT not null primary key,
  committee   BIGINT not null
);
create index suggestion_committees_of on suggestion_committees (committee, suggestion);
-- Which committee proposed a matter for key supervision.
alter table suggestion_bundles add column committee BIGINT;
create index suggestion_bundles_by on suggestion_bundles (committee, id) where committee is not null;
