## Promises that were kept, judged
kept-judge-open = Judge what was kept: { $what }
kept-verdict = How the promise was kept
kept-reason-help = Where you are dissatisfied, please say why; the unit and the office read it.
kept-judge-send = Send what you think
kept-said = The deputy: { $verdict } { $why }
todo-promise-judge = Judge a promise that was kept
clock-kept-verdict = Verdict on a promise that was kept
event-promise-judged = Kept promise judged by the deputy
event-promise-verdict-lapsed = Time to judge the kept promise has passed
notice-promise-judged = The deputy has judged a promise about “{ $title }” that was kept.
policy-kept-judged = Whether the deputy has a time to judge a promise that was kept
policy-kept-judged-help = Where there is one, the deputy is asked once the unit says that it was kept (重庆 28), until the day passes; where there is none, the deputy is only told.
policy-kept-verdict = Time to judge a promise that was kept
