-- An office narrows what was handed to its congress by session, field, unit and number.
create index suggestions_of_session on suggestions (region, term, coalesce(session, 0), id) where submitted_at is not null;
create index suggestions_of_field on suggestions (region, field, id) where submitted_at is not null;
create index suggestions_numbered on suggestions (region, number, id) where number is not null;
create index suggestion_tasks_given on suggestion_tasks (unit, suggestion, id);
