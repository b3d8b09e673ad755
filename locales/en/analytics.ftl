# What counting has come to.

visits-title = What counting has told us
visits-description = Everything that this shop knows from counting visits, for everybody to read.
visits-lead = Only visits of people who have said yes are counted, each under a name that lasts a day. This is all that we see of it ourselves: a number smaller than { $fewest } is not shown, and neither is one that would tell of so few others.
visits-choices = Say yes or no to being counted
visits-span = From { $from } up to the day before { $until }.
visits-none = Nothing was counted in these days.
visits-number = { $number }
visits-too-few = fewer than { $fewest } to tell of
visits-day = Day
visits-visits = Visits
visits-pages = Pages opened
visits-page = Page
visits-days-title = Day by day
visits-opened-title = What was opened most
visits-steps-title = How far visits come
visits-step-all = Visits
visits-step-lists = saw a list of pieces
visits-step-pieces = saw a piece
visits-step-contact = looked up how to reach us, which is how pieces are bought today
visits-searches-title = Searches
visits-searches = Visits with a search: { $searches }. Of these, with a search that found nothing: { $nothing }. What was searched for is not kept.
visits-event-page_view = Page
visits-event-view_item_list = List
visits-event-view_item = Piece
visits-event-view_search_results = Search
