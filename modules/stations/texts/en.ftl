kind-hub = Main liaison station
kind-home = Home of deputies
kind-station = Liaison station
kind-point = Liaison point
kind-online = Online liaison station
kind-mobile = Mobile liaison station

part-head = Station head
part-liaison = Liaison
part-deputy = Deputy

between-titles = {"; "}

refusal-no-station = There is no such station. Please check the code on the door.
refusal-no-person = There is no such person.
refusal-closed-already = This station is already closed.
refusal-open-already = This station is open already.
refusal-there-already = This person already has this part at the station.
refusal-no-mandate = This person is not a deputy on the first day, and so cannot belong to the station as one.
refusal-left-already = This person has already left the station.
refusal-ends-before = Nobody can leave before they came.
