level-nation = 国家
level-province = 省级
level-city = 市级
level-county = 县级
level-township = 乡镇（街道）
level-village = 村（社区）

sex-female = 女
sex-male = 男

mandate-title = { $region }第{ $term }届人大代表
mandate-with-seat = { $title }（{ $seat }）

end-term-ended = 任期届满
end-moved-away = 迁出或者调离本行政区域
end-resigned = 辞职被接受
end-absent-twice = 未经批准两次不出席本级人民代表大会会议
end-recalled = 被罢免
end-lost-nationality = 丧失中华人民共和国国籍
end-lost-political-rights = 依照法律被剥夺政治权利
end-lost-capacity = 丧失行为能力
end-died = 去世

unit-government-office = 政府办公室（督查室）
unit-department = 政府部门
unit-township = 乡镇（街道）
unit-village = 村（居）民委员会
unit-public-service = 公用企事业单位
unit-judicial = 法院、检察院
unit-other = 其他

refusal-look-again = 有几处需要改一改，请看下面的提示。
refusal-missing = 请填写这一项。
refusal-too-long = 请控制在 { $limit } 个字以内。
refusal-no-region = 没有找到这个行政区域。
refusal-no-person = 名册中没有这个人。
refusal-no-unit = 没有找到这个承办单位。
refusal-top-exists = 最上级行政区域已经设好了。
refusal-level-not-below = 这个代码的层级不在上级区域之下，请核对代码。
refusal-other-level = 新代码的层级与这个区域不同，请核对代码。
refusal-code-taken = 这个代码正由“{ $name }”使用，请核对代码。
refusal-code-too-early = 新代码的启用日期要晚于现行代码的启用日期。
refusal-no-congress = 村（社区）不设人民代表大会，请选择乡镇以上的区域。
refusal-mandate-holds = 这个人在该届期间已经是这里的代表，请先办理原职务的终止。
refusal-term = 届次请填 1 到 99 之间的数字。
refusal-mandate-ended = 这一职务已经终止，不能重复办理。
refusal-ends-before = 终止日期不能早于任职开始日期。
refusal-unit-there = 这个区域已有同名的承办单位。
refusal-choice = 这一项的内容不符合要求，请重新填写。
