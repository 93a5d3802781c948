-- Accounts that sign in. `login` is folded for comparison; `home` is the region whose administrators look after the
-- account, none for those of the whole place. A password given by an administrator holds until `one_time_until` and
-- must then be replaced. The secrets of the second factor are sealed.
create table accounts (
  id              BIGINT  not null primary key,
  login           TEXT    not null unique,
  name            TEXT    not null,
  person          BIGINT,
  home            TEXT,
  password        TEXT,
  one_time_until  BIGINT,
  standing        TEXT    not null,
  second_factor   TEXT    not null,
  totp            BLOB,
  totp_pending    BLOB,
  created_at      BIGINT  not null
);
create index accounts_by_person on accounts (person) where person is not null;

-- Roles and how far they reach.
create table grants (
  id        BIGINT  not null primary key,
  account   BIGINT  not null,
  role      TEXT    not null,
  kind      TEXT    not null,
  target    BIGINT  not null,
  path      TEXT,
  given_by  BIGINT,
  given_at  BIGINT  not null,
  unique (account, role, kind, target)
);
create index grants_by_target on grants (kind, target);

-- Signed-in browsers, and those that still owe the second factor. Only a hash of the token is kept.
create table sessions (
  id            BIGINT  not null primary key,
  token         BLOB    not null unique,
  account       BIGINT  not null,
  stage         TEXT    not null,
  client        TEXT    not null,
  agent         TEXT    not null,
  opened_at     BIGINT  not null,
  last_seen     BIGINT  not null,
  idle_until    BIGINT  not null,
  idle_seconds  BIGINT  not null,
  expires_at    BIGINT  not null
);
create index sessions_by_account on sessions (account, id);
create index sessions_by_end on sessions (expires_at);

-- Failed tries in a row, by a hash of what was tried: the login name as typed, or the account whose code was asked.
create table sign_in_attempts (
  subject   TEXT    not null primary key,
  failures  BIGINT  not null,
  last_at   BIGINT  not null
);
create index sign_in_attempts_by_time on sign_in_attempts (last_at);

-- Steps of the authenticator that were used: a code that somebody read over a shoulder is worth nothing.
create table used_totp_steps (
  account  BIGINT  not null,
  step     BIGINT  not null,
  primary key (account, step)
);

-- Codes on paper for a lost telephone, each good once; only hashes are kept.
create table recovery_codes (
  account  BIGINT  not null,
  digest   BLOB    not null,
  primary key (account, digest)
);
