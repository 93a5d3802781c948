-- Until when motions are handed in at a session 大会议案截止时间, as the office sets it.
create table suggestion_cutoffs (
  region      BIGINT not null,
  term        BIGINT not null,
  session     BIGINT not null,
  ends_at     BIGINT not null,
  settled_at  BIGINT,
  primary key (region, term, session)
);
create index suggestion_cutoffs_open on suggestion_cutoffs (region, ends_at) where settled_at is null;

-- What becomes of a motion that has too few signers then; null where its lead said nothing.
alter table suggestions add column at_cutoff TEXT;
-- Whether its movers ask to take a placed motion back; null where they do not.
alter table suggestions add column withdrawal TEXT;
create index suggestions_gathering_motions on suggestions (region, id) where stage = 'gathering' and kind = 'motion';
