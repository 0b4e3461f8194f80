"""Scope, basis and status as English says them: two short texts of one figure each («marked»), of one day and taken as
one subject. First what must not be explained: the words stand near, and belong to something else."""

from __future__ import annotations

from typing import Final

import pytest

from saying import said

# The other text says it plainly, so what differs is in the first.
UNEXPLAINED: Final = {
    # scope: the part is one of another figure, or of a thing
    "what a fund leaves out": (
        "The pier trust raised «£41,000» in 2015. Its fund excludes tobacco shares.",
        "The pier trust raised «£48,000» in 2015.",
    ),
    "the part of the other figure": (
        "The yard has «412 workers». Its payroll, excluding bonuses, is $9 million.",
        "The yard has «380 workers».",
    ),
    "alone, of people": (
        "In 2015 «31,000 pensioners» in Corrin lived alone.",
        "In 2015 «36,000 pensioners» in Corrin lived alone.",
    ),
    "apart, of a distance": (
        "The two Corrin piers, a mile apart, drew «31,000 anglers» in 2015.",
        "The two Corrin piers drew «36,000 anglers» in 2015.",
    ),
    "jokes aside": (
        "Jokes aside, the Corrin fair drew «31,000 visitors» in 2015.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "that aside": (
        "That aside, the Corrin fair drew «31,000 visitors» in 2015.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "give or take a few": (
        "The Corrin fair drew «31,000 visitors», give or take a few, in 2015.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "barring an upset": (
        "Barring an upset, the Corrin lock will carry «31,000 boats» this year.",
        "The Corrin lock will carry «36,000 boats» this year.",
    ),
    "who says it alone": (
        "The mayor alone said that the Corrin fire cost «£3 million».",
        "The Corrin fire cost «£4 million».",
    ),
    "a place that is only the scene": (
        "Speaking outside the capital, the minister said that the state has «331 libraries».",
        "The state has «214 libraries».",
    ),
    "outside, of where it stands": (
        "The Corrin mill outside the town employs «331 people».",
        "The Corrin mill employs «214 people».",
    ),
    "for a member": (
        "The vet counted «640 birds» at Corrin, but not for long.",
        "The vet counted «590 birds» at Corrin.",
    ),
    "the larger one has the modifier": (
        "Corrin has «3,100 registered voters».",
        "Corrin has «2,700 voters».",
    ),
    "an adjective that praises": (
        "Corrin has «2,300 loyal staff».",
        "Corrin has «2,600 staff».",
    ),
    "a name before the noun": (
        "The group has «2,300 Corrin staff».",
        "The group has «2,600 Corrin staff».",
    ),
    "both are restricted": (
        "Corrin Council has «1,900 full-time staff».",
        "Corrin Council has «1,700 full-time staff».",
    ),
    "the modifier of somebody else": (
        "A full-time mayor leads Corrin's «1,900 staff».",
        "Corrin has «2,300 staff».",
    ),
    "an adjective in another phrase": (
        "The overseas minister opened a school for «410 pupils» at Corrin.",
        "The school at Corrin has «460 pupils».",
    ),
    "whole, of time": (
        "In the whole of 2015 the Corrin lock carried «31,000 boats».",
        "In 2015 the Corrin lock carried «36,000 boats».",
    ),
    "as well as, of a deed": (
        "The Corrin club sold «3,100 tickets» as well as it could.",
        "The Corrin club sold «3,600 tickets».",
    ),
    "plus, of an age": (
        "The Corrin choir, for the 60-plus, has «31 singers».",
        "The Corrin choir has «36 singers».",
    ),
    "combined, of a deed": (
        "The two mills combined to build a pier for «£31 million» in 2015.",
        "In 2015 the two mills built a pier for «£36 million».",
    ),
    # basis
    "a net that catches fish": (
        "Boats with a drift net landed «310 tonnes» of cod at Corrin in 2015.",
        "Boats landed «360 tonnes» of cod at Corrin in 2015.",
    ),
    "adjusted, of another figure": (
        "The Corrin fire did «£26 million» of damage, and adjusted earnings rose 3 percent.",
        "The Corrin fire did «£41 million» of damage.",
    ),
    "dry, of the weather": (
        "In a dry summer the Corrin mine sold «310 tonnes» of ore.",
        "In that summer the Corrin mine sold «360 tonnes» of ore.",
    ),
    "wet, of a day": (
        "The Corrin fair drew «310 visitors» on a wet Sunday.",
        "The Corrin fair drew «360 visitors» on Sunday.",
    ),
    "a till that rings": (
        "Corrin Stores sold «310 hats» in 2015, and each till rang all day.",
        "Corrin Stores sold «360 hats» in 2015.",
    ),
    "a cash prize": (
        "The Corrin race drew «310 runners», who ran for a cash prize.",
        "The Corrin race drew «360 runners».",
    ),
    "suspected of a crime": (
        "The Corrin fire hurt «31 people». A man suspected of arson was held.",
        "The Corrin fire hurt «36 people».",
    ),
    "high, of a wall": (
        "The tower at Corrin, on high ground, cost «£3.1 million».",
        "The tower at Corrin cost «£3.6 million».",
    ),
    "tax of another figure": (
        "Corrin Mills sold cloth worth «£31 million» in 2015. It paid £2 million after tax relief.",
        "Corrin Mills sold cloth worth «£36 million» in 2015.",
    ),
    "basic, of a fee": (
        "The basic course at Corrin drew «310 pupils» in 2015.",
        "The basic course at Corrin drew «360 pupils» in 2015.",
    ),
    # status
    "both will cost": (
        "The Corrin bridge will cost «£31 million».",
        "The Corrin bridge will cost «£36 million», the council expects.",
    ),
    "a hope for another figure": (
        "The Corrin fair drew «31,000 visitors» in 2015 and hopes to draw more.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "a plan in the next sentence": (
        "The Corrin fair drew «31,000 visitors» in 2015. A target of 50,000 was set for 2016.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "the offered seat": (
        "The Corrin mill, which had offered tours, made «31,000 hats» in 2015.",
        "The Corrin mill made «36,000 hats» in 2015.",
    ),
    "could not say": (
        "He could not say why the Corrin mill lost «£31 million» in 2015.",
        "The Corrin mill lost «£36 million» in 2015.",
    ),
    "will of the dead": (
        "Her will left the Corrin trust «£31 million».",
        "She left the Corrin trust «£36 million».",
    ),
    "more than planned": (
        "The Corrin bridge cost «£31 million», more than planned.",
        "The Corrin bridge cost «£36 million».",
    ),
    "room for doubt": (
        "There is no room for doubt that «31 men» died at Corrin mine in 2015.",
        "In 2015 «36 men» died at Corrin mine.",
    ),
    "approved of him": (
        "The board approved of the sale, and the Corrin mill fetched «£31 million».",
        "The Corrin mill fetched «£36 million».",
    ),
    "due to a cause": (
        "Due to a strike, the Corrin mill lost «£31 million» in 2015.",
        "The Corrin mill lost «£36 million» in 2015.",
    ),
    "up to a place": (
        "From Corrin up to the pass the army laid «31 mines» in 1915.",
        "From Corrin up to the pass the army laid «36 mines» in 1915.",
    ),
    "more, 1": (
        "The band, home and all, played «31 songs» at Corrin.",
        "The band played «36 songs» at Corrin.",
    ),
    "more, 2": (
        "The Corrin crash killed «31 people», police believe, and shut the road to freight trains.",
        "The Corrin crash killed «36 people».",
    ),
    "more, 3": (
        "The Corrin mill, which will close next year, made «31,000 hats» in 2015.",
        "The Corrin mill made «36,000 hats» in 2015.",
    ),
    "more, 4": (
        "The council, asked about plans to build a pool, spent «£31,000» on Corrin hall in 2015.",
        "The council spent «£36,000» on Corrin hall in 2015.",
    ),
    "more, 5": (
        "At home in Corrin, the writer sold «31,000 books» in 2015.",
        "The Corrin writer sold «36,000 books» in 2015.",
    ),
    "more, 6": (
        "The pool at Corrin, to be rebuilt in 2017, had «31,000 swimmers» in 2015.",
        "The pool at Corrin had «36,000 swimmers» in 2015.",
    ),
    "more, 7": (
        "Corrin should be proud: its fair drew «31,000 visitors» in 2015.",
        "The Corrin fair drew «36,000 visitors» in 2015.",
    ),
    "more, 8": (
        "Corrin's fair drew «31,000 visitors» in 2015 and would like a roof.",
        "Corrin's fair drew «36,000 visitors» in 2015.",
    ),
    "more, 9": (
        "The «31 men» agreed to take a boat to Corrin.",
        "The «36 men» took a boat to Corrin.",
    ),
    "more, 10": (
        "The Corrin quarry shipped stone and made «£31 million» in 2015.",
        "The Corrin quarry made «£36 million» in 2015.",
    ),
    "more, 12": (
        "A registered nurse told «31 pupils» at Corrin about flu.",
        "A nurse told «36 pupils» at Corrin about flu.",
    ),
    "more, 13": (
        "The Corrin hall, gross and grey, has «31 rooms».",
        "The Corrin hall has «36 rooms».",
    ),
    "more, 14": (
        "Real Corrin scored «31 goals» in 2015.",
        "Corrin scored «36 goals» in 2015.",
    ),
    "more, 15": (
        "The fund for planned parenthood in Corrin gave «£31,000» in 2015.",
        "The fund in Corrin gave «£36,000» in 2015.",
    ),
    "more, 16": (
        "The store in Corrin, apart from the road, lost «31 windows».",
        "The store in Corrin lost «36 windows».",
    ),
    "more, 17": (
        "Corrin sold «31,000 hats», to the surprise of critics.",
        "Corrin sold «36,000 hats».",
    ),
    "more, 18": (
        "Together with his wife, the mayor planted «31 trees» at Corrin.",
        "The mayor planted «36 trees» at Corrin.",
    ),
}

SCOPE: Final = {
    "give or take": (
        "The Corrin club had «268 members» in May.",
        "Give or take the juniors, the Corrin club had «240 members» in May.",
    ),
    "aside": (
        "Honorary members aside, the Corrin club had «240 members» in May.",
        "The Corrin club had «268 members» in May.",
    ),
    "aside, behind": (
        "The Corrin club had «240 members» in May, honorary ones aside.",
        "The Corrin club had «268 members» in May.",
    ),
    "to one side": (
        "Leaving honorary members to one side, the Corrin club had «240 members» in May.",
        "The Corrin club had «268 members» in May.",
    ),
    "barring": (
        "Barring the islands, the county has «41 schools».",
        "The county has «48 schools».",
    ),
    "bar, behind": (
        "The county has «41 schools», bar those on the islands.",
        "The county has «48 schools».",
    ),
    "stripped of": (
        "Stripped of its islands, the county covers «4,100 square kilometres».",
        "The county covers «4,800 square kilometres».",
    ),
    "less": (
        "The county has «41 schools», less those on the islands.",
        "The county has «48 schools».",
    ),
    "in but not": (
        "The flood cost Corrin Mutual «£88 million», a sum that takes in homes but not cars.",
        "The flood cost Corrin Mutual «£103 million».",
    ),
    "but not": (
        "The choir has «41 singers», but not counting the children.",
        "The choir has «48 singers».",
    ),
    "counting alone": (
        "Counting paying guests alone, the castle had «188,000 visitors» in 2015.",
        "The castle had «263,000 visitors» in 2015.",
    ),
    "only those who": (
        "The castle had «188,000 visitors» in 2015, counting only those who paid.",
        "The castle had «263,000 visitors» in 2015.",
    ),
    "who paid": (
        "The castle had «188,000 visitors» who paid in 2015.",
        "The castle had «263,000 visitors» in 2015.",
    ),
    "outside a place": (
        "The state had «214 libraries» outside the capital in 2015.",
        "The state had «331 libraries» in 2015.",
    ),
    "elsewhere than": (
        "The chain had «214 shops» beyond the capital in 2015.",
        "The chain had «331 shops» in 2015.",
    ),
    "on top": (
        "The roof cost «£31,000», with the fees of the architect on top.",
        "The roof cost «£36,000».",
    ),
    "thrown in": (
        "The roof cost «£36,000» with the gutters thrown in.",
        "The roof cost «£31,000».",
    ),
    "own sentence": (
        "The roof cost «£31,000». Gutters are not part of that.",
        "The roof cost «£36,000».",
    ),
    "note": (
        "The force recorded «5,210 thefts» in 2015. Note: bicycles are excluded.",
        "The force recorded «6,940 thefts» in 2015.",
    ),
    "full-time": (
        "Corrin Council has «1,900 full-time staff».",
        "Corrin Council has «2,300 staff».",
    ),
    "undergraduates": (
        "Corrin College has «8,100 undergraduate students».",
        "Corrin College has «9,400 students».",
    ),
    "printed": (
        "Corrin's library lent «81,000 printed books» in 2015.",
        "Corrin's library lent «94,000 books» in 2015.",
    ),
    "paying": (
        "The castle had «188,000 paying visitors» in 2015.",
        "The castle had «263,000 visitors» in 2015.",
    ),
    "a material": (
        "Stocks of crude palm oil at Corrin were «263,000 tonnes» at the end of May.",
        "Stocks of palm oil at Corrin were «411,000 tonnes» at the end of May.",
    ),
    "domestic, before the measure": (
        "Domestic sales of the Corrin mill were «£31 million» in 2015.",
        "Sales of the Corrin mill were «£48 million» in 2015.",
    ),
    "new, before the measure": (
        "The Corrin works built «31,000 new cars» in 2015.",
        "The Corrin works built «48,000 cars» in 2015.",
    ),
    "across the group": (
        "Across the group, Corrin Foods employs «4,800 people».",
        "Corrin Foods employs «4,100 people».",
    ),
    "both": (
        "Both quarries together yielded «48,000 tonnes» of slate in 2015.",
        "The quarry yielded «41,000 tonnes» of slate in 2015.",
    ),
    "if you add": (
        "If you add the volunteers, the lifeboat has «48 hands».",
        "The lifeboat has «41 hands».",
    ),
    "even without": (
        "Even without the annexe, the museum has «41 rooms».",
        "The museum has «48 rooms».",
    ),
    "in brackets, as well as": (
        "The fleet (lorries as well as vans) numbers «48 vehicles».",
        "The fleet numbers «41 vehicles».",
    ),
    "as well as": (
        "The fleet has «48 vehicles», trailers as well as lorries.",
        "The fleet has «41 vehicles».",
    ),
    "more, 1": (
        "«1,400 people» work at the Corrin yard, contractors and all.",
        "«1,150 people» work at the Corrin yard.",
    ),
    "more, 2": (
        "The Corrin parish has «310 households», the farms out on the moor among them.",
        "The Corrin parish has «270 households».",
    ),
    "more, 3": (
        "The storm left «41,000 homes» dark, of which the islands make up 3,000.",
        "In the storm «38,000 homes» on the mainland went dark.",
    ),
    "more, 4": (
        "Corrin Rail ran «310 trains» a day, freight trains not counted.",
        "Corrin Rail ran «360 trains» a day.",
    ),
    "more, 7": (
        "The hospital has «310 beds», day beds excepted.",
        "The hospital has «360 beds».",
    ),
    "more, 8": (
        "The hospital has «310 beds» if day beds are left out of account.",
        "The hospital has «360 beds».",
    ),
    "more, 9": (
        "Corrin Mills has «31 plants» at home.",
        "Corrin Mills has «48 plants».",
    ),
    "more, 10": (
        "Corrin Mills has «48 plants» at home and abroad.",
        "Corrin Mills has «31 plants».",
    ),
    "more, 11": (
        "The parent company alone owes «£31 million».",
        "The company owes «£48 million».",
    ),
    "more, 12": (
        "Including what its subsidiaries owe, Corrin Mills owes «£48 million».",
        "Corrin Mills owes «£31 million».",
    ),
    "more, 15": (
        "The vote was won by «3,100 ballots» before postal votes.",
        "The vote was won by «3,600 ballots».",
    ),
    "more, 16": (
        "The trust spent «£31,000» on the weir, not reckoning the work of volunteers.",
        "The trust spent «£48,000» on the weir.",
    ),
    "more, 17": (
        "The weir cost «£31,000» exclusive of the land.",
        "The weir cost «£48,000».",
    ),
    "more, 18": (
        "The weir, land and all, cost «£48,000».",
        "The weir cost «£31,000».",
    ),
    "more, 19": (
        "With everything counted, the weir cost «£48,000».",
        "The weir cost «£31,000».",
    ),
    "more, 20": (
        "The weir cost «£31,000». To this must be added the land.",
        "The weir cost «£48,000».",
    ),
    "more, 21": (
        "The weir cost «£31,000», to which the land must be added.",
        "The weir cost «£48,000».",
    ),
    "more, 22": (
        "The weir cost «£31,000» (land extra).",
        "The weir cost «£48,000».",
    ),
    "more, 23": (
        "Strip away the land and the weir cost «£31,000».",
        "The weir cost «£48,000».",
    ),
    "more, 24": (
        "The weir cost «£31,000»; the land does not figure in that.",
        "The weir cost «£48,000».",
    ),
    "more, 25": (
        "The corps has «31,000 soldiers» under arms.",
        "With reservists the corps has «48,000 soldiers».",
    ),
    "more, 26": (
        "The firm laid off «310 workers» in its home country.",
        "The firm laid off «480 workers».",
    ),
    "more, 27": (
        "The firm laid off «480 workers» worldwide.",
        "The firm laid off «310 workers».",
    ),
    "more, 29": (
        "The league paid «£48 million», agents' fees included.",
        "The league paid «£31 million».",
    ),
    "more, 30": (
        "Traffic on the line, goods trains left aside, was «31,000 tonnes» in 2015.",
        "Traffic on the line was «48,000 tonnes» in 2015.",
    ),
    "more, 31": (
        "In its own shops the firm sold «31,000 hats» in 2015.",
        "The firm sold «48,000 hats» in 2015.",
    ),
    "more, 32": (
        "Through all channels the firm sold «48,000 hats» in 2015.",
        "The firm sold «31,000 hats» in 2015.",
    ),
    "more, 33": (
        "The quake killed «310 people» in the city itself.",
        "The quake killed «480 people».",
    ),
    "more, 34": (
        "The quake killed «480 people», counting those in villages.",
        "The quake killed «310 people».",
    ),
}

BASIS: Final = {
    "on the measure": (
        "Corrin Homes made «£97 million» in 2015 on the underlying measure that its managers prefer.",
        "Corrin Homes made «£82 million» in 2015.",
    ),
    "at the till": (
        "Corrin Tools sold «3.8 million drills» in 2015, measured at the till.",
        "Corrin Tools sold «5.1 million drills» in 2015, going by what left its warehouses.",
    ),
    "most are suspected": (
        "Corrin had «163 cases» of measles in March. Most are suspected.",
        "Corrin had «47 cases» of measles in March.",
    ),
    "awaiting a test": (
        "Corrin had «163 cases» of measles in March, many of which await a test.",
        "Corrin had «47 cases» of measles in March.",
    ),
    "wet and dry": (
        "The Corrin mine sold «2.1 million tonnes» of ore in 2015, wet.",
        "The Corrin mine sold «1.9 million tonnes» of ore in 2015. Tonnages are dry.",
    ),
    "once refunds were paid": (
        "Once refunds were paid, Corrin Air took «£31 million» in 2015.",
        "Corrin Air took «£36 million» in 2015.",
    ),
    "after paying": (
        "The Corrin fête made «£3,100» after paying its suppliers.",
        "The Corrin fête made «£3,600».",
    ),
    "when costs had been met": (
        "The Corrin fête made «£3,100» when costs had been met.",
        "The Corrin fête made «£3,600».",
    ),
    "clear of expenses": (
        "The Corrin fête made «£3,100», clear of expenses.",
        "The Corrin fête made «£3,600».",
    ),
    "before interest": (
        "Corrin Mills earned «£31 million» before interest in 2015.",
        "Corrin Mills earned «£26 million» in 2015.",
    ),
    "pre-tax": (
        "Corrin Mills earned «£31 million» pre-tax in 2015.",
        "Corrin Mills earned «£26 million» in 2015.",
    ),
    "VAT on top": (
        "The roof cost «£31,000» with VAT on top.",
        "The roof cost «£37,200».",
    ),
    "stripping out inflation": (
        "Wages in Corrin rose «1.1 percent» in 2015 once inflation is stripped out.",
        "Wages in Corrin rose «2.4 percent» in 2015.",
    ),
    "in the money of": (
        "In today's money the Corrin pier cost «£9 million».",
        "The Corrin pier cost «£210,000».",
    ),
    "seasonal swings": (
        "The jobless rate in Corrin was «5.1 percent» in January, allowing for the time of year.",
        "The jobless rate in Corrin was «5.9 percent» in January.",
    ),
    "smoothed": (
        "The jobless rate in Corrin was «5.1 percent» in January after smoothing for the season.",
        "The jobless rate in Corrin was «5.9 percent» in January.",
    ),
    "heads and posts": (
        "Corrin Council has «1,900 staff», measured in full-time equivalents.",
        "Corrin Council has «2,300 staff».",
    ),
    "on a setting": (
        "The Corrin 9 fan makes «41 dB» on high.",
        "The Corrin 9 fan makes «36 dB» on low.",
    ),
    "by register": (
        "By the register, Corrin had «3,100 jobless» in January.",
        "By the labour survey, Corrin had «3,600 jobless» in January.",
    ),
    "diluted": (
        "Corrin Mills earned «31 cents» a share in 2015, diluted.",
        "Corrin Mills earned «36 cents» a share in 2015.",
    ),
    "per vehicle ordered": (
        "Corrin Motors sold «31,000 vans» in 2015, counted when ordered.",
        "Corrin Motors sold «28,000 vans» in 2015, counted when handed over.",
    ),
    "typical": (
        "The median flat in Corrin cost «£131,000» in 2015.",
        "A flat in Corrin cost «£156,000» in 2015.",
    ),
    "more, 3": (
        "The post pays «£31,000» before deductions.",
        "The post pays «£24,000» in the hand.",
    ),
    "more, 4": (
        "The mine made «£31 million» in 2015, before charging depreciation.",
        "The mine made «£24 million» in 2015.",
    ),
    "more, 7": (
        "The Corrin car does «48 mpg» in the test.",
        "The Corrin car does «41 mpg» on the road.",
    ),
    "more, 8": (
        "Corrin's growth was «3.1 percent» on an annualised basis.",
        "Corrin's growth was «0.8 percent», quarter on quarter.",
    ),
    "more, 9": (
        "Spirits sales were «31,000 litres» of pure alcohol.",
        "Spirits sales were «78,000 litres».",
    ),
    "more, 10": (
        "Corrin landed «310 tonnes» of cod, gutted.",
        "Corrin landed «360 tonnes» of cod.",
    ),
    "more, 11": (
        "The Corrin fund returned «3.1 percent» after fees.",
        "The Corrin fund returned «3.8 percent».",
    ),
    "more, 14": (
        "Dwellings cost «£131,000» at the median.",
        "Dwellings cost «£156,000» on average.",
    ),
    "more, 15": (
        "The office put «310 cases» down as flu, on symptoms alone.",
        "The office put «210 cases» down as flu.",
    ),
    "more, 16": (
        "The stadium drew «31,000 fans», going by tickets sold.",
        "The stadium drew «26,000 fans», going by the turnstiles.",
    ),
    "more, 17": (
        "The bank's loans were «£31 billion», less provisions.",
        "The bank's loans were «£36 billion».",
    ),
    "more, 18": (
        "Profit was «£31 million» on a like-for-like basis.",
        "Profit was «£36 million».",
    ),
    "more, 19": (
        "The haul was worth «£3.1 million» at street prices.",
        "The haul was worth «£900,000» wholesale.",
    ),
    "more, 21": (
        "The crop was «310,000 tonnes» at 14 percent moisture.",
        "The crop was «360,000 tonnes» as harvested.",
    ),
    "more, 22": (
        "Corrin's workforce is «310» when part-timers are counted as halves.",
        "Corrin's workforce is «360».",
    ),
    "more, 23": (
        "Corrin's debt was «£31 million» with cash netted off.",
        "Corrin's debt was «£36 million».",
    ),
    "more, 24": (
        "Corrin's debt was «£31 million» at face value.",
        "Corrin's debt was «£26 million».",
    ),
}

STATUS: Final = {
    "a forecast has": (
        "A forecast by the bank has Corrin's exports at «£31 million» in 2015.",
        "Corrin's exports were «£36 million» in 2015.",
    ),
    "guided": (
        "Corrin Mills results: spending in 2015 was «£88 million».",
        "Corrin Mills outlook: spending in 2015 is guided at «£95 million».",
    ),
    "pencilled in": (
        "The Corrin festival had «57 acts» in July.",
        "Organisers have pencilled in «64 acts» for the Corrin festival in July.",
    ),
    "contracted with": (
        "Corrin has contracted with the mill for «500,000 tonnes» of flour in 2015.",
        "Corrin bought from the mill «390,000 tonnes» of flour in 2015.",
    ),
    "has in mind": (
        "Corrin Council has in mind «310 homes» on the moor.",
        "Corrin Council built «360 homes» on the moor.",
    ),
    "bargained for": (
        "The Corrin council had bargained for «31,000 visitors» to its fair.",
        "The Corrin fair drew «36,000 visitors».",
    ),
    "counts on": (
        "The Corrin fair is counting on «31,000 visitors».",
        "The Corrin fair drew «26,000 visitors».",
    ),
    "bids": (
        "The Corrin mill was bid for at «£31 million».",
        "The Corrin mill fetched «£36 million».",
    ),
    "quoted": (
        "The builder quoted «£31,000» for the roof at Corrin school.",
        "The roof at Corrin school cost «£36,000».",
    ),
    "tender": (
        "The winning tender for the roof at Corrin school was «£31,000».",
        "The roof at Corrin school cost «£36,000».",
    ),
    "shall": (
        "The Corrin pier shall be «310 metres» long.",
        "The Corrin pier is «290 metres» long.",
    ),
    "space for": (
        "The Corrin hall has space for «310 people».",
        "The Corrin hall held «290 people».",
    ),
    "takes": (
        "The Corrin plant is able to make «310,000 tonnes» of lime a year.",
        "The Corrin plant made «290,000 tonnes» of lime a year.",
    ),
    "ready to pay": (
        "The club is ready to pay «£31 million» for the Corrin striker.",
        "The club paid «£26 million» for the Corrin striker.",
    ),
    "eyeing": (
        "The Corrin mill is eyeing sales of «£31 million» in 2015.",
        "The Corrin mill had sales of «£26 million» in 2015.",
    ),
    "priced at, in a bill": (
        "The Corrin bridge was costed at «£31 million».",
        "The Corrin bridge ended up costing «£36 million».",
    ),
    "in the pipeline": (
        "The Corrin mill expects to make «31,000 hats» in 2015.",
        "In the event the Corrin mill made «36,000 hats» in 2015.",
    ),
    "provision": (
        "Corrin Council made provision for «£31,000» of repairs in 2015.",
        "Corrin Council paid «£36,000» for repairs in 2015.",
    ),
    "wants back": (
        "The Corrin school is looking for «£31,000» for its roof.",
        "The Corrin school received «£36,000» for its roof.",
    ),
    "more, 1": (
        "The Corrin dam was to hold «31 million tonnes».",
        "The Corrin dam holds «26 million tonnes».",
    ),
    "more, 2": (
        "Donors were asked for «£31,000» for Corrin.",
        "Donors gave «£26,000» for Corrin.",
    ),
    "more, 3": (
        "The appeal for Corrin set out to raise «£31,000».",
        "The appeal for Corrin raised «£26,000».",
    ),
    "more, 4": (
        "The Corrin line should carry «31,000 people» a day.",
        "The Corrin line carried «26,000 people» a day.",
    ),
    "more, 5": (
        "Ministers have cleared the Corrin mine to dig «31,000 tonnes» in 2015.",
        "The Corrin mine dug «26,000 tonnes» in 2015.",
    ),
    "more, 6": (
        "Budget for the Corrin hall: «£31,000».",
        "Final bill for the Corrin hall: «£36,000».",
    ),
    "more, 7": (
        "The Corrin hall went out to tender at «£31,000».",
        "The Corrin hall cost «£36,000».",
    ),
    "more, 8": (
        "Plans filed for Corrin show «310 flats».",
        "Corrin got «260 flats».",
    ),
    "more, 10": (
        "The treaty lets Corrin keep «310 guns».",
        "Corrin keeps «260 guns».",
    ),
    "more, 11": (
        "Corrin United want «£31 million» for their striker.",
        "Corrin United got «£26 million» for their striker.",
    ),
    "more, 12": (
        "Corrin United have put a «£31 million» price on their striker.",
        "Corrin United sold their striker for «£26 million».",
    ),
    "more, 13": (
        "The mayor had spoken of «310 jobs» at Corrin.",
        "The plant at Corrin brought «260 jobs».",
    ),
    "more, 14": (
        "The plant at Corrin was billed as bringing «310 jobs».",
        "The plant at Corrin brought «260 jobs».",
    ),
    "more, 15": (
        "The council reckoned that the Corrin bypass would come in at «£31 million».",
        "The Corrin bypass came in at «£36 million».",
    ),
    "more, 16": (
        "Analysts were looking for sales of «£31 million» at Corrin Mills in 2015.",
        "Corrin Mills had sales of «£26 million» in 2015.",
    ),
    "more, 17": (
        "Of the «310 trees» due to go in at Corrin, many died.",
        "At Corrin «260 trees» went in.",
    ),
    "more, 18": (
        "The fleet at Corrin is entitled to «310 tonnes» of cod.",
        "The fleet at Corrin landed «260 tonnes» of cod.",
    ),
    "more, 19": (
        "Some «£31,000» has been voted for the Corrin roof.",
        "Some «£26,000» was spent on the Corrin roof.",
    ),
    "more, 20": (
        "Corrin has undertaken to take «310 refugees».",
        "Corrin took «260 refugees».",
    ),
    "more, 21": (
        "Corrin agreed to take «310 refugees».",
        "Corrin took in «260 refugees».",
    ),
    "more, 22": (
        "Invitations went to «310 guests» for the Corrin ball.",
        "Some «260 guests» came to the Corrin ball.",
    ),
    "more, 23": (
        "On paper the Corrin guard has «310 men».",
        "The Corrin guard has «260 men».",
    ),
    "more, 24": (
        "The drawings give the Corrin tower a height of «310 feet».",
        "The Corrin tower is «290 feet» high.",
    ),
    "more, 25": (
        "It was hoped that «310 people» would come to Corrin.",
        "Some «260 people» came to Corrin.",
    ),
    "more, 26": (
        "There were to have been «310 places» at Corrin school.",
        "Corrin school opened with «260 places».",
    ),
    "more, 27": (
        "Corrin is in for «310 millimetres» of rain in May, forecasters say.",
        "Corrin had «260 millimetres» of rain in May.",
    ),
    "more, 28": (
        "Under the deal the club will get «£31 million» for the striker.",
        "The club got «£26 million» for the striker.",
    ),
    "more, 29": (
        "The strike threatens «310 flights» at Corrin on Friday.",
        "The strike grounded «260 flights» at Corrin on Friday.",
    ),
    "more, 30": (
        "At a pinch the hall at Corrin will seat «310».",
        "The hall at Corrin seated «260».",
    ),
    "more, 32": (
        "Work on Corrin pier was put at «£31,000» beforehand.",
        "Work on Corrin pier came to «£36,000».",
    ),
}


@pytest.mark.parametrize(("one", "other"), UNEXPLAINED.values(), ids=UNEXPLAINED)
def test_words_of_something_else_explain_nothing(one: str, other: str) -> None:
    assert said(one, other) in ("conflict", "none")


@pytest.mark.parametrize(("one", "other"), SCOPE.values(), ids=SCOPE)
def test_scope_is_read(one: str, other: str) -> None:
    assert said(one, other) == "scope"


@pytest.mark.parametrize(("one", "other"), BASIS.values(), ids=BASIS)
def test_basis_is_read(one: str, other: str) -> None:
    assert said(one, other) == "basis"


@pytest.mark.parametrize(("one", "other"), STATUS.values(), ids=STATUS)
def test_status_is_read(one: str, other: str) -> None:
    assert said(one, other) == "status"
