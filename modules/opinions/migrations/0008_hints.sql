-- What past cases taught, for the whole place: one model, made anew when there is enough to learn.
create table hint_models (
  region      BIGINT not null primary key,
  format      BIGINT not null,
  hash        TEXT   not null,
  body        BLOB   not null,
  learned_at  BIGINT not null
);

-- How many cases were closed in all, and since the model was made.
create table hint_news (
  region  BIGINT not null primary key,
  closed  BIGINT not null,
  news    BIGINT not null
);

-- Who said "I have met this too" about something that was disclosed.
create table opinion_joins (
  opinion    BIGINT not null primary key,
  disclosed  BIGINT not null
);
create index opinion_joins_by_disclosed on opinion_joins (disclosed);
