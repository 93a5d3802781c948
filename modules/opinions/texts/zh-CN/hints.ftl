hints-title = 办理参考
hints-lede = 根据本地办结的意见提示，仅供参考，由您决定。
hints-sure = 很可能属于“{ $name }”
hints-perhaps = 可能属于“{ $name }”
hints-comma = 、
hints-why = 依据：{ $why }
hints-admit = 受理并归入“{ $name }”
hints-unit = 承办单位
hints-unit-count = { $count ->
       *[other] { $name }办理过 { $count } 件类似意见，例如：
    }
hints-route = 交给{ $name }
hints-places = 提到的地方
hints-same = 可能是同一件事
hints-similar = 类似意见
hints-merge = 并入这一件
hints-joined = 反映人说，遇到的情况与这件已公开的意见相同：
similar-title = 也有人反映过
similar-lede = 下面这些事已经有答复。如果您遇到的就是其中一件，请选上，联络站会一起办理；您仍有自己的查询码。
similar-choice = 您反映的是其中哪一件吗？
similar-none = 都不是，是另外的事
similar-too = 我也遇到：{ $title }
similar-count = { $n ->
       *[other] { $n } 人也遇到
    }
similar-read = 查看答复
similar-joined = { $n ->
       *[other] 另有 { $n } 人表示也遇到同样的情况。
    }
event-joined = 反映人表示与已公开的意见相同
