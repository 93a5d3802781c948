## 承诺解决台账
ledger-title = 承诺解决台账
ledger-title-of = { $place }承诺解决台账
ledger-lede = 承办单位在答复中承诺的事项、完成日期和兑现情况；兑现或者不能兑现都在建议页面上登记。
ledger-state = 状态
ledger-empty = 没有这样的承诺事项
ledger-empty-hint = 答复中写明承诺的事项会列在这里。
ledger-overdue = 已到期未兑现
ledger-evidence = 凭证或说明
