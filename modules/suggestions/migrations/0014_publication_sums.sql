-- About how much of a congress's year was decided whether it is public, and how much of that is: kept, because the public
-- list says it on every page.
create table suggestion_publication_sums (
  region  BIGINT not null,
  year    BIGINT not null,
  decided BIGINT not null,
  texts   BIGINT not null,
  replies BIGINT not null,
  primary key (region, year)
);
insert into suggestion_publication_sums (region, year, decided, texts, replies)
select region, year, count(*), sum(case when text_state = 'published' then 1 else 0 end),
       sum(case when reply_state = 'published' then 1 else 0 end)
from suggestion_publications group by region, year;
