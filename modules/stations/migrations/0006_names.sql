-- The list of a city's or a province's stations walks their names in order.
create index stations_by_name on stations (folded, id);
