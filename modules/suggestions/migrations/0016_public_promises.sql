-- What a promise is called in public, as a person cleared it; empty where it is not shown, null until somebody did.
alter table suggestion_promises add column public_what TEXT;
