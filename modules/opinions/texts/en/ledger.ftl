## The ledger of opinions
ledger-label = Opinions
ledger-title = Ledger of opinions
ledger-all = Ledgers
ledger-of = { $name }: ledger of opinions
ledger-more = Next page
ledger-print = For printing
ledger-print-cut = Only the latest { $n } lines stand here. For all of them, take the table along or choose a shorter time.
ledger-span = { $from } to { $until }
ledger-empty = No opinions in this time
ledger-empty-hint = The ledger is written by what happens; nobody fills it in. You can choose another time.
ledger-number = Number
ledger-answered = Answered after
ledger-delivered = Delivered
ledger-after = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
ledger-after-late = { $days ->
        [one] { $days } day (late)
       *[other] { $days } days (late)
    }
