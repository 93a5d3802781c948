-- What becomes of rows in doubt that nobody decided one by one: a word of a decision, or none.
alter table import_files add column doubts TEXT;
