-- Suggestions and motions. One row an item; its history is in the event log.
create table suggestions (
  id            BIGINT not null primary key,
  region        BIGINT not null,
  path          TEXT   not null,
  within2       BIGINT,
  within3       BIGINT,
  within4       BIGINT,
  within5       BIGINT,
  term          BIGINT not null,
  session       BIGINT,
  number        BIGINT,
  kind          TEXT   not null,
  subject       TEXT   not null,
  field         TEXT,
  lead          BIGINT not null,
  mandate       BIGINT not null,
  lead_name     TEXT   not null,
  text_version  BIGINT not null,
  stage         TEXT   not null,
  step          BIGINT,
  outcome       TEXT,
  merged_into   BIGINT,
  forum         TEXT,
  vote          TEXT,
  round         TEXT   not null,
  season        TEXT   not null,
  waits_on      TEXT   not null,
  due           TEXT,
  consent       TEXT,
  created_at    BIGINT not null,
  submitted_at  BIGINT,
  assigned_on   TEXT,
  changed_at    BIGINT not null,
  version       BIGINT not null
);
create index suggestions_handed_in on suggestions (region, id) where submitted_at is not null;
create index suggestions_staged on suggestions (region, stage, id) where submitted_at is not null;
create index suggestions_of_term on suggestions (region, term, session, number) where number is not null;
create index suggestions_by_lead on suggestions (lead, id);
create index suggestions_merged on suggestions (merged_into, id) where merged_into is not null;
-- What an office has to do, in its own congress and in those below it.
create index suggestions_office_top on suggestions (due, id) where waits_on = 'office';
create index suggestions_office_within2 on suggestions (within2, due, id) where waits_on = 'office';
create index suggestions_office_within3 on suggestions (within3, due, id) where waits_on = 'office';
create index suggestions_office_within4 on suggestions (within4, due, id) where waits_on = 'office';
create index suggestions_office_within5 on suggestions (within5, due, id) where waits_on = 'office';
create index suggestions_waiting_for_lead on suggestions (lead, due, id) where waits_on = 'lead';

-- The last number given in a term and session; 0 stands for between sessions.
create table suggestion_numbers (
  region   BIGINT not null,
  term     BIGINT not null,
  session  BIGINT not null,
  last     BIGINT not null,
  primary key (region, term, session)
);

-- Every version of a text: who signed, signed one of them.
create table suggestion_texts (
  suggestion  BIGINT not null,
  version     BIGINT not null,
  subject     TEXT   not null,
  situation   TEXT   not null,
  analysis    TEXT   not null,
  proposal    TEXT   not null,
  written_at  BIGINT not null,
  primary key (suggestion, version)
);

-- Co-signers; the lead is not among them.
create table suggestion_signers (
  suggestion  BIGINT not null,
  person      BIGINT not null,
  mandate     BIGINT not null,
  name        TEXT   not null,
  state       TEXT   not null,
  version     BIGINT not null,
  withdraws   BOOLEAN not null,
  asked_at    BIGINT not null,
  settled_at  BIGINT,
  primary key (suggestion, person)
);
create index suggestion_signers_by_person on suggestion_signers (person, suggestion);
create index suggestion_signers_asked on suggestion_signers (person, suggestion) where state = 'asked';

-- The units that the deputy proposes.
create table suggestion_wishes (
  suggestion  BIGINT not null,
  unit        BIGINT not null,
  name        TEXT   not null,
  primary key (suggestion, unit)
);

-- What it was written from: an opinion, a visit.
create table suggestion_sources (
  suggestion  BIGINT not null,
  source      TEXT   not null,
  source_id   BIGINT not null,
  primary key (suggestion, source, source_id)
);
create index suggestion_sources_of on suggestion_sources (source, source_id);

-- What each unit has to do with it, in each round.
create table suggestion_tasks (
  id          BIGINT not null primary key,
  suggestion  BIGINT not null,
  round       TEXT   not null,
  unit        BIGINT not null,
  unit_name   TEXT   not null,
  part        TEXT   not null,
  what        TEXT   not null,
  parent      BIGINT,
  stage       TEXT   not null,
  waits_on    TEXT   not null,
  due         TEXT,
  given_on    TEXT   not null,
  upheld      BOOLEAN not null,
  extended    BOOLEAN not null,
  given_at    BIGINT not null,
  done_at     BIGINT,
  version     BIGINT not null
);
create index suggestion_tasks_of on suggestion_tasks (suggestion, id);
create index suggestion_tasks_below on suggestion_tasks (parent, id) where parent is not null;
create index suggestion_tasks_staged on suggestion_tasks (unit, stage, id);
create index suggestion_tasks_done on suggestion_tasks (unit, suggestion) where stage = 'done';
create index suggestion_tasks_by_unit on suggestion_tasks (unit, id);
-- Objections and requests for a later date, for whoever assigned.
create index suggestion_tasks_to_decide on suggestion_tasks (waits_on, due, id) where waits_on = 'assigner';
create index suggestion_tasks_waiting on suggestion_tasks (unit, waits_on, due, id);

-- Every clock that ran; one that runs has no end. There is never more than one of a kind for an item or task.
create table suggestion_clocks (
  id            BIGINT not null primary key,
  suggestion    BIGINT not null,
  task          BIGINT not null,
  region        BIGINT not null,
  unit          BIGINT,
  kind          TEXT   not null,
  from_day      TEXT   not null,
  period        TEXT,
  ending        TEXT   not null,
  paused_days   BIGINT not null,
  paused_since  TEXT,
  due           TEXT   not null,
  told          BIGINT not null,
  ended_on      TEXT
);
create unique index suggestion_clocks_running on suggestion_clocks (suggestion, task, kind) where ended_on is null;
create index suggestion_clocks_due on suggestion_clocks (due, id) where ended_on is null;
create index suggestion_clocks_of_region on suggestion_clocks (region, due, id) where ended_on is null;
create index suggestion_clocks_of_unit on suggestion_clocks (unit, due, id) where ended_on is null and unit is not null;

-- Drafts and replies of the units, returned ones too. A co-handler's opinion is one as well.
create table suggestion_replies (
  id           BIGINT not null primary key,
  suggestion   BIGINT not null,
  task         BIGINT not null,
  round        TEXT   not null,
  unit         BIGINT not null,
  unit_name    TEXT   not null,
  part         TEXT   not null,
  class        TEXT,
  effect       TEXT,
  reference    TEXT   not null,
  body         TEXT   not null,
  contact      TEXT   not null,
  telephone    TEXT   not null,
  copies       TEXT   not null,
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
create index suggestion_replies_of on suggestion_replies (suggestion, id);
create index suggestion_replies_of_task on suggestion_replies (task, id);

-- Contact between unit and deputy 三见面, confirmed by the deputy.
create table suggestion_contacts (
  id            BIGINT not null primary key,
  suggestion    BIGINT not null,
  task          BIGINT not null,
  unit_name     TEXT   not null,
  moment        TEXT   not null,
  manner        TEXT   not null,
  day           TEXT   not null,
  person        BIGINT not null,
  note          TEXT   not null,
  logged_at     BIGINT not null,
  confirmed_at  BIGINT,
  denied_at     BIGINT,
  denied_why    TEXT
);
create index suggestion_contacts_of on suggestion_contacts (suggestion, id);
create index suggestion_contacts_open on suggestion_contacts (person, id) where confirmed_at is null and denied_at is null;

-- What the lead said of attitude and result, in each round.
create table suggestion_verdicts (
  suggestion  BIGINT not null,
  round       TEXT   not null,
  person      BIGINT not null,
  attitude    TEXT   not null,
  result      TEXT   not null,
  reason      TEXT   not null,
  given_at    BIGINT not null,
  primary key (suggestion, round, person)
);

-- 承诺解决台账: what a unit promised in its reply.
create table suggestion_promises (
  id          BIGINT not null primary key,
  suggestion  BIGINT not null,
  task        BIGINT not null,
  reply       BIGINT not null,
  region      BIGINT not null,
  unit        BIGINT not null,
  unit_name   TEXT   not null,
  what        TEXT   not null,
  due         TEXT   not null,
  state       TEXT   not null,
  evidence    TEXT   not null,
  made_at     BIGINT not null,
  settled_at  BIGINT
);
create index suggestion_promises_of on suggestion_promises (suggestion, due, id);
create index suggestion_promises_of_reply on suggestion_promises (reply);
create index suggestion_promises_open on suggestion_promises (unit, due, id) where state = 'open';
create index suggestion_promises_of_region on suggestion_promises (region, state, due, id);

-- What may be read in public, as a person cleared it, with what it is found by.
create table suggestion_publications (
  suggestion    BIGINT not null primary key,
  region        BIGINT not null,
  kind          TEXT   not null,
  term          BIGINT not null,
  session       BIGINT,
  number        BIGINT,
  field         TEXT,
  year          BIGINT not null,
  lead          BIGINT not null,
  lead_name     TEXT   not null,
  text_state    TEXT   not null,
  reply_state   TEXT   not null,
  subject       TEXT   not null,
  text          TEXT   not null,
  reply         TEXT   not null,
  reason        TEXT   not null,
  decided_at    BIGINT not null
);
create index suggestion_publications_of_region on suggestion_publications (region, text_state, reply_state);
create index suggestion_publications_shown on suggestion_publications (region, suggestion) where text_state = 'published';
create index suggestion_publications_of_field on suggestion_publications (region, field, suggestion) where text_state = 'published';
create index suggestion_publications_of_year on suggestion_publications (region, year, suggestion) where text_state = 'published';
create index suggestion_publications_by_lead on suggestion_publications (lead, suggestion) where text_state = 'published';

-- One row an item, for figures: what was asked, who answered how, what the deputy said, what is public. Made anew by a
-- subscriber whenever something happened to the item.
create table suggestion_facts (
  suggestion  BIGINT not null primary key,
  region      BIGINT not null,
  year        BIGINT not null,
  kind        TEXT   not null,
  field       TEXT,
  stage       TEXT   not null,
  unit        BIGINT,
  unit_name   TEXT,
  class       TEXT,
  effect      TEXT,
  replied     BOOLEAN not null,
  in_time     BOOLEAN not null,
  contacted   BOOLEAN not null,
  attitude    TEXT,
  result      TEXT,
  attitude2   TEXT,
  result2     TEXT,
  promises    BIGINT not null,
  kept        BIGINT not null,
  text_public   BOOLEAN not null,
  reply_public  BOOLEAN not null
);
create index suggestion_facts_of_year on suggestion_facts (region, year, suggestion);
create index suggestion_clocks_of_item on suggestion_clocks (suggestion, kind);
