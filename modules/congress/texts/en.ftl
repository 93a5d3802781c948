level-nation = Nation
level-province = Province
level-city = City
level-county = County
level-township = Township
level-village = Village

sex-female = Female
sex-male = Male

mandate-title = Deputy to the { $term } People's Congress of { $region }
mandate-with-seat = { $title } ({ $seat })

end-term-ended = The term has ended
end-moved-away = Moved or was transferred out of the region
end-resigned = Resignation accepted
end-absent-twice = Absent from two sessions without leave
end-recalled = Recalled
end-lost-nationality = Lost Chinese nationality
end-lost-political-rights = Deprived of political rights by law
end-lost-capacity = Lost legal capacity
end-died = Died

unit-government-office = Government office
unit-department = Government department
unit-township = Township or street office
unit-village = Village or residents' committee
unit-public-service = Public utility
unit-judicial = Court or procuratorate
unit-other = Other

refusal-look-again = A few things need another look; see the notes below.
refusal-missing = Please fill this in.
refusal-too-long = Please keep this to { $limit } characters.
refusal-no-region = There is no such region.
refusal-no-person = There is no such person in the register.
refusal-no-unit = There is no such handling unit.
refusal-top-exists = The top region is already there.
refusal-level-not-below = The level of this code is not below the region it is to lie in. Please check the code.
refusal-other-level = The new code belongs to another level than this region. Please check the code.
refusal-code-taken = { $name } uses this code at present. Please check the code.
refusal-code-too-early = The new code must begin later than the present one did.
refusal-no-congress = Villages have no congress. Please choose a township or a larger region.
refusal-mandate-holds = This person is already a deputy there at that time. Please end that mandate first.
refusal-term = Please give the term as a number from 1 to 99.
refusal-mandate-ended = This mandate has already ended.
refusal-ends-before = The mandate cannot end before it began.
refusal-unit-there = The region already has a handling unit of this name.
refusal-choice = This cannot be chosen. Please enter it again.
