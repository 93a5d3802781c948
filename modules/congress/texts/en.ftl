level-nation = Nation
level-province = Province
level-city = City
level-county = County
level-township = Township
level-village = Village

sex-female = Female
sex-male = Male

mandate-title = Deputy to the { $term } People's Congress of { $region }
mandate-meeting = { $session } session of the { $term } People's Congress of { $region }
mandate-between = { $term } People's Congress of { $region }, between sessions
mandate-with-seat = { $title } ({ $seat })

end-term-ended = The term has ended
end-moved-away = Moved or was transferred out of the region
end-resigned = Resignation, or ordered resignation, accepted
end-absent-twice = Absent from two sessions without leave
end-recalled = Recalled
end-lost-nationality = Lost Chinese nationality
end-lost-political-rights = Deprived of political rights by law
end-lost-capacity = Lost legal capacity
end-died = Died
end-region-merged = The region was merged into another

unit-government-office = Government office
unit-department = Government department
unit-township = Township or street office
unit-village = Village or residents' committee
unit-public-service = Public utility
unit-supervisory = Supervisory commission
unit-judicial = Court or procuratorate
unit-other = Other

refusal-no-region = There is no such region.
refusal-no-person = There is no such person in the register.
refusal-no-unit = There is no such handling unit.
refusal-top-exists = The top region is already there.
refusal-level-not-below = The level of this code is not below the region it is to lie in. Please check the code.
refusal-other-level = The new code belongs to another level than this region. Please check the code.
refusal-code-taken = { $name } uses this code at present. Please check the code.
refusal-code-too-early = The new code must begin later than the present one did.
refusal-no-congress = Villages have no congress. Please choose a township or a larger region.
refusal-mandate-holds = This person is already a deputy there at that time. Please end that mandate first.
refusal-term = Please give the term as a number from 1 to 99.
refusal-mandate-ended = This mandate has already ended.
refusal-ends-before = The mandate cannot end before it began.
refusal-unit-there = The region already has a handling unit of this name.
refusal-choice = This cannot be chosen. Please enter it again.

refusal-day-line = Line { $line } cannot be read. Write a day, “off” or “worked”, and the festival on each line, as in: 2027-10-01 off National Day

event-region-added = Region added
event-code-changed = Division code changed
event-person-added = Person added to the register
event-person-changed = Person's record changed
event-mandate-added = Mandate added
event-mandate-ended = Mandate ended
event-unit-added = Handling unit added
event-unit-changed = Handling unit changed
event-policy-set = Rules changed
event-calendar-changed = Working calendar changed

next-page = Next page
regions-here = Region
regions-below = Regions below

people-title = Register of deputies
people-lede = { $count ->
        [one] One person is
       *[other] { $count } people are
    } in the register of { $region }.
people-search = Find by name
people-empty = Nobody is in the register yet
people-empty-hint = Add people first, then their mandates.
people-none = Nobody's name contains “{ $q }”
people-none-hint = Please check the name, or look in the register of a larger region.
people-deputy = Present mandates
people-not-deputy = No present mandate
people-mandates = { $n ->
        [one] One
       *[other] { $n }
    }

person-new = Add a person
person-new-lede = Deputies, station heads and liaisons are all in the register. Contact data and identity numbers do not belong here.
person-add = Add to the register
person-name = Name
person-name-help = As on the identity card. Put “·” between the parts of a name of an ethnic minority.
person-sex = Sex
person-region = Region of record
person-region-help = The region whose office keeps this record.
person-kind = Person
person-deputy = Deputy
person-public = Public page
person-change = Change the record…
person-save = Save changes

mandates-title = Mandates
mandates-empty = No mandate yet
mandates-empty-hint = Once there is one, people can find this deputy.
mandate-column = Mandate
mandate-seat = Constituency or electing unit
mandate-seat-help = The name or number of the constituency in counties and townships; the electing unit in cities and above.
mandate-delegation = Delegation
mandate-from = First day
mandate-until = Last day
mandate-until-help = The mandate still holds on this day.
mandate-congress = Which people's congress
mandate-congress-help = The region of the congress to which the deputy was elected.
mandate-term = Term
mandate-term-help = A number only, such as 18
mandate-new = Add a mandate…
mandate-add = Add the mandate
mandate-end = End it
mandate-ending = End a mandate
mandate-ending-note = This cannot be undone. Please check the report of the credentials committee and the announcement first.
mandate-reason = Why it ends
mandate-reason-help = The grounds of Article 62 of the Deputies Law; the end of a term is recorded here too.
mandate-end-button = End this mandate

units-title = Handling units
units-lede = The handling units of { $region } and the regions below. Opinions can be given to active units only.
units-search = Find by name
units-empty = No handling units yet
units-empty-hint = Once they are added, stations can give them opinions to handle.
units-none = No unit's name contains “{ $q }”
units-none-hint = Please check the name, or look in a larger region.
unit-new = Add a handling unit
unit-new-lede = A handling unit answers people's opinions. The security administrator opens the accounts of its clerks.
unit-add = Add the unit
unit-name = Name of the unit
unit-name-help = In full, as in “Transport Bureau of Qingjiang County”
unit-kind = Kind
unit-region = Region
unit-region-help = The region this unit works for.
unit-state = State
unit-active = Active
unit-active-hint = New opinions can be given to it.
unit-inactive = Inactive
unit-inactive-hint = No new opinions are given to it; it finishes what it has.
unit-save = Save changes

regions-title = Regions
regions-none = No regions below
regions-none-hint = You can add one with the button above.
region-name = Name
region-name-help = In full, as in “Liuxi Town”
region-level = Level
region-code = Division code
region-code-help = 12 digits; zeros at the end may be left out.
region-open-people = See the register
region-open-units = See the handling units
region-open-congress = See terms, sessions and bodies
region-new = Add a region below…
region-add = Add the region
code-change = Change the division code…
code-save = Use the new code
code-from = First day
code-until = Last day
code-in-force = In force
codes-title = Division codes so far

between-lines = {", "}
policy-lede = The rules of { $region }. What it does not choose itself follows the region above; clear a field to inherit it again.
policy-save = Save the rules
policy-from-preset = This is the preset.
policy-from-here = Chosen here; the region above has: { $inherited }.
policy-from = This was chosen by { $name }.
policy-between = A whole number from { $least } to { $most }.

calendar-title = Working calendar
calendar-lede = The days off, and the days worked in exchange, by which { $region } counts deadlines.
calendar-unknown = The holidays of { $year } are not known yet. Please add them below once they are announced; running deadlines will follow.
calendar-year = Days off and worked in exchange in { $year }
calendar-day = Day
calendar-effect = Effect
calendar-festival = Festival
calendar-own = Days added here
calendar-days = Days off and days worked
calendar-days-help = One day a line: the day, “off” or “worked”, the festival, as in: 2027-10-01 off National Day. Without a festival it is a local holiday. Regions below follow.
calendar-save = Save the calendar
day-off = off
day-worked = worked

history-system = The system
