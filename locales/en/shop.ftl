# Words of the frame that stands around every page.

shop-name = Assay
shop-line = Jewellery whose every claim can be tested
page-title = { $page } – { shop-name }
skip-to-content = Skip to the content
shelves-label = Shelves
menu-label = Menu
breadcrumbs-label = You are here
footer-about = A jeweller’s shop in which nothing has to be taken on trust: weights to the milligram, stones one by one, metals by their fineness.
footer-shelves-label = All shelves
footer-note = This shop sets no cookies and loads nothing from anywhere else.

way-home = Go to the home page
way-home-short = Home
way-jewellery = See all jewellery

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
error-403 = This request came from another site, so it was refused.
error-404 = There is nothing at this address.
error-405 = Nothing can be sent to this address in this way.
error-408 = The request took too long to arrive. Please try again.
error-413 = What was sent is too large.
error-415 = What was sent has a form that this shop does not read.
error-500 = Something went wrong on our side. Please try again.
error-503 = The shop is busy. Please try again in a moment.
error-request = If you write to us about this, please quote

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
