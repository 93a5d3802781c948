hints-title = What may help
hints-lede = Hints from opinions closed here. They decide nothing; you do.
hints-sure = Very probably “{ $name }”
hints-perhaps = Perhaps “{ $name }”
hints-comma = {", "}
hints-why = Because of: { $why }
hints-admit = Admit under “{ $name }”
hints-unit = Handling unit
hints-unit-count = { $count ->
        [one] { $name } handled one similar opinion:
       *[other] { $name } handled { $count } similar opinions, for example:
    }
hints-route = Give it to { $name }
hints-places = Places it names
hints-same = Perhaps the same matter
hints-similar = Similar
hints-merge = Merge into this one
hints-joined = The citizen met the same as this disclosed opinion:
similar-title = Others said this too
similar-lede = These have an answer already. If yours is one of them, choose it and the station handles them together; you still get a code of your own.
similar-choice = Is yours one of these?
similar-none = No, it is something else
similar-too = I have met this too: { $title }
similar-count = { $n ->
        [one] one more has met it
       *[other] { $n } more have met it
    }
similar-read = Read the answer
similar-joined = { $n ->
        [one] One more person said they met the same.
       *[other] { $n } more people said they met the same.
    }
event-joined = The citizen met the same as a disclosed opinion
