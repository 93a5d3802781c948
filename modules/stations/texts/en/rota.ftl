rota-title = Duty rota
rota-open = See and plan the rota
rota-mobile = On the move ({ $place })
rota-gap = Nobody yet
rota-unpublished = { $n ->
        [one] One reception is not published yet. Look it over and publish it: its deputies are told, and everybody sees it.
       *[other] { $n } receptions are not published yet. Look them over and publish them: their deputies are told, and everybody sees them.
    }
rota-publish = Publish the rota
rota-gaps = { $n ->
        [one] One place this month is empty. Open it to find a deputy.
       *[other] { $n } places this month are empty. Open each to find a deputy.
    }
rota-fill = Fill the gaps by the rules
rota-reaches = The rota reaches { $day }.
rota-empty = Nothing is planned yet.
rota-plan-action = Plan…
rota-plan-note = Plans by the rules, fairly, around leave and mandates. What is published stays; what is not is planned anew, except whom you put there by hand.
rota-from = From
rota-until = Until
rota-plan = Plan the rota
rota-add-action = Add a reception…
rota-add-note = One beside the rules, such as a reception on the move. Find its deputies by hand afterwards, or plan again.
rota-day = Day
rota-add = Add this reception
rota-month = { $year }, month { $month }
rota-month-before = Month before
rota-month-after = Month after
rota-month-empty = No receptions this month
rota-month-empty-hint = Set the rules first, then plan.
rota-rules = Rules
rota-no-rules = There are no rules yet
rota-rules-from = The rules are those of { $region }.
rota-rules-change = See and change the rules
rota-deputies = { $n ->
        [one] one deputy
       *[other] { $n } deputies
    }
rota-counts = How often each is on duty
rota-counts-caption = Duties planned and done in { $year }
rota-times = Times
rota-minimum = At least { $n } a year
rota-short = { $n } missing
rota-enough = Enough

rota-why-served = { $served ->
        [one] On duty once this year, { $rank }.
       *[other] On duty { $served } times this year, { $rank }.
    }
rota-why-last = {" "}Last on duty { $day }.
rota-why-never = {" "}Not on duty in the last two years.
rota-why-nobody = No deputy could come.
rota-why-by-hand = Put there by the station's staff.
rota-why-swapped = Swapped, both consenting.
rota-why-leave = The deputy who was on took leave.
rota-why-end = The deputy who was on left the station, or the mandate ended.
rota-why-suspended = The deputy who was on may not act as a deputy for a time.
rota-rank-only = the only one who could come that day
rota-rank-least = fewer than everybody else
rota-rank-among = as few as some others, and longest ago
rota-rank-evened = those with fewer are on other days, so that the year comes out even and nobody is on twice running
rota-away = {" "}Who could not come: { $who }.
rota-away-leave = { $n } on leave
rota-away-outside = { $n } without a mandate or not of the station
rota-away-busy = { $n } on duty elsewhere

rules-lede = The rota is planned by rules; below each stand the next ten days it gives.
rules-inherited = The station has no rules of its own and follows those of { $region }. Once you add one, its own hold.
rules-region = Rota rules of a region
rules-region-lede = Stations in { $region } and below that have no rules of their own follow these.
rules-empty-hint = Add a rule, then plan.
rules-on-holidays = On statutory holidays:{" "}
rules-next = Next days:
rules-no-days = This rule gives no more days.
rules-remove = Remove this rule
rules-new = Add a rule
rules-kind = Which days
rules-digits = Days ending in a digit
rules-digits-hint = Such as the 6th, 16th and 26th
rules-weekly = Days of the week
rules-weekly-hint = Such as every Monday and Thursday
rules-nth = The n-th weekday of the month
rules-nth-hint = Such as the second Wednesday
rules-days = Days of the month
rules-days-hint = Such as the 15th of odd months
rules-market = Market days of the traditional calendar
rules-market-hint = Such as days ending in 3, 6 and 9
rules-on = Listed days
rules-on-hint = Such as a market's own days
rules-numbers = Numbers
rules-numbers-help = Digits or days, with spaces between. For days ending in 0 type 0.
rules-weekdays = Weekdays
rules-which = Which one
rules-which-help = 1 to 4; 5 for the last.
rules-months-kind = Which months
rules-months-odd = Odd months
rules-months-even = Even months
rules-months = Listed months
rules-months-help = Such as 9 11; every month where nothing is typed.
rules-dates = Dates
rules-dates-help = One a line, such as 2027-03-05.
rules-hours-from = From
rules-hours-until = Until
rules-hours-help = Such as 9:00
rules-manner = How
rules-place = Where
rules-place-help = Needed for a reception on the move; may be empty at the station.
rules-deputies = Deputies at each reception
rules-holidays = On statutory holidays
rules-add = Add this rule
rules-refusal-hours = Type times as 9:00, the end after the beginning.
rules-refusal-pattern = Fill in the numbers, weekdays or dates that your choice needs.

slot-title = Duty
slot-when = When
slot-why = Why
slot-times = { $n ->
        [one] on once this year
       *[other] on { $n } times this year
    }
slot-nobody = Nobody for now
slot-none-free = Nobody can come that day
slot-none-free-hint = All others are on leave, on duty elsewhere or without a mandate. Cancel the reception, or ask one to change plans.
slot-who = Who is on duty
slot-who-help = Only those who can come that day, those with the fewest duties first.
slot-put = Put this deputy on duty
slot-put-action = Change who is on duty…
slot-cancel-action = Cancel this reception…
slot-cancel-note = The public page then says that it does not take place, and its deputies are told.
slot-delete-note = This reception was not published; it is simply taken away.
slot-reason = Why it is cancelled
slot-cancel = Cancel this reception

own-title = My duties
own-lede = When you are on duty at your stations. If you cannot come, take leave early or swap with another deputy.
own-coming = Coming duties
own-empty = You have no duties at present
own-empty-hint = You are told when a rota is published.
own-station = Station
own-cannot = Cannot come?
own-swap = Swap
own-asked = Swaps that wait for your answer
own-asks = { $name } asks you to take this duty
own-in-return = In return for yours: { $slot }
own-for-nothing = Nothing is asked in return.
own-accept = Accept the swap
own-decline = Decline
own-proposed = Swaps you proposed
own-waits-for = Waits for { $name }
own-swap-withdraw = Take it back
own-leave-action = Take leave…
own-leave-note = You are not put on duty while on leave; duties you have then become empty, and the station is told.
own-leave-from = From
own-leave-until = Until
own-leave-reason = Reason
own-leave = Take leave
own-leaves = My leave
own-leave-change = Change
own-leave-withdraw = Take it back
own-calendar = Calendar
own-calendar-note = Add this address to the calendar on your phone or computer: your duties appear there and stay current. Whoever knows the address sees your duties; keep it to yourself, and draw a new one if it got out.
own-calendar-make = Make my calendar address
own-calendar-renew = Draw a new address

swap-title = Swap a duty
swap-note = It holds once the other accepts; the station is told.
swap-with = With whom
swap-takes = { $name } takes this duty
swap-for = { $name }, in return for { $slot }
swap-propose = Propose the swap
swap-nobody = The station has no other deputies
swap-nobody-hint = If you cannot come, take leave; the station will see to it.

public-rota = Duty rota
public-who = On duty
public-suspended = Duties suspended
public-none = No receptions are announced
public-none-hint = You can say something online at any time; the station passes it on.
public-calendar = Subscribe to the receptions
public-today = Today
public-today-open = Open today { $hours }
public-today-closed = Closed today
public-on-duty = On duty today
public-next = Next reception
public-all = See the rota

todo-swap = Answer the swap
todo-swap-title = { $name } asks you to take a duty
todo-duty = On duty
todo-plan = Plan the rota
todo-plan-title = The rota of { $station } runs out
todo-publish = Publish the rota
todo-publish-title = { $station } has an unpublished rota
todo-gap = Find a deputy
todo-gap-title = A reception of { $station } lacks a deputy
todo-unplanned = See to the rotas
todo-unplanned-title = Stations whose rota does not reach { $day }: { $n }

watch-title = Missing in the rotas
watch-lede = Gaps of the next days at the stations of { $region } and below, and stations without a rota.
watch-gaps = Gaps in published receptions
watch-gaps-caption = The next { $n } days, the nearest first, at most 100
watch-no-gaps = No gaps in the next days
watch-no-gaps-hint = Duties that are left when a deputy takes leave, leaves the station, is suspended or ends the mandate are listed here.
watch-why = Why it is a gap
watch-unplanned = Stations whose rota does not reach { $day }
watch-unplanned-caption = Those without any rota first
watch-all-planned = Every station has its rota
watch-all-planned-hint = Towards the end of a month, stations that have not published the next month are listed here.
watch-last = Published until
watch-never = Never published

notice-rota-published = { $station } has published its rota. See when you are on duty.
notice-reception-cancelled = The reception of { $station } on { $day } was cancelled.
notice-duty-given = You are on duty at { $station } on { $day }.
notice-duty-taken = You are no longer on duty at { $station } on { $day }.
notice-duty-gap = Nobody is on duty at { $station } on { $day }. Please find a deputy.
notice-duty-coming = You are on duty at { $station } on { $day }, { $hours }.
notice-duty-tomorrow = Tomorrow, { $hours }, you are on duty at { $station }.
notice-swap-proposed = A deputy asks you to take a duty at { $station }. Please answer.
notice-swap-accepted = The swap at { $station } is done.
notice-swap-declined = Your swap at { $station } was declined.

event-rule-added = Rota rule added
event-rule-removed = Rota rule removed
event-rota-planned = Rota planned
event-rota-published = Rota published
event-reception-cancelled = Reception cancelled
event-duty-changed = Duty changed
event-leave-taken = Leave taken
event-leave-withdrawn = Leave taken back
event-swap-proposed = Swap proposed
event-swap-accepted = Swap accepted
event-swap-declined = Swap declined

notice-title = Next receptions
notice-open = Print the next receptions
notice-invitation = Come and say what you think
notice-code = Scan for the latest; door code
notice-line = { $when } { $who }
rota-leave-action = Enter leave for a deputy…
rota-leave-note = For a deputy who told the station. Duties in that time become gaps, and the deputy hears of it.
rota-leave = Enter leave
rota-leaves = Leave
notice-leave-entered = { $station } entered your leave: { $days }
notice-leave-struck = { $station } took your leave back: { $days }
notice-more = { $n } more receptions: scan to see them.
