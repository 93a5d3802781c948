## 承办单位推荐
assign-hint = 过去最相似的 { $of } 件中，有 { $same } 件由{ $unit }办理；文中依据：{ $words }。仅供参考。
assign-likely = { $unit }（过去类似）
