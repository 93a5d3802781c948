-- What was split off what 分案, with the versions of the whole's text before and after.
create table suggestion_splits (
  part            BIGINT not null primary key,
  whole           BIGINT not null,
  before_version  BIGINT not null,
  after_version   BIGINT not null
);
create index suggestion_splits_of on suggestion_splits (whole, part);

-- What signed replies taught about which unit answers what, one model for each congress; made anew when there is enough news.
create table suggestion_unit_models (
  region      BIGINT not null primary key,
  format      BIGINT not null,
  hash        TEXT   not null,
  body        BLOB   not null,
  learned_at  BIGINT not null
);
create table suggestion_unit_news (
  region  BIGINT not null primary key,
  closed  BIGINT not null,
  news    BIGINT not null
);
create index suggestion_unit_news_some on suggestion_unit_news (news, region);

-- Key supervision 重点督办: one matter with the items that are about it.
create table suggestion_bundles (
  id                 BIGINT not null primary key,
  region             BIGINT not null,
  path               TEXT   not null,
  year               BIGINT not null,
  title              TEXT   not null,
  proposer           TEXT   not null,
  reason             TEXT   not null,
  stage              TEXT   not null,
  congress_leader    TEXT   not null,
  government_leader  TEXT   not null,
  plan               TEXT   not null,
  report             TEXT   not null,
  decided_on         TEXT,
  due                TEXT,
  told               BIGINT not null,
  created_at         BIGINT not null,
  version            BIGINT not null
);
create index suggestion_bundles_of_year on suggestion_bundles (region, year, id);
create index suggestion_bundles_open on suggestion_bundles (region, due, id)
  where stage in ('proposed', 'decided', 'paired', 'planned', 'reported');
create index suggestion_bundles_due on suggestion_bundles (due, id) where stage in ('decided', 'paired', 'planned');
create table suggestion_bundle_items (
  bundle      BIGINT not null,
  suggestion  BIGINT not null,
  primary key (bundle, suggestion)
);
create index suggestion_bundle_items_of on suggestion_bundle_items (suggestion, bundle);
create table suggestion_bundle_visits (
  id         BIGINT not null primary key,
  bundle     BIGINT not null,
  day        TEXT   not null,
  who        TEXT   not null,
  note       TEXT   not null,
  logged_at  BIGINT not null
);
create index suggestion_bundle_visits_of on suggestion_bundle_visits (bundle, day, id);
-- What was assigned since a day: for letters to the deputies.
create index suggestions_assigned on suggestions (region, assigned_on, id) where assigned_on is not null;
