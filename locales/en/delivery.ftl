# Words of delivery: when a piece that is ordered now would be with its owner.

delivery-title = Delivery
delivery-made = Made for you in { $days ->
    [one] one day
   *[other] { $days } days
}.
delivery-between = Ordered now, it would reach { $pin } ({ $zone }) between { $from } and { $to }.
delivery-on = Ordered now, it would reach { $pin } ({ $zone }) on { $from }.
delivery-no-day = Made for you in { $days ->
    [one] one day
   *[other] { $days } days
}, then { $least ->
    [0] at most { $most }
   *[other] { $least } to { $most }
} working days on the way to { $pin } ({ $zone }). We do not know all holidays so far ahead, so we name no date.
delivery-insured = It travels insured until it is in your hands.
delivery-closes = Orders before { $time } IST count for the same day.
delivery-pin = PIN code
delivery-pin-hint = Six digits. It stands in the address of this page and is kept nowhere.
delivery-pin-wrong = That is not a PIN code. It has six digits, and the first is not 0.
delivery-unserved = We do not send to { $pin } yet, so we name no date.
delivery-ask = Ask us
delivery-show = Show the date
delivery-more = How jewellery travels
