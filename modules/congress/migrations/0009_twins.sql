-- Two records of one person that were merged 合并重复档案. The one that ended says in which it goes on, since when and why; what
-- hung on it hangs on that one. A record never goes on in one that ended itself: whoever is asked finds the last one at once.
alter table people add column merged_into BIGINT;
alter table people add column merged_on TEXT;
alter table people add column merged_why TEXT;
create index people_merged on people (merged_into, id) where merged_into is not null;
-- A certificate's number alone finds whose it is.
create index mandates_by_number on mandates (certificate) where certificate is not null;
