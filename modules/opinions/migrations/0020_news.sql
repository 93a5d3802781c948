-- Of what a message to a citizen tells. A work order tells nothing to a citizen.
alter table outbox add column about TEXT;
update outbox set about = 'answer' where kind = 'messages';
