# Words around the articles. The articles themselves stand in content/.

guides-title = Guides
guides-description = What to know before you buy jewellery: stones, metals, hallmarks, sizes and care, each on one page.
guides-empty = No guide has been written for this shop yet.
article-contents = On this page
article-updated = Last changed on { $day }

contact-example = These details are examples. This is a demonstration shop, and the jeweller who opens it fills in her own; nobody answers at these addresses.
contact-business = Business
contact-address = Address
contact-e-mail = E-mail
contact-phone = Telephone
contact-hours = When we answer
contact-grievance = Grievance officer
contact-name = Name

ring-around = mm around
ring-across = mm across
ring-scale-indian = India
ring-scale-american = US
ring-scale-british = UK
ring-scale-european = EU
ring-table-title = Table of sizes
ring-table-lead = Every row is one ring: how long its inside is around and how wide across, in millimetres, and the nearest size on each scale.
ring-rules-title = How each scale is reckoned
ring-rule-indian = The inner circumference in millimetres less 40, in whole sizes. No standard binds Indian charts, and they disagree: for size 30 one prints a ring of 69.7 mm and another one of 71 mm. This is the rule most of them come close to.
ring-rule-american = Size 0 is 0.458 inch (11.63 mm) across inside, and every size adds 0.032 inch (0.8128 mm). Shown to the nearest quarter.
ring-rule-british = BS 6820: size C is 40 mm around inside, and every letter adds 1.25 mm. Shown to the nearest half; after Z comes Z+1.
ring-rule-european = ISO 8653: the inner circumference itself, in whole millimetres.
ring-scales-version = Where charts disagree, the millimetres decide: your ring is made to them. This is edition { $version } of our table.

sheet-title = A sheet to print
sheet-lead = Lay a ring that fits on the circles: the right one just fills its inside, so that its line touches the metal all around. Between two, take the larger.
sheet-check = Print this page at 100 %, without “fit to page”. Then hold a ruler to the line at the top: if it is not exactly 50 mm long, the printer has changed the scale, and the circles are wrong as well. On a screen the sheet is not in its true size.
sheet-label = Circles with the inside of every ring from 45 to 70 mm around, and a line of 50 mm to check the print with
sheet-ruler = This line is 50 mm long
sheet-indian = India { $size }
sheet-others = US { $american } · UK { $british }

sizer-title = A sizer on this screen
sizer-lead = Lay a bank card on the drawn one and move the first slider until both are equally wide. Then lay a ring that fits on the disc and move the second until the disc just fills it. All cards of the usual format are 85.60 mm by 53.98 mm (ISO/IEC 7810, ID-1). Nothing you do here is kept or sent.
sizer-asleep = The sizer on the screen needs JavaScript, which is off or has not arrived.
sizer-asleep-link = The sheet to print needs none.
sizer-card = Width of the card
sizer-density = { $number } pixels to the millimetre
sizer-ring = Inside of the ring
sizer-smaller = A little smaller
sizer-larger = A little larger
sizer-millimetres = { $number } mm
sizer-around = Around
sizer-across = Across
