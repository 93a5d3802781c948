-- Who acts next on a promise that is out, and the day on which the first of its clocks ends.
alter table suggestion_promises add column waits_on TEXT not null default 'nobody';
alter table suggestion_promises add column next_due TEXT;
update suggestion_promises set waits_on = 'clerk', next_due = due where state = 'open' and exists
  (select 1 from suggestion_replies r where r.id = suggestion_promises.reply and r.signed_at is not null);
create index suggestion_promises_waiting on suggestion_promises (unit, waits_on, next_due, id);
create index suggestion_promises_to_settle on suggestion_promises (region, next_due, id) where waits_on = 'assigner';

-- The clock of a promise stands beside those of the task that made it; 0 for every other clock.
alter table suggestion_clocks add column promise BIGINT not null default 0;
drop index suggestion_clocks_running;
create unique index suggestion_clocks_running on suggestion_clocks (suggestion, task, kind, promise) where ended_on is null;
create index suggestion_clocks_of_promise on suggestion_clocks (promise) where ended_on is null and promise <> 0;
-- What is owed already has a clock from now on, counted from the day on which the unit was given the item.
insert into suggestion_clocks (id, suggestion, task, region, unit, kind, from_day, ending, paused_days, due, told, promise)
select m.id, m.suggestion, m.task, m.region, m.unit, 'promise', t.given_on, 'as-counted', 0,
       m.due, 0, m.id
from suggestion_promises m join suggestion_tasks t on t.id = m.task where m.waits_on = 'clerk';

-- What a unit reports about a promise 书面说明: that it cannot be kept, or at the end of the term why it is not yet. It goes through the
-- unit's chain like a reply.
create table suggestion_promise_reports (
  id           BIGINT not null primary key,
  promise      BIGINT not null,
  suggestion   BIGINT not null,
  about        TEXT   not null,
  words        TEXT   not null,
  drafted_at   BIGINT not null,
  drafted_by   BIGINT not null,
  checked_at   BIGINT,
  checked_by   BIGINT,
  signed_at    BIGINT,
  signed_by    BIGINT,
  signed_name  TEXT,
  returned_at  BIGINT,
  returned_why TEXT
);
create index suggestion_promise_reports_of on suggestion_promise_reports (suggestion, id);
create index suggestion_promise_reports_on on suggestion_promise_reports (promise, id);
