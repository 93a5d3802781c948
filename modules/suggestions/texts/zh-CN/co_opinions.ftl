## 会办意见退回重提
opinion-back-open = 退回{ $unit }的会办意见
opinion-back-help = 退回后会办单位要在 { $period } 内重新提出意见；您的答复等新的意见到了再写。
opinion-back-why = 退回原因，需要补充什么
opinion-back-send = 退回，请重新提出
reply-opinion-back = 会办意见（已退回重提）：{ $unit }
stop-opinion-used = 主办单位的答复已经送审或者发出，不能再退回会办意见。
event-opinion-back = 退回会办意见，请重新提出
notice-opinion-back = 主办单位退回了“{ $title }”的会办意见，请重新提出。
policy-co-opinion-again = 重新提出会办意见的时限
