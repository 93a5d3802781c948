duty-on-site = 现场接待
duty-online = 线上接待
duty-mobile = 流动接待

duty-planned = 待公布
duty-published = 已公布
duty-cancelled = 已取消
duty-between = 、

duty-monday = 周一
duty-tuesday = 周二
duty-wednesday = 周三
duty-thursday = 周四
duty-friday = 周五
duty-saturday = 周六
duty-sunday = 周日

duty-pattern-digits = 每月逢 { $digits }
duty-pattern-weekly = 每{ $days }
duty-pattern-nth = 每月第 { $nth } 个{ $weekday }
duty-pattern-last = 每月最后一个{ $weekday }
duty-pattern-days = 每月 { $days } 日
duty-pattern-odd = 单月 { $days } 日
duty-pattern-even = 双月 { $days } 日
duty-pattern-months = { $months } 月的 { $days } 日
duty-pattern-market = 农历逢 { $digits }（赶集日）
duty-pattern-on = { $days }

duty-holiday-skip = 取消当天的接待
duty-holiday-put-off = 顺延到下一个工作日
duty-holiday-keep = 照常接待

duty-change-leave = 请假
duty-change-swap = 换班
duty-change-by-hand = 由站里调整
duty-change-ended = 离站或代表职务终止
duty-change-suspended = 暂停执行代表职务

duty-refusal-deputies = 每场接待的代表人数请填 1 到 { $most } 人。
duty-refusal-place = 流动接待请写明地点。
duty-refusal-past = 不能早于今天。
duty-refusal-until = 结束日期不能早于开始日期，也不能超过 { $most } 天。
duty-refusal-order = 结束日期不能早于开始日期。
duty-refusal-no-rules = 还没有值班规则。请先设置规则，再排班。
duty-refusal-nothing-planned = 没有待公布的值班安排。
duty-refusal-overlap = 这个时间已经有一场接待。
duty-refusal-over = 这场接待已经取消或已经过去，不能再改。
duty-refusal-cannot = 这位代表当天不能值班：可能在请假、另有值班，或当天不是本站代表。
duty-refusal-other = 请选择本站的另一位代表。
duty-refusal-no-slot = 没有找到这个值班安排。
duty-refusal-no-rule = 没有找到这条规则。
duty-refusal-no-calendar = 这个日历地址已经失效，请在“我的值班”中查看新的地址。

duty-calendar-title = 值班：{ $station }
duty-calendar-own = 我的人大代表值班
duty-calendar-reception = 代表接待：{ $station }

duty-policy-title = 值班排班
duty-policy-notice = 提前几天通知值班代表
duty-policy-notice-help = 公布时通知一次，到这一天再通知一次，前一天再提醒。
duty-policy-ahead = 值班表至少排到几天以后
duty-policy-ahead-help = 不足这个天数时，站长和联络员的待办中会提示排班。
