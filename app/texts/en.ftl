# The sentence on top of every page of the demo
banner = Demo place: people and matters are invented. Do not enter anything real.

# The entrance
entrance-title = Whose eyes do you want to look through?
entrance-lede = Everybody here is invented. Choose somebody to enter as, without a password; come back any time for another.
entrance-citizen = Citizen
entrance-citizen-hint = Needs no account: open the station's page, say something, get a tracking code and see where it stands.
entrance-citizen-open = Open the station's page
entrance-enter = Enter as { $name }
entrance-nobody = Nobody like that lives in the demo place. Choose one below.

# What each role can see
does-deputy = Sees what waits today; accepts, answers or passes on opinions.
does-station-head = Admits and assigns opinions, reviews answers, sees how each due date is counted.
does-liaison = Helps the head to sort opinions and to note visits.
does-unit-clerk = Accepts what was assigned, handles it and answers.
does-office = Keeps the register of deputies and stations, chases what is overdue.
does-system-administrator = Configures and restores; sees no content.
does-security-administrator = Looks after accounts and roles; sees no content.
does-auditor = Reads the whole history and who looked at what; changes nothing.

gallery-title = Every component of the pages
