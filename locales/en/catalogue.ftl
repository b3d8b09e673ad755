# Words of the catalogue: home, lists and the page of a piece.

home-title = Rings, earrings and necklaces with nothing hidden
home-description = A jeweller’s shop in which every weight and every stone is stated and can be checked.
home-heading = Jewellery, weighed in the open
home-lead = Every piece says what it is made of, to the milligram and to the stone, before you ask.
home-all = { $pieces ->
    [0] See the catalogue
    [one] See the one piece
   *[other] See all { $pieces } pieces
}
home-window = From the other shelves
home-empty = The shelves are empty: no piece has been put into this shop yet.
shelf-pieces = { $pieces ->
    [0] no pieces yet
    [one] one piece
   *[other] { $pieces } pieces
}

jewellery-title = All jewellery
jewellery-description = Every piece in the shop, shelf after shelf.
listing-title-page = { $name }, page { $page }
listing-description-page = { $description } Page { $page }.
listing-count = { $pieces ->
    [0] No pieces
    [one] One piece
   *[other] { $pieces } pieces
}{ $pages ->
    [1] { "" }
   *[other] , page { $page } of { $pages }
}
listing-empty = There is nothing on this shelf yet.

card-facts = { $weight } g of { $alloy }, { $carats } ct
card-facts-plain = { $weight } g of { $alloy }
card-metals = Can be had in { $metals }
card-picture = In { $metal }{ $stone }

picture-front = { $piece } in { $metal }{ $stone }
picture-side = { $piece } in { $metal }{ $stone }, seen from another side
picture-top = { $piece } in { $metal }{ $stone }, seen from above
picture-close = { $piece } in { $metal }{ $stone }, seen from near by
picture-scale = { $piece } in { $metal }{ $stone }, beside a rule in millimetres
stone-colour-plain = { "" }
stone-colour-diamond = {" "}set with diamond
stone-colour-ruby = {" "}set with ruby
stone-colour-emerald = {" "}set with emerald
stone-colour-sapphire = {" "}set with sapphire
stone-colour-pearl = {" "}set with pearl
stone-colour-black-bead = {" "}with black beads

gallery-label = Pictures of { $piece }
gallery-strip = Large pictures
gallery-thumbnails = Small pictures
gallery-shown = Now shown in { $metal }
gallery-enlarge = Enlarge
gallery-reduce = Back to normal size

metal-yellow-gold = yellow gold
metal-white-gold = white gold
metal-rose-gold = rose gold
metal-platinum = platinum
metal-silver = silver
alloy-karat = { $karat }K { $metal }
alloy-fineness = { $metal } { $fineness }
alloy-karat-explained = { $karat }K { $metal } ({ $fineness } parts in 1,000)
alloy-fineness-explained = { $metal } ({ $fineness } parts in 1,000)

spec-title = What it is made of
spec-weight = Net weight of metal
spec-weight-of = { $weight } g in { $alloy }
spec-weight-of-size = { $weight } g in { $alloy }, size { $size } mm
spec-alloys = Can be had in
spec-stones = Stones
spec-stone = { $count ->
    [one] One { $shape } { $kind }, { $carats } ct
   *[other] { $count } { $shape } { $kind }, { $carats } ct in all
}; { $origins }; { $grades }
spec-beads = { $count } { $kind }, { $carats } ct in all; { $origins }
spec-sizes = Sizes
spec-scale = { $scale } { $from } to { $to }
spec-size-guide = How to find your size
spec-engraving = Engraving
spec-engraving-letters = up to { $letters } characters
spec-lead = Made for you in
spec-lead-days = { $days ->
    [one] one day
   *[other] { $days } days
}
or = {" "}or{" "}
or-else = , or{" "}
and-also = ,{" "}

sizes-ring = { $from } to { $to } mm around the finger, every { $step } mm
sizes-bangle = { $from } to { $to } mm around the inside, every { $step } mm
sizes-bracelet = { $from } to { $to } mm long, every { $step } mm
sizes-chain = { $from } to { $to } mm long, every { $step } mm

stone-diamond = { $count ->
    [one] diamond
   *[other] diamonds
}
stone-ruby = { $count ->
    [one] ruby
   *[other] rubies
}
stone-emerald = { $count ->
    [one] emerald
   *[other] emeralds
}
stone-sapphire = { $count ->
    [one] sapphire
   *[other] sapphires
}
stone-pearl = { $count ->
    [one] pearl
   *[other] pearls
}
stone-black-bead = { $count ->
    [one] black bead
   *[other] black beads
}

shape-round = round
shape-princess = princess-cut
shape-oval = oval
shape-emerald = emerald-cut
shape-pear = pear-shaped
shape-cushion = cushion-cut
shape-marquise = marquise
shape-bead = strung

origin-natural = natural
origin-lab-grown = laboratory-grown
origin-cultured = cultured
origin-glass = glass
origin-onyx = onyx

grade-IF-DE = IF clarity with D–E colour
grade-VVS-EF = VVS clarity with E–F colour
grade-VS-GH = VS clarity with G–H colour
grade-SI-IJ = SI clarity with I–J colour
grade-AAA = grade AAA
grade-AA = grade AA
grade-A = grade A

proof-title = Hallmark and certificate
proof-gold = Hallmarked before it leaves the workshop: the BIS logo, { $marks }, and a six-character HUID that no other piece has. It is made for you, so there is no HUID to show yet.
proof-silver = Hallmarked as silver { $marks } before it leaves the workshop.
proof-platinum = Stamped { $marks } by its maker. That is a maker’s mark, not a BIS hallmark.
proof-not-hallmarked = { $marks }, not hallmarked.
proof-term-diamonds = Diamonds
proof-diamonds = They are { $origins }, and graded by this shop for clarity and colour together.
proof-report-large = No report of a laboratory comes with them yet. For a stone of { $carats } ct it is worth asking for one, and checking its number with the laboratory.
proof-report-small = No report of a laboratory comes with them.
proof-term-gems = Other stones
proof-gems = They are { $origins }, and sorted as { $grades }: the trade’s own words, behind which no laboratory stands.
proof-about-hallmark = Hallmark and HUID
proof-about-stones = How stones are graded

care-title = Care, returns and exchange
care-plain = Warm water, a few drops of mild dish soap and a soft brush keep it bright.
care-pearl = Wipe pearls with a soft, damp cloth after wearing, and keep them from soap, perfume and water.
care-emerald = Clean emeralds with a damp cloth and lukewarm water at most: many are filled with oil.
care-beads = Wipe black beads with a damp cloth and do not soak them, or the thread rots.
care-white-gold = White gold is plated with rhodium as a rule: no polishing paste.
care-silver = Silver darkens in the air, and a silver cloth makes it bright again.
care-more = Caring for jewellery
returns-short = A piece that is faulty or not as described must be taken back; that is the law. This demonstration shop promises no further terms, and takes nothing in exchange yet.
returns-engraved = With an engraving, many jewellers take a piece back only if it is faulty.
returns-more = Returns and exchanges

share-title = Show it to somebody
share-with = Share with { $network }
share-by-e-mail = Share by e-mail
share-promise = These are plain links. Nothing is loaded from there, and nobody there hears of you before you follow one.
network-whatsapp = WhatsApp
network-facebook = Facebook
network-x = X
network-pinterest = Pinterest

recent-title = You looked at
recent-clear = Clear this list
recent-cleared = The list is cleared.
stored-recent = Only this browser keeps this list, for the last twelve pieces and until you clear it. It is not sent to us.

related-title = Others like it

search-title = Search
search-title-for = Search for “{ $text }”
search-description = Find pieces by name, kind, stone, metal or occasion.
search-hint = Try a stone, a metal, an occasion, or the name of a piece. Part of a word is enough, and small slips are forgiven.
search-label = What are you looking for?
search-show = Search
listing-empty-search = Nothing in the shop is called so. Try fewer or other words, or look along the shelves.
listing-empty-filtered = No piece fits everything you chose. Take one thing away, or begin again.

facets-open = Narrow it down
facets-label = Narrow the list down
facets-more = More
facets-wanted = What you chose
facets-clear = Clear everything
facets-remove = Without { $name }
facets-unknown = Something in the address is not known here and was left out.
facets-range = Price, in rupees
facets-from = From
facets-to = To
facets-range-show = Show these prices
facets-between = ₹{ $from } to ₹{ $to }
facets-above = from ₹{ $from }
facets-below = up to ₹{ $to }
facet-category = Shelf
facet-metal = Metal
facet-purity = Purity
facet-stone = Stones
facet-grade = Grade
facet-price = Price
facet-occasion = Occasion
facet-for = For
facet-ready = Ready to send
facet-plain = no stones
purity-916 = 22K (916)
purity-750 = 18K (750)
purity-585 = 14K (585)
purity-375 = 9K (375)
purity-950 = Platinum 950
purity-925 = Silver 925
band-under-25000 = under ₹25,000
band-25000-50000 = ₹25,000 to ₹50,000
band-50000-100000 = ₹50,000 to ₹1,00,000
band-100000-200000 = ₹1,00,000 to ₹2,00,000
band-200000-500000 = ₹2,00,000 to ₹5,00,000
band-from-500000 = ₹5,00,000 and more
occasion-everyday = every day
occasion-engagement = engagement
occasion-wedding = wedding
occasion-festive = festive days
occasion-gift = a gift
occasion-office = the office
audience-women = women
audience-men = men
audience-children = children
ready-within = within { $days } days
orders-label = Order
order-shop = As on the shelf
order-found = Best match
order-price-up = Price, low to high
order-price-down = Price, high to low
order-newest = Newest
lengths-label = Pieces on a page
