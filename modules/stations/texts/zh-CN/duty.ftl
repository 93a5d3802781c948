duty-on-site = 现场接待
duty-online = 线上接待
duty-mobile = 流动接待

duty-planned = 待公布
duty-published = 已公布
duty-cancelled = 已取消
