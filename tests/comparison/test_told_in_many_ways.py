"""Scope, basis and revision in the many ways of English: two short texts of one figure each («marked»), of one day and
taken as one subject. First what must not be explained."""

from __future__ import annotations

from typing import Final

import pytest

from saying import said

UNEXPLAINED: Final = {
    "scope of a neighbour figure": (
        "The yard has «412 workers» and turnover of $9 million, excluding grants.",
        "The yard has «380 workers» and turnover of $9 million.",
    ),
    "excluding a person": (
        "The court fined the firm «£31,000» for excluding women from its club.",
        "The court fined the firm «£36,000».",
    ),
    "included in list": (
        "The guests included the mayor, and the fair raised «£31,000».",
        "The fair raised «£36,000».",
    ),
    "set includes": (
        "The set, which includes a stand, weighs «31 kg».",
        "The set weighs «36 kg».",
    ),
    "left out of team": (
        "The keeper was left out of the side that drew «31,000 fans».",
        "The side drew «36,000 fans».",
    ),
    "alone at home": (
        "She was alone when thieves took «£31,000».",
        "Thieves took «£36,000».",
    ),
    "gross weather": (
        "The gross error cost the bank «£31 million».",
        "The error cost the bank «£36 million».",
    ),
    "net": (
        "The net was «31 metres» long.",
        "The net was «36 metres» long.",
    ),
    "real": (
        "The real reason why «31 men» left is pay.",
        "In all «36 men» left.",
    ),
    "adjusted": (
        "The crew adjusted the sails and covered «310 miles».",
        "The crew covered «360 miles».",
    ),
    "basic": (
        "The basic idea brought in «£31 million».",
        "The idea brought in «£36 million».",
    ),
    "basis of the other": (
        "Net profit was $9 million and output was «31,000 tonnes».",
        "Output was «36,000 tonnes».",
    ),
    "seasonal workers": (
        "Seasonal work went to «310 people».",
        "Work went to «360 people» in the season.",
    ),
    "corrected course": (
        "The captain corrected course and the ship made «31 knots».",
        "The ship made «36 knots».",
    ),
    "revised the law": (
        "Parliament revised the law under which «31 towns» get aid.",
        "Under the law «36 towns» get aid.",
    ),
    "revised another": (
        "The bureau revised growth to 2.1%. Unemployment was «6.1%» in May.",
        "Unemployment was «6.8%» in May.",
    ),
    "instead of a person": (
        "The deputy opened the fair instead of the mayor, and «3,100 people» came.",
        "At the fair «3,600 people» came.",
    ),
    "not but of another": (
        "The fire broke out not in a barn but in a shed and destroyed «31 homes».",
        "The fire destroyed «36 homes».",
    ),
    "said by others": (
        "The mine dug «31,000 tonnes», the owner said. The union said 36,000.",
        "The mine dug «36,000 tonnes», the union said.",
    ),
    "more than rival": (
        "The shop sold «33 pianos», two more than its rival.",
        "The shop sold «31 pianos».",
    ),
    "two more than last year": (
        "The yard launched «33 ships», two more than in 2014.",
        "The yard launched «31 ships».",
    ),
    "initially of time": (
        "Initially the plan was praised. It cost «£31 million».",
        "The plan cost «£36 million».",
    ),
    "earlier version of app": (
        "An earlier version of the engine failed. The new one cost «£31 million».",
        "The new engine cost «£36 million».",
    ),
    "previously of place": (
        "The hall, previously a mill, seats «310».",
        "The hall seats «360».",
    ),
    "final match": (
        "The final drew «31,000 fans».",
        "The final drew «36,000 fans».",
    ),
    "including by": (
        "Thieves entered by several doors, including the vault's, and took «£31,000».",
        "Thieves took «£36,000».",
    ),
    "as part of": (
        "The mill closed «31 shops» as part of a plan without layoffs.",
        "The mill closed «36 shops».",
    ),
    "contradicted: includes more but smaller": (
        "Counting reservists, the army has «44,000 soldiers».",
        "Without reservists, the army has «61,000 soldiers».",
    ),
    "contradicted: total smaller than part": (
        "The shop sold «31,000 bikes», children's bikes included.",
        "The shop sold «36,000 bikes», not counting children's bikes.",
    ),
    "contradicted: net above gross": (
        "The fair made a gross «£22,000».",
        "The fair made a net «£31,000».",
    ),
    "same basis both": (
        "Net profit was «£31 million» in 2015.",
        "Net profit was «£36 million» in 2015.",
    ),
    "same scope both": (
        "Without islands the county has «214 schools».",
        "Islands excluded, the county has «187 schools».",
    ),
    "revision not of this figure": (
        "The mill made «31,000 hats». It corrected the address given in an earlier version of this page.",
        "The mill made «36,000 hats».",
    ),
    "vat alike": (
        "The tram costs «€310 million» with VAT.",
        "The tram costs «€260 million» including VAT.",
    ),
    "only as adverb of amount": (
        "The fair raised only «£31,000».",
        "The fair raised «£36,000».",
    ),
    "all but": (
        "The fire all but ruined the mill and cost «£31,000».",
        "The fire cost «£36,000».",
    ),
    "counting on": (
        "The mayor is counting on the fair, which drew «31,000 visitors».",
        "The fair drew «36,000 visitors».",
    ),
    "with, companion": (
        "The mayor came with his wife and «310 guests».",
        "The mayor came with «360 guests».",
    ),
    "added, spoke": (
        "The mill has «310 looms», the owner added.",
        "The mill has «360 looms».",
    ),
    "on top of the tower": (
        "The flag on top of the tower is «31 metres» up.",
        "The flag is «36 metres» up.",
    ),
    "covers land": (
        "The park covers «310 hectares» of the mainland.",
        "The park covers «360 hectares».",
    ),
    "excluded from the count, other figure": (
        "The town has «310 shops». Of its 40 pubs, four were left out of the survey.",
        "The town has «360 shops».",
    ),
    "recount of a story": (
        "In a recount of his life he says that he sank «31 ships».",
        "He sank «36 ships».",
    ),
    "discount": (
        "The shop sold «31,000 bikes» after discounts drew crowds.",
        "The shop sold «36,000 bikes».",
    ),
    "heads of state": (
        "The meeting drew «31 heads of state».",
        "The meeting drew «36 heads of state».",
    ),
    "valid": (
        "With valid passports, «310 men» crossed.",
        "In all «360 men» crossed in May.",
    ),
    "lowered the ship": (
        "The crane lowered «31 boxes» to the quay.",
        "The crane set down «36 boxes».",
    ),
    "in fact alone": (
        "The fund in fact holds «£310,000».",
        "The fund holds «£360,000».",
    ),
    "counted again by": (
        "The votes will be counted again. She had «310 votes».",
        "She had «360 votes».",
    ),
    "a closer look at him": (
        "A closer look at the mayor shows that he owns «31 cows».",
        "He owns «36 cows».",
    ),
    "contrary to fears": (
        "Contrary to fears, «310 people» came.",
        "Some «360 people» came.",
    ),
    "zero": (
        "It fell to zero. The fund holds «£310,000».",
        "The fund holds «£360,000».",
    ),
    "apology to person": (
        "The firm apologised to its guests. It has «310 rooms».",
        "It has «360 rooms».",
    ),
    "not but of other": (
        "Not the mayor but «310 people» came.",
        "Some «360 people» came.",
    ),
    "earlier letter": (
        "An earlier letter asked for help. The fund holds «£310,000».",
        "The fund holds «£360,000».",
    ),
    "since said": (
        "The mayor has since said that he will stay. The fund holds «£310,000».",
        "The fund holds «£360,000».",
    ),
    "replaced a bridge": (
        "The bridge, replacing one made in 1930, cost «£310,000».",
        "The bridge cost «£360,000».",
    ),
    "trimmed hedge": (
        "Workers trimmed «310 hedges».",
        "Workers cut «360 hedges».",
    ),
    "settled on island": (
        "The family settled on the isle and kept «31 cows».",
        "The family kept «36 cows».",
    ),
    "slip": (
        "He made a slip and fell «31 metres».",
        "He fell «36 metres».",
    ),
    "late returns": (
        "The library has «310 late returns».",
        "The library has «360 late returns».",
    ),
    "review": (
        "After a review in the Times the show drew «310 people».",
        "The show drew «360 people».",
    ),
}

SCOPE: Final = {
    "left out, next sentence": (
        "Velmark's canals carried «31.4 million tonnes» in 2015. Sand is left out of this figure.",
        "Velmark's canals carried «36.2 million tonnes» in 2015.",
    ),
    "not counted in, next sentence": (
        "Clerks handed out «41,200 forms» in Hesk in May. Those sent by post are not counted in.",
        "Clerks handed out «46,900 forms» in Hesk in May.",
    ),
    "the count takes in": (
        "The museum drew «212,000 visitors» in 2015. The count takes in school parties.",
        "The museum drew «187,000 visitors» in 2015.",
    ),
    "neither figure counts": (
        "The union has «88,000 members». It does not count retired teachers.",
        "The union has «97,000 members».",
    ),
    "this does not include": (
        "Harvesters landed «4,300 tonnes» of mussels in 2015. This does not include farmed mussels.",
        "Harvesters landed «5,900 tonnes» of mussels in 2015.",
    ),
    "the total leaves aside": (
        "The flood cost insurers «$640 million». That total leaves crop policies aside.",
        "The flood cost insurers «$810 million».",
    ),
    "we have not counted": (
        "Brask Rail employs «9,300 people». We have not counted agency staff.",
        "Brask Rail employs «11,100 people».",
    ),
    "are on top": (
        "The bridge cost «£18 million». Land and fees are on top.",
        "The bridge cost «£23 million».",
    ),
    "come on top of that": (
        "The league paid its clubs «€310 million» in 2015. Cup prizes come on top of that.",
        "The league paid its clubs «€342 million» in 2015.",
    ),
    "add X and it rises": (
        "Gulls nested at «1,240 sites» in 2015, roofs not among them.",
        "Gulls nested at «1,410 sites» in 2015.",
    ),
    "which counts": (
        "The airline flies «143 aircraft», a count that includes leased jets.",
        "The airline flies «118 aircraft».",
    ),
    "X are in there too": (
        "Olmark exported «2.3 million tonnes» of grain in 2015. Flour is in there too.",
        "Olmark exported «1.9 million tonnes» of grain in 2015.",
    ),
    "figures cover only": (
        "Burglars struck «3,100 times» in Tarn in 2015. The figures cover only homes.",
        "Burglars struck «4,400 times» in Tarn in 2015.",
    ),
    "data are for the mainland": (
        "Hotels sold «8.2 million nights» in 2015. The data are for the mainland only.",
        "Hotels sold «9.6 million nights» in 2015.",
    ),
    "asterisk": (
        "Stellen Steel employed «14,200 people»* at the end of 2015.\n\n* Without apprentices.",
        "Stellen Steel employed «15,100 people» at the end of 2015.",
    ),
    "asterisk excl.": (
        "Output: «31.2 million barrels»*\n\n* excl. condensate",
        "Output was «34.0 million barrels».",
    ),
    "numbered note": (
        "Rail carried «41 million tonnes»[1] in 2015.\n\n[1] Transit freight is not included.",
        "Rail carried «52 million tonnes» in 2015.",
    ),
    "note at the end": (
        "The county spent «£41 million» on roads in 2015.\n\nNote: figures leave out motorways.",
        "The county spent «£55 million» on roads in 2015.",
    ),
    "definition at the end": (
        "The port handled «3.1 million containers» in 2015.\n\nDefinitions: empties are not counted.",
        "The port handled «3.9 million containers» in 2015.",
    ),
    "paren with": (
        "The army has «61,000 soldiers» (with reservists).",
        "The army has «44,000 soldiers».",
    ),
    "paren w/o": (
        "The army has «44,000 soldiers» (w/o reservists).",
        "The army has «61,000 soldiers».",
    ),
    "paren less": (
        "The fund holds «$31 billion» (less gold).",
        "The fund holds «$36 billion».",
    ),
    "paren mainland": (
        "Storms cut power to «31,000 homes» (mainland only).",
        "Storms cut power to «36,000 homes».",
    ),
    "paren islands included": (
        "Storms cut power to «36,000 homes» (islands included).",
        "Storms cut power to «31,000 homes».",
    ),
    "dash counting": (
        "Fires burned «31,000 hectares» – counting peat – in 2015.",
        "Fires burned «26,000 hectares» in 2015.",
    ),
    "chapter on its own": (
        "The school budget is «€4.1 billion», the wage bill on its own.",
        "The school budget is «€5.3 billion» with building work added.",
    ),
    "with pensions added": (
        "With pensions added, defence spending comes to «€5.3 billion».",
        "Defence spending comes to «€4.1 billion».",
    ),
    "all told with": (
        "Some «5,200 people» work at the yard, contractors and all.",
        "Some «3,900 people» work at the yard.",
    ),
    "when ships are added": (
        "Milk sales reached «41 million litres» in 2015 when kiosks are added to the shops.",
        "Milk sales reached «33 million litres» in 2015.",
    ),
    "once X are added": (
        "The toll rises to «61» once hospital deaths are added.",
        "The toll is «48».",
    ),
    "if you count": (
        "The town has «14 pubs» if you count the golf club.",
        "The town has «11 pubs».",
    ),
    "if X are thrown in": (
        "The town has «14 pubs», if hotels are thrown in.",
        "The town has «11 pubs».",
    ),
    "throw in": (
        "Throw in the islands and the county has «214 schools».",
        "The county has «187 schools».",
    ),
    "strip out": (
        "Strip out fuel and imports came to «$3.1 billion» in 2015.",
        "Imports came to «$4.4 billion» in 2015.",
    ),
    "stripped of": (
        "Stripped of fuel, imports came to «$3.1 billion» in 2015.",
        "Imports came to «$4.4 billion» in 2015.",
    ),
    "net of re-exports": (
        "Exports net of re-exports were «$3.1 billion» in 2015.",
        "Exports were «$4.4 billion» in 2015.",
    ),
    "disregarding": (
        "Disregarding transfers, the club lost «£3 million» in 2015.",
        "The club lost «£7 million» in 2015.",
    ),
    "not to speak of": (
        "The shop sold «31,000 bikes», not counting children's bikes.",
        "The shop sold «40,000 bikes».",
    ),
    "X apart": (
        "Children's bikes apart, the shop sold «31,000 bikes».",
        "The shop sold «40,000 bikes».",
    ),
    "save for": (
        "The tax raised «£310 million» everywhere save the islands.",
        "The tax raised «£350 million».",
    ),
    "of which": (
        "Aid came to «$31 million», of which $6 million was food.",
        "Aid came to «$25 million», food not counted.",
    ),
    "combined with": (
        "Together with its subsidiary, the bank lent «€41 billion».",
        "The bank lent «€33 billion».",
    ),
    "own brand alone": (
        "The maker's own brand alone sold «310,000 cars» in 2015.",
        "The maker sold «420,000 cars» in 2015.",
    ),
    "at home alone": (
        "The maker sold «310,000 cars» in 2015 in its home market alone.",
        "The maker sold «420,000 cars» in 2015.",
    ),
    "across all": (
        "Across all its brands the maker sold «420,000 cars» in 2015.",
        "The maker's main brand sold «310,000 cars» in 2015.",
    ),
    "group-wide": (
        "The bank has «41,000 staff» group-wide.",
        "The bank has «33,000 staff» at the parent company.",
    ),
    "private sector only": (
        "Firms added «31,000 jobs» in May, counting the private sector only.",
        "Employers added «36,000 jobs» in May.",
    ),
    "public hospitals": (
        "The figure of «310 beds» is for public hospitals.",
        "The city has «420 beds».",
    ),
    "registered only": (
        "Only registered victims are in the figure of «310».",
        "There are «420 victims».",
    ),
    "limited to": (
        "Surveyors found «310 nests», limited to the north shore.",
        "Surveyors found «420 nests».",
    ),
    "restricted to": (
        "The survey, restricted to adults, found «310 cases».",
        "The survey found «420 cases».",
    ),
    "omits": (
        "The tally of «310 cases» omits prisons.",
        "The tally is «420 cases».",
    ),
    "ignores": (
        "The tally of «310 cases» ignores prisons.",
        "The tally is «420 cases».",
    ),
    "takes no account of": (
        "The estimate of «£310 million» takes no account of lost trade.",
        "The estimate is «£420 million».",
    ),
    "factoring in": (
        "Factoring in lost trade, the strike cost «£420 million».",
        "The strike cost «£310 million».",
    ),
    "before counting": (
        "The strike cost «£310 million» before counting lost trade.",
        "The strike cost «£420 million».",
    ),
    "besides": (
        "Besides the ferries, the firm runs «31 ships».",
        "The firm runs «44 ships».",
    ),
    "exclusive of": (
        "The hall cost «£31 million», exclusive of land.",
        "The hall cost «£36 million».",
    ),
    "inclusive of": (
        "The hall cost «£36 million» inclusive of land.",
        "The hall cost «£31 million».",
    ),
    "land thrown in": (
        "Land included, the hall cost «£36 million».",
        "The hall cost «£31 million».",
    ),
}

BASIS: Final = {
    "valid votes": (
        "She took «48.2%» of valid votes.",
        "She took «46.9%» of votes cast.",
    ),
    "blank ballots": (
        "She took «46.9%» of all ballots cast.",
        "She took «48.2%» of the valid vote.",
    ),
    "full-time posts": (
        "The council has «3,100 full-time posts».",
        "The council has «3,900 staff» by headcount.",
    ),
    "fte": (
        "The council has «3,100 staff» (FTE).",
        "The council has «3,900 staff».",
    ),
    "heads": (
        "Counted in heads, the council has «3,900 staff».",
        "Counted in full-time equivalents, the council has «3,100 staff».",
    ),
    "with VAT": (
        "The tram costs «€310 million» with VAT.",
        "The tram costs «€260 million» without VAT.",
    ),
    "before tax paid": (
        "The tram costs «€260 million» ex VAT.",
        "The tram costs «€310 million».",
    ),
    "list price": (
        "At list prices the order is worth «$31 billion».",
        "The order is worth «$22 billion».",
    ),
    "after discounts": (
        "The order is worth «$22 billion» after the usual discounts.",
        "The order is worth «$31 billion».",
    ),
    "seasonal": (
        "Unemployment was «6.1%» in May after seasonal adjustment.",
        "Unemployment was «6.8%» in May.",
    ),
    "unadjusted": (
        "Unadjusted, the jobless rate was «6.8%» in May.",
        "The jobless rate was «6.1%» in May.",
    ),
    "in real terms": (
        "Pay rose «1.2%» in 2015 once inflation is taken off.",
        "Pay rose «3.4%» in 2015.",
    ),
    "after inflation": (
        "Pay rose «1.2%» in 2015 after inflation.",
        "Pay rose «3.4%» in 2015.",
    ),
    "constant currency": (
        "Sales rose «7.1%» in 2015 at constant exchange rates.",
        "Sales rose «3.4%» in 2015.",
    ),
    "currency moves stripped": (
        "Sales rose «7.1%» in 2015 with currency swings stripped out.",
        "Sales rose «3.4%» in 2015.",
    ),
    "organic": (
        "Sales grew «2.1%» in 2015 on a like-for-like basis.",
        "Sales grew «5.4%» in 2015.",
    ),
    "underlying": (
        "Underlying profit was «£31 million» in 2015.",
        "Statutory profit was «£22 million» in 2015.",
    ),
    "before exceptional": (
        "Profit before one-off costs was «£31 million» in 2015.",
        "Profit was «£22 million» in 2015.",
    ),
    "stripping out one-offs": (
        "Stripping out one-off costs, profit was «£31 million» in 2015.",
        "Profit was «£22 million» in 2015.",
    ),
    "gross debt": (
        "The club's gross debt is «£31 million».",
        "The club's debt, net of cash, is «£22 million».",
    ),
    "after cash": (
        "The club owes «£22 million» after deducting cash.",
        "The club owes «£31 million».",
    ),
    "before costs": (
        "The fair raised «£31,000» before costs.",
        "The fair raised «£22,000» after costs.",
    ),
    "ifrs": (
        "Under IFRS, the firm earned «€31 million» in 2015.",
        "Under US GAAP, the firm earned «€27 million» in 2015.",
    ),
    "confirmed suspected": (
        "There are «310 confirmed cases».",
        "There are «520 cases», suspected ones included.",
    ),
    "lab confirmed": (
        "There were «310 cases», all confirmed by laboratory.",
        "There were «520 cases», most of them only suspected.",
    ),
    "weighted": (
        "By weight the catch was «31%» cod.",
        "By value the catch was «44%» cod.",
    ),
    "by value": (
        "Measured by value, imports rose «3%» in 2015.",
        "Measured by volume, imports rose «7%» in 2015.",
    ),
    "households people": (
        "The poverty rate is «14%» before housing costs.",
        "The poverty rate is «19%» after housing costs.",
    ),
    "ppp": (
        "Output per head is «$14,000» at purchasing power parity.",
        "Output per head is «$9,000» at market exchange rates.",
    ),
    "median mean": (
        "Median pay is «£27,000».",
        "Average pay is «£33,000».",
    ),
    "diluted": (
        "Earnings per share were «31 cents» diluted.",
        "Earnings per share were «34 cents» basic.",
    ),
    "ILO": (
        "By the ILO measure, unemployment was «6.1%» in May.",
        "By the claimant count, unemployment was «3.2%» in May.",
    ),
    "wind power installed": (
        "Nameplate capacity is «310 MW».",
        "Firm capacity is «120 MW».",
    ),
    "cash accrual": (
        "On a cash basis the deficit was «€31 billion».",
        "On an accrual basis the deficit was «€27 billion».",
    ),
    "carcass weight": (
        "Farms sold «31,000 tonnes» of beef, carcass weight.",
        "Farms sold «52,000 tonnes» of beef, live weight.",
    ),
    "dry": (
        "The mine shipped «31,000 tonnes» of ore, dry.",
        "The mine shipped «34,000 tonnes» of ore, wet.",
    ),
    "national accounts": (
        "Pre-tax profit was «£31 million» in 2015.",
        "Profit after tax was «£24 million» in 2015.",
    ),
    "basis in later sentence": (
        "The surplus was «$31 billion» in 2015. The figure is adjusted for price changes.",
        "The surplus was «$37 billion» in 2015.",
    ),
    "basis in note": (
        "GDP grew «2.1%»* in 2015.\n\n* In constant prices.",
        "GDP grew «5.4%» in 2015.",
    ),
    "all figures are gross": (
        "The house paid «£31,000» in wages.\n\nAll figures are before tax.",
        "The house paid «£24,000» in wages after tax.",
    ),
}

REVISION: Final = {
    "revised from": (
        "Output grew «2.1%» in May, revised from 2.6%.",
        "Output grew «2.6%» in May.",
    ),
    "first put at": (
        "The quake killed «31 people», a number first put at 44.",
        "The quake killed «44 people».",
    ),
    "had said": (
        "The blast injured «31 people», police said on Thursday. They had said 44 earlier.",
        "The blast injured «44 people».",
    ),
    "earlier version": (
        "The grant is «£3.1 million». An earlier version of this release gave a wrong figure.",
        "The grant is «£31 million».",
    ),
    "earlier version named": (
        "The grant is «£3.1 million». (An earlier version of this release said £31 million.)",
        "The grant is «£31 million».",
    ),
    "corrected": (
        "The yard launched «31 ships» in 2015 (corrected).",
        "The yard launched «44 ships» in 2015.",
    ),
    "correction line": (
        "CORRECTION: The yard launched «31 ships» in 2015, not 44.",
        "The yard launched «44 ships» in 2015.",
    ),
    "instead of": (
        "The yard launched «31 ships» in 2015 instead of the 44 we reported.",
        "The yard launched «44 ships» in 2015.",
    ),
    "(r)": (
        "Exports, April: «$3.1 billion» (r)",
        "Exports in April were «$3.4 billion».",
    ),
    "conceded": (
        "The council conceded that the repair had cost not £310,000 but «£440,000».",
        "The repair cost «£310,000».",
    ),
    "conceded it was": (
        "The mayor conceded that the repair had cost «£440,000», not the £310,000 he had named.",
        "The repair cost «£310,000».",
    ),
    "two more than first reported": (
        "The fire destroyed «33 homes», two more than first reported.",
        "The fire destroyed «31 homes».",
    ),
    "fewer than announced": (
        "The fire destroyed «31 homes», two fewer than announced on Monday.",
        "The fire destroyed «33 homes».",
    ),
    "correction many sentences after": (
        "The fire destroyed «31 homes». It began in a barn. Correction: an earlier bulletin gave 33 homes.",
        "The fire destroyed «33 homes».",
    ),
    "one document names the other's": (
        "The audit found «31 errors». The firm's statement had spoken of 44.",
        "The firm counted «44 errors».",
    ),
    "restated": (
        "Profit for 2014, restated, was «£31 million».",
        "Profit for 2014 was «£37 million».",
    ),
    "restated after": (
        "The firm restated its 2014 profit as «£31 million».",
        "Profit for 2014 was «£37 million».",
    ),
    "lowered": (
        "The bureau lowered its reading of growth in May to «2.1%».",
        "Growth in May was «2.6%».",
    ),
    "now says": (
        "The bureau now says that growth in May was «2.1%».",
        "Growth in May was «2.6%».",
    ),
    "turned out": (
        "On recount the tally turned out to be «31 votes».",
        "The tally was «44 votes».",
    ),
    "recount": (
        "After a recount her lead is «31 votes».",
        "Her lead is «44 votes».",
    ),
    "amended": (
        "The amended return shows sales of «£3.1 million».",
        "The return shows sales of «£3.7 million».",
    ),
    "previously": (
        "Growth in May was «2.1%» (previously 2.6%).",
        "Growth in May was «2.6%».",
    ),
    "prior": (
        "Growth in May was «2.1%» (prior estimate: 2.6%).",
        "Growth in May was «2.6%».",
    ),
    "up from an initial": (
        "Growth in May was «2.6%», up from an initial estimate of 2.1%.",
        "Growth in May was «2.1%».",
    ),
    "not as stated": (
        "The ship carried «310 cars», not 410 as stated in our report of Monday.",
        "The ship carried «410 cars».",
    ),
    "misprint": (
        "The ship carried «310 cars». Our last bulletin misprinted the number.",
        "The ship carried «410 cars».",
    ),
    "double counting": (
        "Double counting was removed, which brings the number of herds to «310».",
        "There are «410 herds».",
    ),
    "scaled back": (
        "The bureau has scaled its count of herds back to «310».",
        "The bureau counts «410 herds».",
    ),
    "was wrong": (
        "There are «310 herds». The 410 given in March was wrong.",
        "There are «410 herds».",
    ),
    "typo": (
        "There are «310 herds». A typing error put the figure at 410 in our March issue.",
        "There are «410 herds».",
    ),
    "supersedes": (
        "This table supersedes that of 3 March. Herds: «310».",
        "There are «410 herds».",
    ),
    "withdrawn": (
        "The ministry withdrew its earlier figure and put the dead at «31».",
        "The dead were «44».",
    ),
    "backed away": (
        "Police backed away from an earlier count of 44 and said that «31 people» were hurt.",
        "Police said that «44 people» were hurt.",
    ),
    "initially": (
        "Police, who initially spoke of 44, said that «31 people» were hurt.",
        "Police said that «44 people» were hurt.",
    ),
    "was thought": (
        "It was first thought that 44 were hurt; the number is «31».",
        "Police said that «44» were hurt.",
    ),
    "later lowered": (
        "The company said «44 workers» were hurt, a number it later lowered.",
        "The company said «31 workers» were hurt.",
    ),
    "later lowered to": (
        "The company said «44 workers» were hurt, later lowered to 31.",
        "The company said «31 workers» were hurt.",
    ),
    "erratum": (
        "Erratum: on page 4, for 44 herds read «31 herds».",
        "There are «44 herds».",
    ),
    "final count": (
        "The final count is «31 herds», against a provisional 44.",
        "The provisional count is «44 herds».",
    ),
    "down from the one given": (
        "The herd has «31 cows», down from the 44 it gave in May.",
        "The herd has «44 cows».",
    ),
    "counted again": (
        "Counted again, the herd has «31 cows».",
        "The herd has «44 cows».",
    ),
    "closer look": (
        "A closer look at the books shows that the herd has «31 cows».",
        "The herd has «44 cows».",
    ),
    "left out a zero": (
        "The fund holds «£310,000». The figure in our March letter left out a zero.",
        "The fund holds «£31,000».",
    ),
    "apology": (
        "The fund holds «£310,000». We apologise for the number in our March letter.",
        "The fund holds «£31,000».",
    ),
    "in fact": (
        "The fund in fact holds «£310,000», the treasurer said, and not the sum read out in March.",
        "The fund holds «£31,000».",
    ),
    "contrary to": (
        "Contrary to our report of Monday, the fund holds «£310,000».",
        "The fund holds «£31,000».",
    ),
    "readers were told": (
        "The fund holds «£310,000». Readers of Monday's edition were told that it holds £31,000.",
        "The fund holds «£31,000».",
    ),
    "not 44 but 31": (
        "Not 44 but «31 people» were on board, the owner said.",
        "There were «44 people» on board.",
    ),
    "put right": (
        "There were «31 people» on board. That puts right the number in our last issue.",
        "There were «44 people» on board.",
    ),
    "turned up alive": (
        "There were «41 dead». Three who had been listed as dead turned up alive.",
        "There were «44 dead».",
    ),
    "should have been": (
        "The 44 in yesterday's paper should have been «31 people».",
        "There were «44 people» on board.",
    ),
    "reassessed": (
        "Reassessed by a surveyor, the loss was «£310,000».",
        "The loss was «£440,000».",
    ),
    "fuller count": (
        "A fuller count gave «51 dead».",
        "There were «44 dead».",
    ),
    "amended return": (
        "In an amended filing the firm gave its loss as «£310,000».",
        "The firm gave its loss as «£440,000».",
    ),
    "we had said": (
        "The loss was «£310,000». We had said it was £440,000.",
        "The loss was «£440,000».",
    ),
    "wrong by": (
        "The loss was «£310,000»; our first sum was out by £130,000.",
        "The loss was «£440,000».",
    ),
    "corrects an error": (
        "The loss was «£310,000», a figure that corrects an error in the May report.",
        "The loss was «£440,000».",
    ),
    "up from the first estimate": (
        "The loss was «£440,000», up from the first estimate of £310,000.",
        "The loss was «£310,000».",
    ),
    "replacing an estimate": (
        "The loss was «£440,000», replacing an estimate made in May.",
        "The loss was «£310,000».",
    ),
    "preliminary": (
        "Preliminary figures had put the loss at £310,000; it was «£440,000».",
        "The loss was «£310,000».",
    ),
    "now known": (
        "It is now known that the loss was «£440,000».",
        "The loss was «£310,000».",
    ),
    "settled on": (
        "The bureau has settled on «2.1%» for growth in May after two earlier readings.",
        "Growth in May was «2.6%».",
    ),
    "trimmed": (
        "Growth in May was trimmed to «2.1%».",
        "Growth in May was «2.6%».",
    ),
    "pared": (
        "The bureau pared its reading of growth in May to «2.1%».",
        "Growth in May was «2.6%».",
    ),
    "compared with first": (
        "Growth in May was «2.6%» compared with 2.1% in the first reading.",
        "Growth in May was «2.1%».",
    ),
    "backdated": (
        "With late returns in, sales in May were «£310,000».",
        "Sales in May were «£280,000».",
    ),
    "benchmark": (
        "After its yearly benchmark review the bureau says that «310,000 people» have jobs.",
        "Some «280,000 people» have jobs.",
    ),
    "typo slip": (
        "A slip of the pen: the fund holds «£310,000».",
        "The fund holds «£31,000».",
    ),
}


@pytest.mark.parametrize(("one", "other"), UNEXPLAINED.values(), ids=UNEXPLAINED)
def test_the_same_words_of_something_else_explain_nothing(one: str, other: str) -> None:
    assert said(one, other) in ("conflict", "none")


@pytest.mark.parametrize(("one", "other"), SCOPE.values(), ids=SCOPE)
def test_scope_is_told(one: str, other: str) -> None:
    assert said(one, other) == "scope"


@pytest.mark.parametrize(("one", "other"), BASIS.values(), ids=BASIS)
def test_basis_is_told(one: str, other: str) -> None:
    assert said(one, other) == "basis"


@pytest.mark.parametrize(("one", "other"), REVISION.values(), ids=REVISION)
def test_revision_is_told(one: str, other: str) -> None:
    assert said(one, other) == "revision"
