-- What is published by field and by year: with the state among its columns SQLite, which weighs how many of them a question
-- names, prefers these to the list of all that is in a state.
drop index suggestion_publications_of_field;
create index suggestion_publications_of_field on suggestion_publications (region, field, text_state, suggestion)
  where text_state = 'published';
drop index suggestion_publications_of_year;
create index suggestion_publications_of_year on suggestion_publications (region, year, text_state, suggestion)
  where text_state = 'published';
drop index suggestion_publications_of_both;
create index suggestion_publications_of_both on suggestion_publications (region, field, year, text_state, suggestion)
  where text_state = 'published';
drop index suggestion_publications_by_name;
create index suggestion_publications_by_name on suggestion_publications (region, lead_name, text_state, suggestion)
  where text_state = 'published';
