## 分别评价
judge-reply-open = 评价{ $unit }的答复
judge-reply-send = 提交对{ $unit }的评价
judge-apart-help = 几个单位分别答复，请逐个评价。都满意或者基本满意的，整件才算满意；只有不满意的单位重新办理。
verdict-whole = 整件 · { $round }
redo-by = 重新办理的单位：{ $units }。其他单位的答复代表没有不满意，不再重新办理。
event-reply-judged = 代表评价答复
notice-reply-judged = 代表评价了您单位对“{ $title }”的答复。
