-- What an office has to decide, anywhere below it. Few opinions are in these.
create index opinions_office_within2 on opinions (within2, due, id) where waits_on = 'office';
create index opinions_office_within3 on opinions (within3, due, id) where waits_on = 'office';
create index opinions_office_within4 on opinions (within4, due, id) where waits_on = 'office';
create index opinions_office_within5 on opinions (within5, due, id) where waits_on = 'office';
