network-kind-township = 乡镇（街道）中心联络站
network-kind-village = 村（社区）联络站
network-kind-trade = 行业联络站
network-kind-park = 园区联络站
network-kind-border = 省际边界联络站
network-kind-project = 重点项目联络站

network-function-window = 民意窗口
network-function-bridge = 连心桥
network-function-board = 宣传栏
network-function-classroom = 大课堂
network-function-watch = 监督岗
