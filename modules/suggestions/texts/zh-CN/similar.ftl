## 相近的建议
similar-title = 相近的建议
similar-lede-lead = 本届和以往提过的，提交前请看一看，避免重复；有答复的可以据此写得更深。
similar-lede-office = 本届和以往提过的相近建议；同一件事可以并案。
similar-same = 很可能是同一件事
similar-alike = 相近
similar-answer = { $unit }答复（{ $class }）
similar-merge = 把本件并入这一件
