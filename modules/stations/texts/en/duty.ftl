duty-on-site = On site
duty-online = Online
duty-mobile = On the move

duty-planned = Not published yet
duty-published = Published
duty-cancelled = Cancelled
