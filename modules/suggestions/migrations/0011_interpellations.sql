-- The delegation 代表团 in whose name something is moved; none where deputies do.
alter table suggestions add column delegation TEXT;

-- 质询案: what the presidium decided about the answer, in each round.
create table suggestion_askings (
  suggestion  BIGINT not null,
  round       TEXT   not null,
  way         TEXT   not null,
  body        TEXT   not null,
  due         TEXT   not null,
  note        TEXT   not null,
  asked_at    BIGINT not null,
  primary key (suggestion, round)
);

-- What each mover says of an answer; nothing until it is said.
create table suggestion_says (
  suggestion  BIGINT not null,
  round       TEXT   not null,
  person      BIGINT not null,
  name        TEXT   not null,
  verdict     TEXT,
  reason      TEXT   not null,
  said_at     BIGINT,
  primary key (suggestion, round, person)
);
create index suggestion_says_open on suggestion_says (person, suggestion) where verdict is null;

-- Who of the organ that was asked signs the answer or gave it in a meeting.
alter table suggestion_replies add column head TEXT not null default '';
