## Similar suggestions
similar-title = Similar suggestions
similar-lede-lead = Of this and earlier terms. Please look before you hand it in: nothing need be proposed twice, and an answer may lead further.
similar-lede-office = Of this and earlier terms. What is the same matter can be merged.
similar-same = Probably the same matter
similar-alike = Similar
similar-answer = Answered by { $unit } ({ $class })
similar-merge = Merge this one into it
