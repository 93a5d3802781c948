## A co-handler's opinion given back
opinion-back-open = Give back the opinion of { $unit }
opinion-back-help = The co-handler then has { $period } for another opinion; your reply waits for it.
opinion-back-why = Why, and what is missing
opinion-back-send = Give back and ask for another
reply-opinion-back = Opinion (given back): { $unit }
stop-opinion-used = The reply of the unit that leads is on its way or out: the opinion can no longer be given back.
event-opinion-back = Opinion given back
notice-opinion-back = The unit that leads gave back your opinion on “{ $title }” and asks for another.
policy-co-opinion-again = For another opinion, when the first one was given back
