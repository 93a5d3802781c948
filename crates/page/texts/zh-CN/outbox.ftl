outbox-waiting = 有 { $n } 条登记还在这部手机里，等有网络时自动发送。请不要清除浏览器数据。
outbox-now = 现在发送
outbox-sign-in = 登录已过期，登记仍在这部手机里。请重新登录后打开本页，会自动发送。
outbox-trouble = 没有发送成功，登记仍在这部手机里，请稍后再试。
outbox-held = 有 { $n } 条没有被接受，内容还在这部手机里：
outbox-look = 查看：{ $entry }
outbox-drop = 删除：{ $entry }
