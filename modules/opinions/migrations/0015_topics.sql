-- What is talked about 热点: of a region and all below it, in a month or a quarter. `first` is its first month as in figures,
-- `months` how many. Made anew by night while opinions come.
create table topics (
  id       BIGINT not null primary key,
  region   BIGINT not null,
  first    BIGINT not null,
  months   BIGINT not null,
  place    BIGINT not null,
  trend    TEXT   not null,
  words    TEXT   not null,
  number   BIGINT not null,
  earlier  BIGINT not null,
  course   TEXT   not null
);
create index topics_of_region on topics (region, first, months, place);

-- The opinions a topic stands in, the newest thousand.
create table topic_opinions (
  topic    BIGINT not null,
  opinion  BIGINT not null,
  primary key (topic, opinion)
);

-- When the topics of a span were made, of how many opinions.
create table topic_spans (
  region   BIGINT not null,
  first    BIGINT not null,
  months   BIGINT not null,
  number   BIGINT not null,
  earlier  BIGINT not null,
  made_at  BIGINT not null,
  primary key (region, first, months)
);

-- Spans whose topics are to be made anew, once the day `since` is over; the deepest first.
create table topic_marks (
  region   BIGINT not null,
  first    BIGINT not null,
  months   BIGINT not null,
  depth    BIGINT not null,
  since    TEXT   not null,
  primary key (region, first, months)
);
create index topic_marks_by_depth on topic_marks (depth, region, first, months, since);
create index topic_marks_by_first on topic_marks (first);

-- What an office shows of it in public, in its own words.
create table public_topics (
  region        BIGINT not null,
  first         BIGINT not null,
  months        BIGINT not null,
  words         TEXT   not null,
  name          TEXT   not null,
  trend         TEXT   not null,
  number        BIGINT not null,
  earlier       BIGINT not null,
  published_at  BIGINT not null,
  primary key (region, first, months, words)
);
create index public_topics_by_time on public_topics (published_at);
