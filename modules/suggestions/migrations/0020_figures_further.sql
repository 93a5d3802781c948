-- Figures by the deputy who leads and by committee, and how many said 满意 and not only 基本满意. Facts and sums are made anew
-- from the log.
delete from suggestion_facts;
delete from suggestion_unit_facts;
delete from suggestion_sums;
alter table suggestion_facts add column lead_name TEXT not null default '';
alter table suggestion_facts add column committee TEXT;
alter table suggestion_sums add column attitude_first_full BIGINT not null default 0;
alter table suggestion_sums add column result_first_full BIGINT not null default 0;
alter table suggestion_sums add column attitude_last_full BIGINT not null default 0;
alter table suggestion_sums add column result_last_full BIGINT not null default 0;
