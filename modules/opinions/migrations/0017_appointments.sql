-- Messages about appointments that wait for the gateway or were sent. What one says is put together when it is sent: no contact
-- data lies here.
create table appointment_messages (
  id           BIGINT not null primary key,
  appointment  BIGINT not null,
  connection   BIGINT not null,
  region       BIGINT not null,
  about        TEXT   not null,
  state        TEXT   not null,
  attempts     BIGINT not null,
  due          BIGINT,
  lease_end    BIGINT,
  failure      TEXT,
  changed_at   BIGINT not null
);
create index appointment_messages_due on appointment_messages (due, id) where due is not null;
