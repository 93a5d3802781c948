register-party-communist = Member of the Communist Party of China
register-party-min-ge = Member of the Revolutionary Committee of the Chinese Kuomintang
register-party-min-meng = Member of the China Democratic League
register-party-min-jian = Member of the China National Democratic Construction Association
register-party-min-jin = Member of the China Association for Promoting Democracy
register-party-nong-gong = Member of the Chinese Peasants and Workers Democratic Party
register-party-zhi-gong = Member of the China Zhi Gong Party
register-party-jiu-san = Member of the Jiu San Society
register-party-tai-meng = Member of the Taiwan Democratic Self-Government League
register-party-non-party = Public figure without party affiliation
register-party-youth-league = Member of the Communist Youth League
register-party-masses = No party

register-education-doctorate = Doctorate
register-education-master = Master’s degree
register-education-bachelor = Bachelor’s degree
register-education-college = Junior college
register-education-vocational = Vocational secondary school
register-education-high-school = Senior secondary school
register-education-middle-school = Junior secondary school
register-education-primary-school = Primary school or less

register-occupation-worker = Worker
register-occupation-farmer = Farmer
register-occupation-migrant-worker = Migrant worker
register-occupation-professional = Professional or technician
register-occupation-official = Leading official of the Party or government
register-occupation-village-official = Village or community official
register-occupation-enterprise = Head of an enterprise
register-occupation-self-employed = Self-employed
register-occupation-soldier = Soldier or armed police
register-occupation-religious = Clergy
register-occupation-other = Other

register-body-standing-committee = Standing committee
register-body-chairs-meeting = Chairs’ meeting
register-body-special-committee = Special committee
register-body-working-committee = Working committee
register-body-deputy-office = Deputy affairs office
register-body-presidium = Presidium
register-body-delegation = Delegation
register-body-group = Deputies’ group

register-part-chair = Chair
register-part-vice-chair = Vice-chair
register-part-secretary = Secretary
register-part-member = Member
register-part-staff = Staff

register-basis-place = By place
register-basis-field = By field
register-basis-trade = By trade

register-origin-general = General election
register-origin-merged = Came with a merged region
register-origin-by-election = By-election

register-refusal-birth = This date of birth cannot be right: deputies and staff are at least eighteen.
register-refusal-certificate = Another deputy of this term has this certificate number. Please check it.
register-refusal-body-there = There is a body of this name already. Please check the name.
register-refusal-basis = Please say what brings the group together.
register-refusal-sits = This person already sits in this body.
register-refusal-no-mandate = They are not a deputy of this congress on that day and can only be staff.
register-refusal-body-day = The body did not exist on that day.
register-refusal-seat-ended = This seat has ended already.
register-refusal-no-body = There is no such body.

register-event-body-added = Body set up
register-event-seat-given = Seat in a body given
register-event-seat-ended = Seat in a body ended

register-lede-many = More than { $count } people in the register of { $region }. Please search by name, pinyin or employer.
