product = Lianxin
product-line = Lianxin, where deputies do their duty and stay in touch
page-title = { $title } - { $place }
skip-to-content = Skip to content
nav-label = Places
bar-label = Main places
bar-more = More
notices-link = Notices
account-link = My account
public-site-link = Public site
sign-out = Sign out
text-large = Larger text
text-normal = Normal text
theme-light = Light
theme-dark = Dark
theme-system = As the device
language-name = English
breadcrumb-label = You are here

date-full = { $day } { $month } { $year }
date-short = { $day } { $month }
date-with-weekday = { $weekday }, { $day }
date-range = { $from } – { $to }
date-range-in-month = { $from }–{ $to } { $month }
moment = { $day }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-monday = Mon
weekday-tuesday = Tue
weekday-wednesday = Wed
weekday-thursday = Thu
weekday-friday = Fri
weekday-saturday = Sat
weekday-sunday = Sun

due-by = by { $weekday }, { $day }
due-ahead = { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
due-today = due today
due-overdue = { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
due-how = how it was counted
due-rule = The limit is { $length }, counted from the day after { $start }.
due-total = { $days ->
        [one] { $days } day so far
       *[other] { $days } days so far
    }
due-end = Due on { $day }; until midnight that day it is in time.
due-provisional = The holidays of a year in it are not announced yet. When they are, the day may move; the history will say so.
period-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
period-working-days = { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
period-weeks = { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
period-months = { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
stretch-counted = { $days ->
        [one] { $days } day counts
       *[other] { $days } days count
    }
stretch-weekend = weekend, not counted
stretch-holiday = off for { $festival }, not counted
stretch-make-up = worked in exchange for { $festival }, 1 day counts
stretch-year = From { $year }
stretch-unannounced = holidays not announced yet, for now only weekends are left out
stretch-month-end = the month has no day { $day }, so its last day is the due day
stretch-put-off = the due day is not worked, so it moves to { $day }
festival-new-year = New Year
festival-spring = Spring Festival
festival-tomb-sweeping = Tomb-sweeping Day
festival-labour = Labour Day
festival-dragon-boat = Dragon Boat Festival
festival-mid-autumn = Mid-autumn Festival
festival-national = National Day
festival-victory = the 70th anniversary of victory
festival-local = a local holiday

timeline-title = What happened
changes-title = Changes
next-yours = Your turn
next-theirs = Next
next-no-date = no date is set
masked = Partly hidden to protect personal data
masked-spoken = (partly hidden)

draft-restored = What you wrote last time and did not send is back.
draft-discard = Discard it
draft-offline = There is no network now. What you wrote is kept on this device; send it once you are online.
errors-title = Not done yet, see below
error-of = { $label }: { $error }
steps-of = Step { $current } of { $of }
step-done = (done)
field-optional = (optional)
field-error-prefix = Error:
limit = At most { $n } characters
limit-left = { $n } characters left
limit-over = { $n } characters too many
photos-chosen = { $n } chosen
photos-too-many = At most { $n } photos; the others were not taken
photos-again = Choose again
select-none = Please choose

notice-new = New
todo-no-date = no date
search-button = Search
pager-label = Pages
pager-newer = Newer
pager-next = Next page
pager-older = Older

copy = Copy
copied = Copied
confirmation-next = What happens next
refused-not-found = Not found
refused-sign-in = Please sign in
refused-not-allowed = Not allowed
refused-invalid = It cannot be done yet
refused-conflict = It has changed meanwhile
refused-too-many = Please try again later
refused-too-large = Too large
go-home = Go to the start page
fault-title = Something went wrong on our side
fault-lede = It is not your fault. We have noted it; please try again later. If it still fails, tell the administrator this number.
fault-id = Number
progress-count = { $done } of { $of }
chart-empty = No data for this time

# The gallery: invented samples.
g-title = Gallery
g-lede = Each pattern in each of its states, to check how it looks and whether everybody can use it. People, places and words are invented.
g-crumb-desk = To do
g-crumb-list = Opinions
g-kind = Opinion
g-item-title = Water stands at the market gate in Qinghe Street; the old find it hard to walk there when it rains
g-long-title = A proposal to put a pedestrian signal at the crossing of the main gate of Yunshang Third Experimental Primary School and Yunhe Avenue, to send somebody there when school begins and ends, and to mend the tactile paving and the pavement at its south-eastern corner
g-closed-title = Loose exercise equipment at the village gate
g-state-handling = Being handled
g-state-waiting = Waiting for the verdict
g-state-solved = Solved
g-state-archived = Archived
g-state-overdue = Overdue
g-fact-station = Station
g-fact-place = Place
g-fact-phone = Telephone
g-fact-deputy = Received by
g-station = Qinghe Street Station
g-station-two = Yunshang Village House of Deputies
g-station-three = Yunhe Industrial Park Point (with the mobile evening reception)
g-station-kind = Station
g-station-open = Open today
g-station-closed = Closed for now
g-station-address = 12 Qinghe Street, community centre, ground floor
g-place = South gate of the Qinghe Street market
g-deputy = Wang Shili
g-deputy-level = County deputy
g-deputy-post = Yunshang County, constituency 1
g-reception = Next reception: Wed, 6 May, 9:00–11:30
g-liaison = Li Yangli (liaison)
g-citizen = The citizen
g-unit = Yunshang County Housing and Construction Bureau
g-unit-two = Yunshang County Transport Bureau
g-next-answer = Answer the citizen
g-next-verdict = Judge the result
g-said-title = What was said
g-said-by = The citizen, by code, 17 April
g-said = Whenever it rains, water stands at the south gate of the market, over the shoes where it is deepest. Most who shop there are old, and last week somebody fell.
    
    Please raise the ground or clear the drain.
g-photo-one = The flooded pavement
g-photo-two = The blocked drain
g-dates-title = How dates are counted
g-states-title = Somebody else's turn, and nobody's
g-act-answer = Answer…
g-act-answer-words = Your answer
g-act-answer-send = Send the answer to the citizen
g-act-extend = Ask for more time…
g-act-extend-send = Ask the assigning office for more time
g-act-hand-back = Hand back…
g-act-hand-back-send = Hand back to the assigning office
g-act-reason = Reason
g-act-print = Print
g-event-accepted = Accepted the work
g-event-routed = Passed to a handling unit
g-event-routed-words = Please look at the place first, then call the citizen. Best done before the rainy season.
g-event-admitted = Admitted
g-event-received = Said a thing
g-todo-title = To do
g-todo-answer = Answer the citizen
g-todo-route = Pass to a unit
g-todo-accept = Accept
g-todo-lamp = Street lamp out in Yunshang Village, group 3
g-todo-bus = A last bus of line 6 at eight in the evening, please
g-todo-meta = QH-2026-0417, Qinghe Street Station
g-list-title = Lists
g-search-label = Find an opinion
g-search-value = water
g-filter-label = By state
g-filter-all = All
g-table-caption = Stations
g-column-station = Name
g-column-kind = Kind
g-column-state = State
g-column-count = Opinions this year
g-empty-title = No opinion fits
g-empty-hint = The filters may be too narrow. Take one or two away and look again.
g-empty-action = See all opinions
g-cards-title = Deputies and stations
g-notices-title = Notices
g-notice-new = “Water at the market gate” is due in 2 days. Please answer soon.
g-notice-old = The citizen is satisfied with the result of “Loose exercise equipment”.
g-figures-title = Figures
g-figure-received = Opinions this year
g-figure-in-time = Closed in time
g-figure-overdue = Overdue
g-figure-reopened = Reopened
g-change-more = 212 more than this time last year
g-change-better = 3.1 points more than this time last year
g-change-worse = 2 more than last month
g-chart-caption = Opinions received by month
g-chart-rows = Month
g-chart-now = This year
g-chart-earlier = Last year
g-chart-empty = A chart without data
g-form-title = A citizen's form
g-form-wrong-title = A form come back with errors
g-form-sign-in-title = Signing in
g-buttons-title = Buttons
g-step-say = Say it
g-step-where = Where, and a number
g-step-check = Check and send
g-field-body = What would you like to say?
g-field-body-help = Say where it is, what is the matter and what you hope for. You can use your phone's voice input.
g-field-photos = Take or choose photos
g-field-photos-help = Up to 3. The place stored in a photo is removed.
g-field-phone = Mobile number
g-field-phone-help = Only for calling you back; it is never published.
g-group-contact = How can we reach you?
g-group-contact-help = You need not tell us: with the tracking code you see how it goes.
g-field-urgency = Is it urgent?
g-urgency-normal = No
g-urgency-urgent = Yes, it is a danger
g-urgency-urgent-hint = If anybody is in danger now, call 110 or 119.
g-field-agree = What I say is true
g-button-next = Next: check what you wrote
g-button-back = Go back and change it
g-refusal = A few things must be changed.
g-error-title = The title has at most 30 characters
g-error-unit = Choose a handling unit
g-error-route = Choose who handles it
g-field-title = Title
g-field-title-help = In one sentence, what is it about?
g-field-unit = Handling unit
g-field-route = Who handles it?
g-route-unit = A handling unit
g-route-deputy = The deputy answers at once
g-field-copies = Copies to
g-field-day = Assigned on
g-field-login = User name
g-field-password = Password
g-field-code = One-time code
g-button-assign = Pass to the handling unit
g-button-keep = Keep it, pass it on later
g-button-withdraw = Withdraw this opinion
g-button-sign-in = Sign in
g-tags-title = Tags, notices and progress
g-notice-words = A notice says in one sentence what happened and whether you have to do anything.
g-progress-label = Importing the register of deputies
g-bullet-one = Every item has a next person and a date.
g-bullet-two = Every date opens into how it was counted.
g-icons-title = Icons
g-confirmation-title = Confirmation
g-arrived = We have received what you said
g-arrived-code = Your tracking code, please keep it
g-arrived-scan = Scan to see how it goes
g-arrived-next = By { $day } the station tells you whether it takes the matter up.
    With the code you can look at any time, without signing in.
g-qr = A sample of a QR code
g-sign-title = A sign for the door
g-sign-kind = Deputies' station
g-sign-invitation = Scan, and say what is on your mind
g-sign-code-label = Without a camera, type this code on the site
g-sign-note = Print it on A4 and hang it at the door.
g-dead-ends-title = When there is no way on
g-conflict = Li Yangli has just passed this opinion to a handling unit. Reload the page to see how it stands now.
