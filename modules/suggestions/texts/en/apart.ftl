## Replies judged one by one
judge-reply-open = Judge the reply of { $unit }
judge-reply-send = Send what you say of { $unit }
judge-apart-help = Several units answer: please judge each of them. The whole counts as content only when every reply does; only a unit with which you are dissatisfied handles it again.
verdict-whole = The whole · { $round }
redo-by = Handled again by: { $units }. The deputy is not dissatisfied with the other replies.
event-reply-judged = Reply judged by the deputy
notice-reply-judged = The deputy has judged your unit's reply to “{ $title }”.
