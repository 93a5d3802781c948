deputy-sex = Sex
deputy-ethnicity = Ethnic group
deputy-work = Employer and post
deputy-seats = Bodies and groups
deputy-duty = Coming duty at stations
