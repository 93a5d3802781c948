## What is refused
words-too-short = Please write at least { $least } characters, so that it is clear what this is about.
words-too-long = At most { $most } characters; you wrote { $length }. Please shorten it.
words-unreadable = Some characters did not arrive whole (they show as “�”). Please rewrite those places.
place-too-long = The place may have at most { $most } characters.
contact-wrong = Give a mobile number of 11 digits, a landline with its area code, or a mail address.
not-found = We found nothing under this code. Please check it: a tracking code has 12 digits and capital letters.
someone-was-faster = This has just changed; what you saw is no longer current. Below is how it stands now. What you typed is still there: please check and try again.
reopened-before = This was reopened before, and that can be done once. You can send a new opinion about what is new.
solved-already = You said that it was solved, so it cannot be reopened.
wrong-target = That is not possible: a deputy passes on to a handling unit, and an opinion is never merged into itself.
say-errors = A few things need a change
station-closed = This station no longer takes opinions. Please turn to one nearby.
station-unknown = There is no such station.
category-unknown = There is no such category.
duplicate-of-ended = That opinion has ended or was not admitted; nothing can be merged into it.
duplicate-unknown = There is no opinion with this number or tracking code.
until-in-the-past = The answer cannot be due before today.
handler-not-here = Please choose a deputy of this station or a unit that serves this place.
photo-not-found = There is no such photo.
photos-too-many = { $most ->
        [one] One photo at most.
       *[other] At most { $most } photos.
    }

## Where it stands
stage-received = Received
stage-asked-for-more = More was asked for
stage-duplicate = Merged with the same matter
stage-not-admitted = Not admitted
stage-admitted = Admitted, to be assigned
stage-routed = Assigned, to be accepted
stage-handling = Being handled
stage-answered = Answer under review
stage-delivering = Answered, to be delivered
stage-delivered = Answered, to be judged
stage-judged = Judged, to be closed
stage-disclosed = Published
stage-archived = Archived
stage-withdrawn = Withdrawn
round-redo = Redo
urgent = Urgent
next-station = The station
next-citizen = The citizen
next-nobody = Closed
verdict-solved = Solved
verdict-partly = Partly solved
verdict-not = Not solved
verdict-none = Not judged
proof-page-seen = the citizen opened the page with the answer
proof-telephone = told by telephone
proof-in-person = told in person
channel-station = The station's code
channel-import = Imported from another system

## Why something is not admitted, and the right door
reason-court = It is or belongs before a court or an arbitrator
reason-court-door = Please turn to the court, procuratorate or arbitrator in charge; deputies do not interfere in cases.
reason-accusation = It is an appeal, a complaint against a person or an accusation
reason-accusation-door = Please turn to the office for letters and visits or to discipline inspection (12388).
reason-private-gain = It seeks an improper gain or concerns a running tender
reason-private-gain-door = Please turn to the authority that supervises tenders or the trade.
reason-emergency = It is an emergency
reason-emergency-door = Please call 110, 119 or 120 at once.
reason-other-place = It belongs to another place
reason-other-place-door = Please turn to a station where it happened, or to the 12345 line there.
reason-empty = It does not say enough to act on
reason-empty-door = Please send it again with time, place and what happened.
reason-other = Another reason
reason-other-door = Please see the note below.

## A citizen says what is wrong
say-title = Say what is wrong
say-lede = To the deputies of { $station }. No account needed, three steps.
say-step-words = What
say-step-place = Where
say-step-check = Check and send
say-body = What is it about?
say-body-help = What happened, when, and what you hope for. Up to 20,000 characters.
say-photos = Photos
say-photos-help = { $most ->
        [one] One photo of at most 20 MB. Where it was taken is removed from it automatically.
       *[other] At most { $most } photos of 20 MB each. Where they were taken is removed from them automatically.
    }
say-photos-kept = { $count ->
        [one] One photo received.
       *[other] { $count } photos received.
    }
say-next = Next
say-back = Go back and change
say-place = Where is it?
say-place-help = For example: in front of 12 Peach Street, the small bridge at the village entrance.
say-contact = Phone number or mail address
say-contact-help = You are told when there is an answer. Only the staff who handle this see it; it is sealed, and every look is recorded. Without one you can still follow everything with your tracking code.
say-check-lede = Please check. You will get a tracking code to follow it, read the answer and say whether it was solved.
say-check-body = What you say
say-check-place = Place
say-check-contact = Phone number or mail address
say-check-photos = Photos
say-check-photos-none = No photos
say-check-none = None given
say-send = Send to the station
say-emergency = In an emergency call 110, 119 or 120 first.

sent-title = We have received it
sent-code = Tracking code
sent-keep = Take a screenshot or write the code down. It is the way to the answer; if you lose it, the station gives it out again once it is sure that it is yours.
sent-next = { $station } will tell you by { $day } whether it is admitted.
sent-follow = See its progress

## A citizen follows it
follow-kind = Opinion
follow-said = What you said
follow-answer = Answer
follow-answer-redo = Second answer
follow-signed = { $signed } · { $at }
follow-station = Received by
follow-place = Place
follow-received = Sent
follow-handler = Handled by
follow-contact = Contact
follow-duplicate = This is the same matter as another opinion, and both are handled together. Below is how the other one stands.
follow-asked = The station asks you for more
follow-more = What you would like to add
follow-more-send = Send the addition
follow-judge-title = Was it solved?
follow-judge-remark = Anything you would like to say
follow-judge-send = Send my judgement
follow-reopen-title = Not solved? You can ask for a redo, once
follow-reopen-why = What is not solved?
follow-reopen-send = Ask for a redo
follow-withdraw = Take this opinion back
follow-withdraw-help = It will not be handled any more, and this cannot be undone.
follow-withdraw-send = Yes, take it back
follow-reopened-word = Redo

## What happened
event-received = Received
event-admitted = Admitted
event-not-admitted = Not admitted
event-not-admitted-for = Not admitted: { $reason }
event-asked-for-more = The citizen was asked for more
event-told-more = The citizen told more
event-marked-duplicate = Merged with another opinion
event-routed = Assigned
event-routed-to = Assigned to { $name }
event-accepted = Accepted, handling begins
event-handed-back = Handed back to the station
event-passed-on = Passed on
event-passed-on-to = Passed on to { $name }
event-answered = Answer written, to be reviewed by the station
event-answer-approved = Answer approved
event-answer-returned = Answer returned for changes
event-delivered = Answer delivered
event-delivered-by = Answer delivered: { $proof }
event-judged = The citizen judged
event-judged-as = The citizen's judgement: { $verdict }
event-verdict-lapsed = The time to judge has passed without a judgement
event-reopened = The citizen asked for a redo
event-disclosed = Published with personal data removed
event-disclosure-withdrawn = No longer published
event-archived = Archived
event-withdrawn = The citizen took it back
event-contact-looked = Looked at the contact
event-reminded = Reminder before the date
event-escalated = Overdue, reported upwards
event-recounted = Date moved with the calendar
event-recounted-to = The calendar changed: due on { $to } instead of { $from }
event-answered-elsewhere = The answer it had before it was imported
event-closed-elsewhere = Closed before it was imported
event-closed-elsewhere-on = Closed on { $day } in the former system: { $verdict }
import-verdict-unknown = A verdict that is not known: write solved, partly or not
import-verdict-open = A verdict needs the time when it was closed
import-closed-before = It cannot be closed before it came, and when it came must be known
import-closed-unanswered = What was closed needs its answer
import-unit-unknown = No handling unit of that name serves this place
who-citizen = The citizen
who-system = The system
who-station = The station

## The desk
act-done = Done. It now stands at: { $stage }.
nav-opinions = Opinions
list-title = Opinions
list-lede = All opinions you may see, newest first.
list-all = All
list-empty = No opinions here yet
list-empty-hint = People send them by scanning a station's code: print the door sign and put it up.
list-title-column = Opinion
list-stage = Stage
list-next = Waits for
list-due = Due
list-received = Received
item-kind = Opinion
item-number = No. { $number }
item-said = What was said
item-place = Place
item-station = Station
item-received = Received
item-channel = Came by
item-category = Category
item-contact = Contact
item-contact-look = Show the whole contact
item-contact-looked = The contact is { $contact }. This look was recorded.
item-handler = Handled by
item-verdict = Judgement
item-answer-due = Answer due
item-answer-waits = Under review
item-answer-returned = Returned for changes
item-answer-approved = Approved
item-nothing-to-do = Nothing for you to do here now.

todo-admit = Decide whether to admit it
todo-route = Assign it
todo-accept = Accept or hand back
todo-answer = Answer
todo-review = Review the answer
todo-deliver = Make sure the answer arrives
todo-close = Publish or archive
todo-tell-more = Tell more
todo-judge = Read the answer and say whether it was solved

do-admit = Admit
do-admit-send = Admit this opinion
do-category = Category
do-not-admit = Do not admit
do-not-admit-send = Do not admit, and say why
do-reason = Reason
do-note = Note (the citizen will read it)
do-note-inner = A word to whoever handles it
do-ask-more = Ask the citizen for more
do-question = What is missing?
do-ask-more-send = Ask the citizen
do-duplicate = Merge into another
do-number = Number or tracking code of the other
do-duplicate-send = Merge
do-route = Assign
do-route-again = Assign to somebody else
do-to = To whom
do-urgency = Urgency
do-ordinary = Ordinary (answer within { $period })
do-urgent = Urgent (answer within { $period })
do-until = Answer due on
do-until-help = Left empty, the region's period counts. For example 2026-03-20.
do-route-send = Assign
do-accept-send = Accept
do-hand-back = Hand back to the station
do-why = Reason
do-hand-back-send = Hand back
do-pass-on = Pass on to a handling unit
do-pass-on-help = Deputies do not themselves handle concrete problems (Deputies Law, art. 31). You can pass it on; the day the answer is due stays.
do-pass-on-send = Pass on
do-answer = Answer
do-answer-body = The answer
do-answer-help = What was looked into, what was done, what comes next. The citizen reads it after the station has reviewed it.
do-answer-send = Send to the station for review
do-approve-send = Approve and answer the citizen
do-return = Return for changes
do-return-send = Return for changes
do-deliver = Record that the citizen was told
do-proof = How
do-deliver-note = Note (when, to whom, with what reaction)
do-deliver-send = Record it
do-disclose = Publish
do-disclose-help = Telephone and identity numbers and mail addresses have been masked. Please read every word and mask names and addresses too.
do-disclose-title = Title
do-disclose-body = What was said
do-disclose-answer = Answer
do-disclose-send = Publish
do-withdraw-disclosure = Take out of public sight
do-withdraw-disclosure-send = Take it out
do-archive-send = Archive without publishing

notice-received = A new opinion: { $title }
notice-told-more = The citizen told more: { $title }
notice-given = Given to you: { $title }
notice-handed-back = Handed back: { $title }
notice-answer-waits = An answer waits for your review: { $title }
notice-answer-returned = Your answer was returned for changes: { $title }
notice-judged = The citizen has judged: { $title }
notice-reopened = The citizen asked for a redo: { $title }
notice-withdrawn = The citizen took it back: { $title }
notice-reminded = Due soon: { $title }
notice-escalated = Overdue: { $title }

## Rules of a region
policy-title = Rules for opinions
policy-admit = Time to admit
policy-tell-more = Time to tell more
policy-route = Time to assign
policy-accept = Time to accept
policy-answer = Time to answer
policy-answer-urgent = Time to answer what is urgent
policy-review = Time to review an answer
policy-deliver = Time to deliver an answer
policy-verdict = Time to judge
policy-close = Time to publish or archive
policy-period-help = Counted from the next day.
policy-remind-days = Remind how many days before
policy-remind-days-help = Whoever acts next is reminded so many days before the date.
policy-photos = Photos per opinion
policy-photos-help = 0 takes none.

photo-number = Photo { $number ->
       *[other] { $number }
    }
follow-judge-choose = Please choose one.
disclosure-not-found = This is not published, or no longer.
list-found-cut = These are the { $most } that fit best. If what you look for is not among them, please add a word.
list-found-more = More results
list-search = Search opinions
next-handler = Whoever handles it
choose-one = Please choose one.
until-not-a-day = Please write the day as 2026-03-20.
do-to-deputy = { $name } (deputy)
do-to-unit = { $name } (unit)
event-question-lapsed = The citizen told no more in time; the station decides
notice-question-lapsed = The citizen told no more in time, please decide: { $title }
