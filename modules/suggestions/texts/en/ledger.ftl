## Promise ledger
ledger-title = Promise ledger
ledger-title-of = Promise ledger of { $place }
ledger-lede = What units promised in their replies, until when, and whether they kept it. Keeping or giving up a promise is noted on the suggestion's page.
ledger-state = State
ledger-empty = No such promise
ledger-empty-hint = What a reply promises is listed here.
ledger-overdue = Due and not kept
ledger-evidence = Evidence or reason
