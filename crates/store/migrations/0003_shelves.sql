-- Who signed in and who looked at personal data: an auditor reads these among millions of other events.
create index events_sign_ins on events (position) where kind like 'access.sign%';
create index events_looks on events (position) where kind like '%looked';
