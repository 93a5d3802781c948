kind-hub = 代表联络总站
kind-home = 代表之家
kind-station = 代表联络站
kind-point = 代表联络点
kind-online = 网上联络站
kind-mobile = 流动联络站

part-head = 站长
part-liaison = 联络员
part-deputy = 进站代表

between-titles = 、

refusal-no-station = 没有找到这个联络站，请核对门牌上的编码。
refusal-no-person = 没有找到这个人。
refusal-closed-already = 这个站已经撤销了。
refusal-open-already = 这个站正常开放，不需要恢复。
refusal-there-already = 这个人已经在本站担任这一角色。
refusal-no-mandate = 这个人在开始日期当天不是人大代表，不能作为进站代表。
refusal-left-already = 这个人已经离站，不能重复办理。
refusal-ends-before = 离站日期不能早于进站日期。
