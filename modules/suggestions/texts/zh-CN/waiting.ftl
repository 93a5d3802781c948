## 等待代表，暂停计时
policy-wait = 等待代表意见、暂停计时的最长时间（每次）
policy-wait-help = 写作 10W（工作日）等。到期自动恢复计时，并告知代表、承办单位和交办机关。
policy-waits = 每个承办单位可以暂停计时的次数
policy-waits-help = 0 到 9 次；0 为不能暂停。
clock-wait = 等待代表意见
wait-help = 答复期限暂停计算，最长 { $period }，到期自动恢复；还可以暂停 { $left } 次。交办机关会收到通知。
event-wait-over = 等待时限已到，恢复计时
event-wait-until = 最迟到{ $day }
notice-wait-over = “{ $title }”等待代表意见的时限已到，承办单位恢复办理、继续计时。
stop-waited-before = 暂停计时的次数已经用完，请直接与代表联系并按期答复。
stop-overdue-already = 已经超过期限，不能再暂停计时；请直接与代表联系并尽快答复。
