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
next-yours = Your turn
next-theirs = Next
next-no-date = no date is set
masked = Partly hidden to protect personal data
masked-spoken = (partly hidden)

draft-restored = What you wrote last time and did not send is back.
draft-discard = Discard it
draft-offline = There is no network now. What you wrote is kept on this device; send it once you are online.
errors-title = It cannot be sent yet
steps-of = Step { $current } of { $of }
step-done = (done)
field-optional = (optional)
field-error-prefix = Error:
limit = At most { $n } characters
limit-left = { $n } characters left
limit-over = { $n } characters too many
photos-chosen = { $n } chosen
photos-too-many = At most { $n } photos; the others were not taken
select-none = Please choose

notice-new = New
todo-no-date = no date
search-button = Search
pager-label = Pages
pager-newer = Newer
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
