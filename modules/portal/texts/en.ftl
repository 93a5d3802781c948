home-nav = Home
home-title = Tell your deputies
home-lede = No account needed. Say it in three steps, follow with a code who acts and by when, and judge yourself whether it was solved.
home-say = Say what is wrong
home-track = See where it stands
home-track-line = Progress, answer and your judgement, with your tracking code
home-deputy = Find my deputy
home-deputy-line = Deputies of every level, by name or by place
home-about = About Lianxin
home-about-line = How it works, what is kept, what you may ask for
home-topics = What people care about lately
home-recent = Results published lately
home-recent-empty = No results published yet
home-recent-empty-hint = Once an opinion is dealt with, it is published here after review and without personal data.

find-nav = Find
find-title = Find a station or a deputy
find-lede = Type a name, or go down through the places below.
find-label = Village, community, street, deputy's name or door code
find-results = Search for “{ $q }”
find-none = No station, deputy or place fits “{ $q }”
find-none-hint = Try other words, only the village or street for instance, or go down through the places.
find-by-place = Find by place
find-stations = Stations
find-deputies = Deputies
find-constituencies = Constituencies
find-not-by-constituency = Deputies of { $place } are not elected in constituencies
find-not-by-constituency-hint = They are elected by the congresses one level down. Please go down to your county or township, or look for deputies right away.
find-no-constituencies = No constituencies of { $place } are written down yet
find-no-constituencies-hint = The local congress office writes them down; you can look for deputies right away.
find-places = Places
find-further = Further down
find-published = Published suggestions
find-what = Show
find-below = { $place } has no station of its own; these lie in the places below it.
find-nearest = { $place } has no station yet. You can turn to the nearest one.
find-nothing-yet = There is no open station here yet
find-nothing-yet-hint = Please come back later, or ask the local congress office.
find-no-deputies = No deputies to a congress of { $place } are registered
find-no-deputies-hint = Villages and communities elect no deputies; look at the township or county.

track-nav = Track
track-title = See where it stands
track-lede = Enter the tracking code that you were given.
track-code = Tracking code
track-code-help = 12 letters and digits; capitals and dashes do not matter.
track-button = See where it stands
track-wrong = A tracking code has 12 letters and digits. Please compare it with what you were given.
track-missing = Please enter the tracking code.
track-unknown = There is no opinion with this tracking code. Please compare it with what you were given.
track-lost = If you have lost the code
track-lost-text =
    The code is the only key to your opinion. Whoever has it sees where it stands, so keep it well.

    If you left a telephone number, the station's staff will call you. If you did not, say it once more and mention that you did before.

deputy-not-found = There is no such deputy. Please check the address.
deputy-kind = Deputy to the people's congress
deputy-say = Tell your deputy
deputy-contact = Please reach deputies through their stations. Their own telephone numbers and addresses are not published.
deputy-mandates = Present mandates
deputy-before = Former mandates
deputy-mandate = Mandate
deputy-seat = Constituency or electing unit
deputy-delegation = Delegation
deputy-from = From
deputy-until = Until
deputy-until-now = today
deputy-stations = Where to meet
deputy-no-station = This deputy has no station yet. You can turn to the nearest one; its staff will pass it on.
deputy-no-station-at-all = There is no open station nearby yet
deputy-former = No longer a deputy. Please turn to a present one.
deputy-find-other = Find a present deputy

about-nav = About
about-title = About Lianxin
about-lede = Lianxin is where people's congress deputies stay in touch with the people. The local congress office runs it.
about-way = What happens to your opinion
about-way-text =
    You turn to a station. It first sees whether it can take the matter: cases before a court, accusations, petitions and business matters are not dealt with here, and we tell you which door is right.

    What is admitted goes to a deputy or a handling unit. Every step has a next person and a date, and what is overdue is chased. Deputies do not deal with concrete matters themselves: they answer and pass on, and the handling unit closes.

    Once the answer has reached you, you judge whether it is solved. If it is not, you can have it done again once.
about-kept = What we keep
about-kept-text =
    What you write, the place, and your photos. Photos are made anew, without where and with what they were taken.

    A telephone number is up to you. It is stored encrypted; only the staff of the station that deals with it can see it, and every look is recorded.

    We ask for no name, no identity number and no account. The tracking code is not tied to who you are. Your network address is not stored; it is used for a short while in memory against flooding. Your browser keeps a random mark that proves that a form came from this site, and your choice of language, text size and theme.
about-public = What is published
about-public-text =
    Nothing is published before a person has reviewed it. Published results hide telephone numbers, identity numbers, names and other personal data.

    The law publishes deputies' names, mandates, constituencies or electing units, and stations. Their own telephone numbers and addresses are not published.
about-rights = What you may ask for
about-rights-text =
    With your tracking code you can see at any time where it stands, tell more, withdraw it before it is closed, and judge the answer.

    You may ask to see, correct or delete personal data about you, and to take down a published result. Ask the station that took your opinion or the local congress office. After a deletion the history holds only that something was done and when, not what it said.

    The history cannot be changed in secret: every step enters a record that can be checked, and any change or removal can be found out.
about-limits = What is not dealt with here
about-limits-text =
    In danger, first call 110, 119 or 120.

    Cases before a court belong to the court, accusations to the discipline inspection and supervision organs, petitions to the petition office.
