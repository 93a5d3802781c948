-- 共同交办: what the congress's or the government's office proposes about who handles an item, until both agree. The newest proposal
-- of an item stands here; one that was agreed on stays, so that papers name both offices.
create table suggestion_joint (
  suggestion       BIGINT not null primary key,
  government       BIGINT not null,
  government_name  TEXT   not null,
  side             TEXT   not null,
  units            TEXT   not null,
  note             TEXT   not null,
  said_at          BIGINT not null,
  agreed_at        BIGINT
);
create index suggestion_joint_open on suggestion_joint (government, suggestion) where agreed_at is null;
