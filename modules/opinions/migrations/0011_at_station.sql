-- What a station handled, for the station's own page.
create index disclosures_by_station on disclosures (station, disclosed_at) where withdrawn_at is null;
