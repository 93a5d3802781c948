door-desk = My desk
fault-title = Something went wrong
role-deputy = Deputy
role-station-head = Station head
role-liaison = Liaison
role-unit-clerk = Handling unit clerk
role-unit-reviewer = Handling unit reviewer
role-unit-signer = Handling unit signer
role-committee = Committee staff
role-office = Deputy affairs office
role-system-administrator = System administrator
role-security-administrator = Security administrator
role-auditor = Auditor

refusal-not-allowed = Your role does not allow you to do this.
refusal-not-found = There is nothing here. The address may be mistyped, or what you look for has moved.
refusal-sign-in-needed = Please sign in
refusal-too-many = { $seconds ->
        [one] Too many attempts. Please try again in one second.
       *[other] Too many attempts. Please try again in { $seconds } seconds.
    }
refusal-too-large = What you sent is too large. A photo may have up to 20 MB, a text up to 20,000 characters.
refusal-form-token = We cannot be sure that this form came from a page of ours, so nothing was saved. Please go back, reload the page and try again; what you typed is listed below to copy.
refusal-form-unreadable = The form could not be read. Please go back and fill it in again.

desk-title = Waiting for me
desk-greeting = Hello { $name }. Your role: { $role }.
desk-count = { $waiting ->
        [one] One item waits for you
        [1000] A thousand items or more wait for you
       *[other] { $waiting } items wait for you
    }, { $overdue ->
        [0] none of them overdue.
        [one] one of them overdue.
        [1000] a thousand of them or more overdue.
       *[other] { $overdue } of them overdue.
    }
desk-empty = Nothing waits for you now
desk-empty-reviewer = Replies to deputies’ suggestions that your unit drafts will come here for your review, and you will get a notice. None has come yet.
desk-empty-signer = Replies to deputies’ suggestions that your unit has reviewed will come here for your signature, and you will get a notice. None has come yet.
desk-empty-hint = New items will appear here, and you will get a notice.
desk-nav = To do
notices-nav = Notices

notices-title = Notices
notices-lede = News of what concerns you, newest first.
notices-empty = No notices yet
notices-empty-hint = When something you are part of moves on, you will read it here.
notices-mark-read = Mark all as read

kept-title = What you typed
kept-help = It has not been saved. You can copy it, go back and fill it in again.

# 表单 forms
refusal-look-again = A few things need another look; see the notes below.
refusal-missing = Please fill this in.
refusal-no-name = A name needs at least one letter.
refusal-too-long = Please keep this to { $limit } characters.
refusal-no-page = There is no such page. Please check the address.
refusal-unread = Please fill this in, or check how it is written.

# Groups of the rail
area-opinions = What citizens say
area-suggestions = Suggestions and motions
area-stations = Work at the stations
area-contact = Contact and visits
area-register = Deputies and congresses
area-settings = Settings

ledger-from = From
ledger-until = Until
ledger-show = Show
ledger-time-wrong = It cannot end before it begins, and spans ten years at most.
