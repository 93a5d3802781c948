-- Which promises everybody may read: kept beside each, because the public tracker counts and lists them on every page.
alter table suggestion_promises add column shown BIGINT not null default 0;
update suggestion_promises set shown = 1 where coalesce(public_what, what) <> '' and exists
  (select 1 from suggestion_publications p join suggestion_replies r on r.suggestion = p.suggestion
   where p.suggestion = suggestion_promises.suggestion and p.text_state = 'published' and p.reply_state = 'published'
   and r.id = suggestion_promises.reply and r.signed_at <= p.decided_at);
create index suggestion_promises_shown on suggestion_promises (region, state, due, id) where shown = 1;
create index suggestion_promises_shown_of_unit on suggestion_promises (unit, state, due, id) where shown = 1;
