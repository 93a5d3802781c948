## Waiting for the deputy
policy-wait = How long a unit waits for the deputy at most, each time
policy-wait-help = As in 10W (working days). The clock then runs again by itself; deputy, unit and whoever assigned it are told.
policy-waits = How often a unit may wait for the deputy
policy-waits-help = 0 to 9; 0 where clocks never stand still.
clock-wait = Waiting for the deputy
wait-help = The reply's clock stands still for { $period } at most and then runs again by itself; { $left } times are left. Whoever assigned it is told.
event-wait-over = Waited as long as allowed, the clock runs again
event-wait-until = until { $day } at most
notice-wait-over = The time to wait for the deputy about “{ $title }” has passed: the unit goes on and the clock runs again.
stop-waited-before = The clock has stood still as often as it may. Please contact the deputy directly and reply in time.
stop-overdue-already = It is overdue: the clock can no longer stand still. Please contact the deputy directly and reply soon.
