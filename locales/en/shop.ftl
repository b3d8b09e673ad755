# Words of the frame that stands around every page.

shop-name = Assay
shop-line = Jewellery whose every claim can be tested
shop-picture = The mark of { shop-name }
page-title = { $page } – { shop-name }
skip-to-content = Skip to the content
shelves-label = Shelves
menu-label = Menu
breadcrumbs-label = You are here
footer-about = A jeweller’s shop in which nothing has to be taken on trust: weights to the milligram, stones one by one, metals by their fineness.
footer-shelves-label = All shelves
footer-articles-label = Good to know
feed-title = New in the shop
feed-line = The pieces that came last into the shop
merchant-title = Every piece of { shop-name } that has a price
footer-note = Before you answer or sign in, this shop sets no cookie; without your yes, it loads nothing from anywhere else.

way-home = Go to the home page
way-home-short = Home
way-jewellery = See all jewellery

date-in-words = { $day } { $month } { $year }
date-soon = { $weekday } { $day } { $month }
weekday-monday = Mon
weekday-tuesday = Tue
weekday-wednesday = Wed
weekday-thursday = Thu
weekday-friday = Fri
weekday-saturday = Sat
weekday-sunday = Sun
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

pagination-label = Pages
pagination-before = Previous
pagination-after = Next
pagination-page = Page { $page }

not-found-title = This page does not exist
not-found-lead = The address may be mistyped, or the piece may have left the shop.
unavailable-title = We cannot show this page just now
unavailable-lead = Something on our side is not answering. Nothing you did is lost; please try again in a moment.

# Errors that are answered before a page is reached.
error-title = This did not work
error-400 = What was sent cannot be understood.
error-403 = This request was refused: it came from another site, or from a network from which this shop takes nothing for the time being.
error-404 = There is nothing at this address.
error-405 = Nothing can be sent to this address in this way.
error-408 = The request took too long to arrive. Please try again.
error-413 = What was sent is too large.
error-415 = What was sent has a form that this shop does not read.
error-429 = More has come from your network in a short time than we take, so nothing was done with this. Please wait a little and try again.
error-500 = Something went wrong on our side. Please try again.
error-503 = The shop is busy. Please try again in a moment.
error-request = If you write to us about this, please quote
blocked-told = Until { $until } this shop takes nothing that is sent from your network. The reason: “{ $reason }”. Every page can be read as before. If this is a mistake or hits the wrong person, write to us or call; somebody will look at it.
blocked-appeal = How to reach us
