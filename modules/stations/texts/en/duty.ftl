duty-on-site = On site
duty-online = Online
duty-mobile = On the move

duty-planned = Not published yet
duty-published = Published
duty-cancelled = Cancelled
duty-between = {", "}

duty-monday = Monday
duty-tuesday = Tuesday
duty-wednesday = Wednesday
duty-thursday = Thursday
duty-friday = Friday
duty-saturday = Saturday
duty-sunday = Sunday

duty-pattern-digits = Days of the month ending in { $digits }
duty-pattern-weekly = Every { $days }
duty-pattern-nth = { $nth ->
        [1] The first { $weekday } of the month
        [2] The second { $weekday } of the month
        [3] The third { $weekday } of the month
       *[other] The { $nth }th { $weekday } of the month
    }
duty-pattern-last = The last { $weekday } of the month
duty-pattern-days = Day { $days } of every month
duty-pattern-odd = Day { $days } of odd months
duty-pattern-even = Day { $days } of even months
duty-pattern-months = Day { $days } of months { $months }
duty-pattern-market = Market days: days of the traditional month ending in { $digits }
duty-pattern-on = { $days }

duty-holiday-skip = It falls out
duty-holiday-put-off = It is put off to the next working day
duty-holiday-keep = It takes place as usual

duty-change-leave = On leave
duty-change-swap = Swapped
duty-change-by-hand = Changed by the station
duty-change-ended = Left the station, or the mandate ended
duty-change-suspended = May not act as a deputy for a time

duty-refusal-deputies = Each reception has 1 to { $most } deputies.
duty-refusal-place = Say where the mobile reception is.
duty-refusal-past = It cannot be before today.
duty-refusal-until = The end cannot be before the beginning, nor more than { $most } days after it.
duty-refusal-order = The end cannot be before the beginning.
duty-refusal-no-rules = There are no rules yet. Set a rule first, then plan.
duty-refusal-nothing-planned = Nothing waits to be published.
duty-refusal-overlap = There is a reception at this time already.
duty-refusal-over = This reception was cancelled or is over, and cannot be changed.
duty-refusal-cannot = This deputy cannot come that day: on leave, on duty elsewhere, or no deputy of the station then.
duty-refusal-other = Choose another deputy of the station.
duty-refusal-no-slot = There is no such duty.
duty-refusal-no-rule = There is no such rule.
duty-refusal-no-calendar = This calendar address is no longer valid. Your duties page shows the new one.

duty-calendar-title = On duty: { $station }
duty-calendar-own = My duties as a deputy
duty-calendar-reception = Deputies' reception: { $station }

duty-policy-title = Duty rota
duty-policy-notice = Days before a duty its deputy is told
duty-policy-notice-help = Told once when it is published, again on this day, and reminded the day before.
duty-policy-ahead = Days ahead a rota should reach
duty-policy-ahead-help = Below that, planning stands among what waits for the station's staff.
