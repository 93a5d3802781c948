-- Programs of others that file and follow opinions (Open311). The key itself is known to nobody but them.
create table api_clients (
  id           BIGINT not null primary key,
  region       BIGINT not null,
  name         TEXT   not null,
  fingerprint  BLOB   not null unique,
  hint         TEXT   not null,
  made_at      BIGINT not null,
  used_at      BIGINT,
  revoked_at   BIGINT
);
create index api_clients_by_region on api_clients (region, id);

-- Who follows by programs asks what is new: when did it change, and what came in a range of time.
alter table opinions add column changed_at BIGINT not null default 0;
update opinions set changed_at = received_at;
create index opinions_by_received on opinions (received_at, id);
create index opinions_of_region_by_received on opinions (region, received_at, id);
