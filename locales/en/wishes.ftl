# Wish lists: of accounts, and of browsers without one.

wish-keep = Keep this piece
wish-kept = Kept: on your wish list
wish-kept-here = Kept: on your wish list in this browser
wish-see = See the list

wishes-title = Wish list
wishes-lead = The pieces that you have kept, the last one first; { $most } at the most. They stay until you take them off, or delete the account.
wishes-empty = Nothing is on your list yet. The page of each piece has a button that keeps it, and the list holds { $most } of them.
wishes-remove = Take off the list
wishes-remove-which = Take off the list: { $piece }
wishes-gone = A piece that has left the shop, kept on { $day }
wishes-full = Your list holds { $most } pieces, and there is no room for another one. Nothing was changed. Take a piece off, and keep the new one again.
wishes-merge-full = This browser has kept pieces as well, and not all of them have room on your list, which holds { $most }. Those that have are on it now. All of them stay in the browser, and once you have made room, they are put onto the list when you open it.
wishes-after-added = The piece is on your list.
wishes-after-removed = The piece is off your list.
wishes-after-merged = The pieces that this browser had kept are on your list now, as far as they are still in the shop. The browser does not keep them any more.

wishes-here-title = Wish list in this browser
wishes-here-description = The pieces that you have kept without signing in. Only your browser knows them.
wishes-here-lead = When you keep a piece without being signed in, your browser remembers it and shows it here, and nowhere else.
wishes-here-account = The wish list of your account
wishes-here-without-script = Your browser runs no script on this page, so it cannot remember pieces. The wish list of an account works without.
wishes-here-empty = This browser has kept no piece.
wishes-here-clear = Clear this list
wishes-here-cleared = The list is cleared.
stored-wishes = Only this browser keeps this list, of a hundred pieces at most and until you clear it. When you sign in and open the wish list of your account, the pieces are put onto that one, and this one is cleared.
