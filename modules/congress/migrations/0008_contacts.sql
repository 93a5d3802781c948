-- Where a deputy can be reached: address, post code, telephone, sealed together.
create table person_contacts (
  person      BIGINT not null primary key,
  sealed      BLOB   not null,
  changed_at  BIGINT not null
);
