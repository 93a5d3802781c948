near-ask = 找离我最近的联络站
near-title = 离您最近的联络站
near-lede = 按您刚才提供的位置排列，距离是直线距离。位置只用于这一次查找，不保存。
near-none = 附近没有标明位置的联络站
near-none-hint = 有的联络站还没有在地图上标明位置，请按地区查找。
