## 对兑现情况的评价
kept-judge-open = 评价承诺兑现情况：{ $what }
kept-verdict = 对承诺兑现情况
kept-reason-help = 不满意的，请写明理由；会告知承办单位和人大代表工作机构。
kept-judge-send = 提交对兑现情况的评价
kept-said = 代表评价：{ $verdict } { $why }
todo-promise-judge = 评价承诺兑现情况
clock-kept-verdict = 评价承诺兑现情况
event-promise-judged = 代表评价承诺兑现情况
event-promise-verdict-lapsed = 评价承诺兑现情况的期限已过
notice-promise-judged = 代表评价了“{ $title }”一项承诺的兑现情况。
policy-kept-judged = 承诺兑现后，代表评价有没有时限
policy-kept-judged-help = 有时限的，承办单位销号后请代表评价兑现情况，到期自动结束（重庆 28）；没有的，只告知代表。
policy-kept-verdict = 代表评价承诺兑现情况的时限
