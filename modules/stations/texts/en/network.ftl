network-kind-township = Township or street centre
network-kind-village = Village or community station
network-kind-trade = Trade station
network-kind-park = Industrial park station
network-kind-border = Station at a provincial border
network-kind-project = Key project station

network-function-window = Window of opinion
network-function-bridge = Bridge to voters
network-function-board = Notice board
network-function-classroom = Classroom
network-function-watch = Watch post
