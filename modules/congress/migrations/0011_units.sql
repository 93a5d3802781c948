-- What else is kept of a handling unit: a code by which tables name it, what it is called for short, the unit it stands under, and
-- who is asked there about a matter, with the office telephone.
alter table units add column code TEXT;
alter table units add column short_name TEXT;
alter table units add column short_folded TEXT;
alter table units add column above BIGINT;
alter table units add column clerk TEXT;
alter table units add column clerk_phone TEXT;
create unique index units_by_code on units (region, code) where code is not null;
