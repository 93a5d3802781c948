-- What a citizen leaves to be reached by is a telephone number or a mail address.
alter table opinions rename column phone to contact;
alter table opinions rename column phone_index to contact_index;
alter table opinions rename column phone_mask to contact_mask;
