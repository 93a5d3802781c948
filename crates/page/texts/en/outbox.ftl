outbox-waiting = Entries that wait in this phone until there is a network: { $n }. Please do not clear the browser's data.
outbox-now = Send now
outbox-sign-in = You are signed out. The entries are still in this phone: sign in again and open this page, and they are sent.
outbox-trouble = Sending did not work. The entries are still in this phone; please try later.
outbox-held = Entries that were not taken: { $n }. What you wrote is still in this phone:
outbox-look = Look at: { $entry }
outbox-drop = Delete: { $entry }
