kind-hub = Main liaison station
kind-home = Home of deputies
kind-station = Liaison station
kind-point = Liaison point
kind-online = Online liaison station
kind-mobile = Mobile liaison station

part-head = Station head
part-liaison = Liaison
part-deputy = Deputy

between-titles = {"; "}

refusal-no-station = There is no such station. Please check the code on the door.
refusal-no-person = There is no such person.
refusal-closed-already = This station is already closed.
refusal-open-already = This station is open already.
refusal-there-already = This person already has this part at the station.
refusal-no-mandate = This person is not a deputy on the first day, and so cannot belong to the station as one.
refusal-left-already = This person has already left the station.
refusal-ends-before = Nobody can leave before they came.

event-added = Station added
event-changed = Station changed
event-closed = Station closed
event-reopened = Station opened again
event-attached = Somebody joined the station
event-detached = Somebody left the station

next-page = Next page
name = Name
name-help = In full, as in “Liuxi Town Deputies' Liaison Station”
kind = Kind
code = Door code
region = Region
region-help = The township, village or community in which the station lies.
address = Address
address-help = Down to the house number, and how to get there. An online station needs none.
phone = Telephone
phone-help = A public office number, not a personal mobile.
hours = About opening
hours-help = For example: Wednesdays 9 to 11 a.m.; reception on days with a 6
introduction = About this station
introduction-help = What can be done here and what there is, in a few sentences.
state = State
state-open = Open
state-closed = Closed
not-given = Not given
deputies = Deputies
public-page = Public page

say-something = Say what is wrong
our-deputies = Deputies of this station
deputies-empty = The list of deputies is being put together
deputies-empty-hint = You can still speak up here; the station's staff will pass it on.
closed-since = This station was closed on { $since }
closed-running = What was said before goes on being handled; look it up with your tracking code.
closed-instead = The nearest station
closed-nothing-near = There is no open station nearby at present
closed-nothing-near-hint = You can look for other stations by place.
find-station = Find a station

stations-title = Stations
stations-lede = The stations of { $region } and the regions below.
stations-own = The stations you work at.
stations-search = Find by name
stations-empty = No stations yet
stations-empty-hint = Once one is added, people can find it and speak up there.
stations-none = No station's name contains “{ $q }”
stations-none-hint = Please check the name, or look in a larger region.
station-new = Add a station
station-new-lede = It gets a code for its door and a QR code; people scan it and speak up.
station-add = Add the station

details-change = Change hours and introduction…
details-save = Save changes
name-change = Change name and kind…
name-save = Save name and kind
close-action = Close the station…
close-note = Its public page will say so and point to the nearest station. It takes nothing new; what is being handled is finished.
close-button = Close this station
reopen-action = Open it again…
reopen-note = People can find it again and speak up there. The code on its door stays the same.
reopen-button = Open this station again

people = Staff and deputies
people-empty = Nobody is registered here yet
people-empty-hint = Once head, liaisons and deputies are registered, people know whom to turn to.
person = Name
part = Part
from = First day
until = Last day
person-new = Add somebody
person-new-lede = Find the person in the register by name, then choose their part at this station.
person-search = Find by name
person-choose = Who
person-none = Nobody in the register has a name that contains “{ $q }”
person-none-hint = Please check the name; if the person is not there, ask the congress office to add them to the register first.
person-mandates = { $n ->
        [0] no present mandate
        [one] one present mandate
       *[other] { $n } present mandates
    }
person-add = Add to this station
person-end = Let go
person-ending = { $name } ({ $part }) leaves the station
person-ending-lede = The person still belongs to the station on the last day.
person-end-button = Let them go

sign = Door sign
sign-open = Print the sign
sign-invitation = Scan and say what is wrong
sign-code = If you cannot scan: open { $origin } and enter the code
sign-line = { $label }: { $value }
sign-note = Print this page with your browser, best on A4. Only the sign is printed.
people-many = Add many deputies at once
people-many-lede = Paste a list, look it up and over, then add them together. Mind the place where names are alike.
people-within = Look in
people-list = Names or certificate numbers
people-list-help = One a line, or parted by commas; 200 at most.
people-look = Look them up
people-found = Look it over
people-which = Whom to add
people-missing = Not found: { $names }. Check the names or look in another place.
people-several = Several of the same name, please choose: { $names }.
people-nobody = Nobody was found
people-choose = Choose at least one deputy.
people-too-many = { $most } at most at once; please add them in parts.
people-attach = Add to the station
people-attached = { $done } added; { $there } were there already; { $lacking } were no deputies on that day and were not added.
people-group = Delegation or group
people-group-help = Lists all members, to be looked over and let in together.
people-group-of = { $region } · { $name }
people-group-list = List members
people-no-group = Please choose a delegation or group of a congress where the station lies.
