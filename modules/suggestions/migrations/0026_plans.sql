-- 办理方案: how a unit that answers goes about its task. Every version is kept; the newest that stands counts.
create table suggestion_plans (
  id            BIGINT not null primary key,
  suggestion    BIGINT not null,
  task          BIGINT not null,
  unit          BIGINT not null,
  unit_name     TEXT   not null,
  number        BIGINT not null,
  head          TEXT   not null,
  people        TEXT   not null,
  study         TEXT   not null,
  manner        TEXT   not null,
  contact_on    TEXT   not null,
  class         TEXT,
  stage         TEXT   not null,
  written_at    BIGINT not null,
  written_by    BIGINT not null,
  checked_at    BIGINT,
  checked_by    BIGINT,
  returned_why  TEXT,
  shared_at     BIGINT
);
create index suggestion_plans_of on suggestion_plans (suggestion, id);
create index suggestion_plans_of_task on suggestion_plans (task, id);
create index suggestion_plans_staged on suggestion_plans (unit, stage, id);

-- Its steps, each with its day.
create table suggestion_plan_steps (
  plan        BIGINT not null,
  place       BIGINT not null,
  suggestion  BIGINT not null,
  what        TEXT   not null,
  due         TEXT   not null,
  primary key (plan, place)
);
create index suggestion_plan_steps_of on suggestion_plan_steps (suggestion, plan, place);
