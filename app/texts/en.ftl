# The sentence on top of every page of the demo
banner = Demo place: people and matters are invented. Do not enter anything real.

# The entrance
entrance-title = Whose eyes do you want to look through?
entrance-lede = Everybody here is invented. Choose somebody to enter as, without a password; come back any time for another.
entrance-citizen = Citizen
entrance-citizen-hint = Needs no account: open the station's page, say something, get a tracking code and see where it stands.
entrance-citizen-open = Open the station's page
entrance-citizen-answered = Open an opinion that was answered and waits for your verdict
entrance-enter = Enter as { $name }
entrance-nobody = Nobody like that lives in the demo place. Choose one below.

# What to try first in each role
does-deputy = First accept an opinion that waits for you, then answer it or pass it on to a unit: deputies do not handle concrete problems themselves.
does-station-head = Begin with the most pressing one: admit, assign, review answers, decide what is shown in public; open a due date and see how it was counted, day by day.
does-liaison = First admit what came in last and give it to a deputy or a unit; tell people answers by telephone and note it.
does-unit-clerk = First look at what is overdue or urgent, then accept what is new; answer it, or hand it back where it is not yours.
does-unit-reviewer = Review the answers the unit's clerks have written; send back what will not do.
does-unit-signer = Sign the reviewed answers; only then do they go out.
does-committee = See the motions sent to the committee and report on them; propose key supervision and carry it out.
does-office = First look at what is overdue in the county, then change something in the register, a station, a unit or a rule and see where it takes effect.
does-system-administrator = See whether connections to other systems work, give and revoke their keys; what people said stays unseen.
does-security-administrator = First find an account and give or take a role; does not see what people said.
does-auditor = First see who looked up a citizen's telephone number, then the whole history; changes nothing.

gallery-title = Every component of the pages
