-- Which sheets of a file its rows come from, and which were left because their columns are other ones: JSON.
alter table import_files add column sheets TEXT;
