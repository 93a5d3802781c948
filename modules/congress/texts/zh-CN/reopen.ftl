reopen-open = 撤回误办的届满…
reopen-note = 第 { $term } 届的届满是误办的，可以在下一届开始以前整体撤回：随届满终止的代表职务、机构和机构职务恢复，届满时停止的暂停执行职务继续计算。已经空出的值班、已经失效的附议不会自动恢复。
reopen-why = 撤回的原因
reopen-button = 撤回届满
reopen-refusal-why = 请写明撤回的原因。
reopen-refusal-open = 这一届没有届满。
reopen-refusal-followed = 下一届已经开始或者已登记代表职务，或者这个区域已经撤销，届满不能撤回。
reopen-event = 撤回误办的届满
