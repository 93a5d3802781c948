list-comma = ,{ " " }
span-seconds = { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }
span-minutes = { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }

sign-in-title = Sign in
sign-in-lede = For deputies, stations, deputy affairs offices and handling units. Citizens need no account to say something.
sign-in-button = Sign in
sign-in-forgotten = If you have forgotten your user name or password, ask your security administrator.
signed-out = You are signed out.
login-label = User name
login-help = 3 to 64 letters, digits or Chinese characters; . _ - @ may stand between them.
login-malformed = A user name has 3 to 64 letters, digits or Chinese characters; . _ - @ may stand between them.
login-taken = This user name is taken.
password-label = Password
name-label = Name
name-help = The name that others see.
name-empty = Please fill in the name.
name-too-long = A name has at most 60 characters.

code-title = Enter your one-time code
code-lede = Open the authenticator on your telephone and enter the six digits it shows.
code-label = One-time code
code-button = Continue
recovery-open = My telephone is not at hand
recovery-label = Recovery code
recovery-help = One of the codes you were given when you set up the authenticator. Each works once.
recovery-button = Sign in with a recovery code

kept-waits = Your session had ended. What you typed is still here; you can send it once you have signed in.
kept-title = What you typed
kept-lede = It has not been sent. Please read it once more and then send it.
kept-files = Photos and files could not be kept; please add them again afterwards.
kept-send = Send it now
kept-leave = Do not send it

refusal-wrong-password = The user name or the password is not right.
refusal-wrong-password-wait = The user name or the password is not right. To protect the account, please try again in { $wait }.
refusal-wait = It was wrong several times in a row. To protect the account, please try again in { $wait }.
refusal-wrong-code = This code is not right or was used before. Please wait until your telephone shows the next one.
refusal-wrong-code-wait = This code is not right or was used before. To protect the account, please try again in { $wait }.
refusal-code-over = That took too long. Please enter your user name and password again.
refusal-locked = This account is locked. Please ask your security administrator.
refusal-one-time-over = The one-time password has expired. Please ask your security administrator for a new one.
refusal-wrong-own-password = The password is not right.
refusal-wrong-own-password-wait = The password is not right. To protect the account, please try again in { $wait }.
refusal-password-changed = The password has just been changed. Please do this again with the new one.
refusal-second-factor-changed = The authenticator is no longer as this page showed it. Please reload the page.
refusal-no-account = There is no such account.
refusal-not-yours = Your role does not allow you to do this.
refusal-own-account = Nobody changes their own account or roles. Please ask another security administrator.
refusal-roles-apart = System administrator, security administrator and auditor are different people, and none of them holds another role.
refusal-role-whole-place = System administrators and auditors look after the whole place, security administrators after a region.

account-title = My account
roles-label = Roles
roles-none = No roles yet
roles-none-hint = Once a role is given, its work can be done.
roles-caption = Roles held
notice-roles-changed = Your roles have changed. Sign in again to see them.

owed-password = Please choose a password of your own first
owed-second-factor = Please set up an authenticator first
owed-meta = Everything else comes after this

password-title = Change password
password-why = If you think that somebody knows your password, change it at once.
password-open = Change password
password-lede = Your other devices will be signed out.
password-old = Current password
password-old-help = A one-time password from an administrator goes here too.
password-new = New password
password-new-help = At least 10 characters. A sentence you can remember is safer than a short password with signs in it.
password-again = New password again
password-button = Change password
password-differs = The two new passwords are not the same.
password-too-short = A password has at least { $count } characters.
password-too-long = A password has at most { $count } characters.
password-easily-guessed = This password is too easily guessed. Please choose another.

second-factor-title = Authenticator
second-factor-lede = When you sign in, you also enter six digits that change every 30 seconds on your telephone. Whoever learns your password still cannot sign in.
second-factor-on = Set up
second-factor-off = Not set up
second-factor-open = Set up an authenticator
second-factor-how =
    You need a telephone with an authenticator: any app that follows the TOTP standard.

    Press the button below, scan the code with the authenticator, and enter the six digits it shows.
second-factor-start = Begin
second-factor-scan = Step 1: scan the code
second-factor-qr = Scan it with the authenticator, not with the camera
second-factor-by-hand = If you cannot scan it, type this key
second-factor-type = Step 2: enter the digits that the authenticator shows
second-factor-confirm = Finish
second-factor-change-title = New recovery codes, or switch off
second-factor-change-why = For a new telephone, switch off first and then set up again. New recovery codes make all old ones void.
second-factor-password = Please enter your password again, so that we know it is you.
second-factor-new-codes = New recovery codes
second-factor-remove = Switch off the authenticator
recovery-title = Recovery codes
recovery-left = { $count ->
        [one] One recovery code is left.
       *[other] { $count } recovery codes are left.
    }
recovery-keep = When your telephone is lost or not at hand, a recovery code takes the place of the digits. Each works once.
recovery-once = The codes are shown only now. Write them down or print them and keep them safe, not on the same telephone.
recovery-kept = I have written them down

sessions-title = Signed-in devices
sessions-why = If you do not know one of them, sign it out and change your password.
sessions-caption = Devices that are signed in
sessions-count = { $count ->
        [0] No device is signed in
        [one] One device is signed in
       *[other] { $count } devices are signed in
    }
sessions-device = Device
sessions-address = Network address
sessions-opened = Signed in
sessions-seen = Last used
sessions-end = Action
sessions-here = This one
sessions-unknown-device = Unknown device
sessions-end-one = Sign out this device
sessions-end-all = Sign out everywhere

accounts-nav = Accounts
accounts-title = Accounts
accounts-lede = Make accounts, give roles and take them away. No content can be seen here.
accounts-caption = Accounts by user name
accounts-new = New account
accounts-new-lede = You will get a one-time password; at the first sign-in it must be replaced.
accounts-create = Make the account
accounts-find = Find by user name or name
accounts-empty = No account found
accounts-empty-hint = Try another word, or make a new account.
accounts-more = Further accounts
accounts-own = This is your own account; it cannot be changed here.
accounts-actions = What can be done
standing-label = State
standing-active = Active
standing-locked = Locked
created-label = Made
one-time-title = One-time password
one-time-lede = Please tell this user name and one-time password to its owner in person or in another reliable way.
one-time-label = One-time password
one-time-once = The password is shown only now. It is good for 7 days and must be replaced at the first sign-in.
one-time-next = To the account
reset-password = New one-time password
reset-password-why = The old password becomes void and all devices are signed out.
reset-factor = Remove the authenticator
reset-factor-why = Only when telephone and recovery codes are both lost and you have made sure who asks.
lock = Lock the account
lock-why = Nobody can sign in with it, and its devices are signed out at once.
unlock = Unlock the account
unlock-why = The old password works again.

role-label = Role
reach-label = Holds for
role-take-label = Action
role-take = Take away
role-give-open = Give a role
role-give-title = Give a role
role-give-lede = A role given to { $name } holds only for what you choose.
role-apart = System administrator, security administrator and auditor cannot be combined with any other role.
role-find = Find what it holds for
role-find-help = The name of a region, station, unit or person, or a part of it.
role-find-button = Find
role-give = Give the role
reach-none = Nothing found that this role can be given for
reach-none-hint = Try another name.
reach-choose = Please choose a role and what it holds for.
reach-region = Region { $id }
reach-station = Station { $id }
reach-unit = Handling unit { $id }
reach-person = Person { $id }
reach-body = Body { $id }

audit-nav = Audit
audit-title = Audit
audit-caption = Events
audit-shelves = Show
audit-history = Whole history
audit-history-lede = Everything that happened here, newest first. It can be read and not changed.
audit-sign-ins = Sign-ins
audit-sign-ins-lede = Who signed in or tried to, when and from where. Opening this page is recorded too.
audit-looks = Looks at personal data
audit-looks-lede = Who looked at whose personal data, and when.
audit-rights = Rights
audit-rights-lede = Which roles may do what, as the program has it.
audit-act = Action
audit-position = No.
audit-at = Time
audit-kind = Kind
audit-kind-help = How its code begins, such as opinions. or access.role.
audit-who = Who
audit-nobody = The system, or nobody signed in
audit-subject = Subject
audit-data = Content
audit-browser = Address and device
audit-login = User name
audit-login-unknown = Nobody has this user name.
audit-from = From
audit-until = Until
audit-narrow = Narrow
audit-narrow-open = Filters
audit-empty = Nothing fits
audit-empty-hint = Ask for less. What has just happened can be found after a second or two.
audit-export = Export as CSV

event-account-created = Account made
event-role-given = Role given
event-role-taken = Role taken away
event-password-changed = Password changed
event-password-reset = New password given
event-locked = Account locked
event-unlocked = Account unlocked
event-signed-in = Signed in
event-sign-in-failed = Sign-in failed
event-signed-out = Signed out
event-second-factor-set = Authenticator set up
event-second-factor-removed = Authenticator removed
event-second-factor-waived = Freed from the authenticator
event-recovery-codes-made = New recovery codes
event-recovery-code-used = Recovery code used
event-looked = Looked at sign-ins
