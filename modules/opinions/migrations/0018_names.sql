-- A code that no region on the way up knows is looked up by itself: what a township made for itself stands in the county's ledger.
create index categories_by_code on categories (code, region);

-- Topics whose opinions are being kept and that are not themselves kept yet. What stands here for long was never finished.
create table topic_drafts (
  topic    BIGINT not null primary key,
  made_at  BIGINT not null
);
create index topic_drafts_by_time on topic_drafts (made_at);
