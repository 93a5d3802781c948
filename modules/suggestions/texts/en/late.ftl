## A verdict when its time has passed
judge-late-help = The time to judge has passed. What is not judged does not count in the rates; you can still judge now, once. A dissatisfied verdict is studied by the office all the same.
judge-late-recorded = The time to judge has passed. Until it is archived you can still judge, once: your verdict is kept and told to the office and the units, and it is not handled again.
event-judged-late = after its time
notice-verdict-lapsed = The time to judge “{ $title }” has passed. You can still judge until it is archived.
