-- Other systems that a region exchanges with: one of each kind. The secret is sealed; what is signed with it is proved to
-- come from us, and what they sign from them.
create table connections (
  id          BIGINT  not null primary key,
  region      BIGINT  not null,
  kind        TEXT    not null,
  url         TEXT    not null,
  secret      BLOB    not null,
  person      BOOLEAN not null,
  active      BOOLEAN not null,
  changed_at  BIGINT  not null,
  unique (region, kind)
);

-- What goes out to them. A parcel's id is the key by which they know that they have it already. What it says is put
-- together when it is sent: no contact data lies here.
create table outbox (
  id          BIGINT not null primary key,
  kind        TEXT   not null,
  opinion     BIGINT not null,
  connection  BIGINT not null,
  region      BIGINT not null,
  state       TEXT   not null,
  attempts    BIGINT not null,
  due         BIGINT,
  lease_end   BIGINT,
  failure     TEXT,
  reference   TEXT,
  made_at     BIGINT not null,
  changed_at  BIGINT not null
);
create index outbox_due on outbox (due, id) where due is not null;
create index outbox_of_opinion on outbox (opinion, id);
create index outbox_by_region on outbox (region, state, id);
