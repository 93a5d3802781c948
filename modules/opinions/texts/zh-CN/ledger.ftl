## 意见台账
ledger-label = 意见
ledger-title = 意见台账
ledger-all = 台账
ledger-of = { $name }意见台账
ledger-more = 下一页
ledger-print = 打印版
ledger-print-cut = 这里只列出最近的 { $n } 条。要全部内容，请下载表格，或者缩短日期范围。
ledger-span = { $from }至{ $until }
ledger-empty = 这段时间没有收到意见
ledger-empty-hint = 台账由办理过程自动生成，不用另外填写。可以换一段时间。
ledger-number = 编号
ledger-answered = 答复
ledger-delivered = 送达
ledger-after = { $days ->
       *[other] { $days } 天
    }
ledger-after-late = { $days ->
       *[other] { $days } 天（超期）
    }
