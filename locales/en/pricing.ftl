# Words of prices: choosing a piece, what it costs and why, rates, receipts.

choose-label = Choose your piece
choose-metal = Metal
choose-origin = Stones
choose-diamond = Diamond grade
choose-gem = Stone grade
choose-size = Size
choose-engraving = Engraving
choose-engraving-hint = Up to { $letters } letters, figures and simple signs. Engraving is free.
choose-show = Show this choice
choice-corrected = { $count ->
    [one] { $axes }: what the address asked for cannot be had. The nearest is shown.
   *[other] { $axes }: what the address asked for cannot be had. The nearest of each is shown.
}

size-indian = India { $name } ({ $length })
size-trade = { $name } ({ $length })
size-ring = { $size } mm around the finger
size-bangle = { $size } mm around the inside
size-bracelet = { $size } mm long
size-chain = { $size } mm long

price-on-request = Price on request
price-tax-included = GST included
price-weight = net weight
price-break-up = How this price is made
price-line = For
price-sum = Sum
price-amount = Amount
price-total = You pay
price-metal = Metal
price-wastage = Wastage, of the metal
price-stones = { $count ->
    [one] One { $shape } { $kind }
   *[other] { $count } { $shape } { $kind }
}
price-beads = { $count } { $kind }
price-making = Making
price-hallmark = Hallmarking fee
price-discount = Discount
price-tax = GST
price-tax-on-making = GST on making
price-receipt = Signed receipt of this price

rates-title = Today’s metal rates
rates-description = What a gram of gold, platinum and silver costs in this shop today, and what it cost before.
rates-lead = Every price in this shop is worked out from these rates. When a rate changes, every price changes with it, at the same moment.
rates-empty = No rate has been set yet, so every piece is priced on request.
rates-verify = Check the receipt of a price
rates-now = A gram, since { $date }
rates-history = Earlier rates of fine { $metal }
rates-chart = How the rate of fine { $metal } has moved; the table below has the figures.
rates-end = { $date }: { $rate }
rates-from = From
rates-per-gram = Fine metal, a gram
element-gold = Gold
element-platinum = Platinum
element-silver = Silver
fineness-gold = { $fineness ->
    [1000] 24K, fine
    [916] 22K
    [750] 18K
    [585] 14K
    [375] 9K
   *[other] { $fineness } parts in 1,000
}
fineness-platinum = { $fineness ->
    [1000] Fine
   *[other] Platinum { $fineness }
}
fineness-silver = { $fineness ->
    [1000] Fine
   *[other] Silver { $fineness }
}

verify-title = Check a receipt
verify-description = Have the signed receipt of a price checked: that this shop signed it, that nobody changed it, and that it adds up.
verify-lead = Every piece page offers a signed receipt of its price: a small file with everything the price was worked out from. Send it here and we work the price out again.
verify-file = The receipt as a file
verify-text = or its text
verify-check = Check this receipt
verify-keys = Check it without us
verify-keys-lead = A receipt is signed with Ed25519. These are the public keys of this shop, the oldest first:
verify-offline = The same program that runs this shop checks receipts on any machine:
verdict-genuine = This receipt is genuine. { $piece } for { $total }, worked out on { $date }. Nobody has changed it, and its lines add up:
verdict-unreadable = This is not a receipt of a price, or only a part of one.
verdict-foreign = This receipt was not signed by this shop.
verdict-tampered = This receipt was changed after we signed it. Do not rely on it.
verdict-wrong = We signed this receipt, but its lines do not add up. That is our mistake; please tell us.
