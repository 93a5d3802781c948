-- When the deputy took back the consent to publication; and what a file is called in public.
alter table suggestion_publications add column withdrawn_at BIGINT;
create index suggestion_publications_stated on suggestion_publications (region, text_state, suggestion);
alter table suggestion_files add column public_name TEXT not null default '';
-- What units promised, by unit, for the public tracker.
create index suggestion_promises_of_unit on suggestion_promises (unit, state, due, id);
