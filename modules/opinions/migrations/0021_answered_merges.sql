-- Whether the matter that something was merged into is answered and not closed yet: then its citizens may be called.
alter table opinion_merges add column answered BIGINT not null default 0;
update opinion_merges set answered = 1 where main in
  (select id from opinions where stage in ('delivering', 'delivered', 'judged'));
create index opinion_merges_answered on opinion_merges (opinion) where answered = 1;
