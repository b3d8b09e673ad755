# The policy, one message for each sentence of the founding document, and what stands around them.
# A sentence says what is so today. What is not built yet is said to be missing, never promised.

policy-title = Privacy, sentence by sentence
policy-description = What this shop does with what it learns about you: one sentence at a time, each with what holds it and whether a test has proved it.
policy-lead = Most shops publish a page like this and hope that it is true. Here every sentence names the tests that would fail if it were not. Where a part of the shop is still missing, its sentence says so.
policy-sum = { $proven } of { $all } sentences are proved by tests that passed on { $day }. { $waiting } wait for a part of the shop that is not built yet.
policy-here = Sentence { $number }
policy-proved = { $tests ->
    [one] One test
   *[other] { $tests } tests
}
policy-waits = Waits for { $part }.
policy-control = See for yourself

policy-part-versions = earlier versions of this page beside the present one
policy-part-accounts = accounts
policy-part-bag = the bag and the checkout
policy-part-mail = the newsletter
policy-part-desk = the desk where questions are answered

policy-section-0 = What this page is
policy-section-1 = What we learn about you, and what for
policy-section-2 = Cookies and counting
policy-section-3 = Signing in, and the server’s log
policy-section-4 = Social networks
policy-section-5 = The newsletter
policy-section-6 = Saying no, and asking us
policy-section-7 = When this page changes

policy-0-1 = Your browser is told, with every answer of this shop, to run nothing that we have not signed for this one page, and to load nothing from anybody to whom you have not said yes.
policy-0-2 = Each sentence below has a number and an address of its own, leads to what it speaks of, and says what proves it.

policy-1-1 = You cannot open an account here yet, so we have no name, no e-mail address and no telephone number of yours.
policy-1-2 = What you look at is written nowhere beside anything that says who you are: the server’s log has no address of your machine, no name and no search.
policy-1-3 = Nobody else is told anything about you by us: the program of this shop speaks with its own database and with nobody else.
policy-1-4 = Nothing can be bought here yet; when it can, a purchase will not need an account.
policy-1-5 = We do not count visitors, and we know nothing about who they are.
policy-1-6 = We send no newsletter and no offers. When we do, opening an account will not mean that you want them.
policy-1-7 = The contact page names the person who looks after complaints and the time within which she answers.
policy-1-8 = We hold no surveys.

policy-2-1 = Before you press a button, this shop sets no cookie. After it there can be two: one with your answer, and one that lasts a minute, for what you want to see once.
policy-2-2 = Neither of them says who you are: the first holds a random number and your answers under our seal. Besides them your browser keeps a list of the pieces you looked at last, which never leaves it.
policy-2-3 = No cookie of ours and nothing that it tells is sent to Google or to anybody else. If you say yes to films, your browser itself connects to YouTube, which is Google’s, in the United States.
policy-2-4 = No address of your machine reaches Google from us: there is nothing in this shop that could carry it.
policy-2-5 = No analysis of this shop is made by Google, and none by us.
policy-2-6 = Until you say yes to a service, nobody else receives anything and nobody else can pass it on. After a yes, what the service itself learns is under its own policy, which the page of your choices links to.
policy-2-7 = We join nothing that you do here to what another company knows about you. A service that you have said yes to learns the address of your machine from your browser, and no name of yours from us.
policy-2-8 = You can delete whatever your browser keeps for us in its own settings, or with one press on the page of your choices; what is left then is one cookie that says no.
policy-2-9 = A browser that may keep nothing, or that runs no script, shows every page of this shop and every price in it.
policy-2-10 = You can take every yes back with one press at the foot of any page, and it then counts for nothing, not even in a copy of the cookie. If your browser sends Global Privacy Control, that is a no as well, and you need no add-on.
policy-2-11 = No script of Google’s, old or new, is part of any page, and if one were smuggled in, it would not run.
policy-2-12 = One thing is written down whatever you choose: a line in the server’s log for each page, with the kind of page, the time, the answer and its size, and nothing about you.

policy-3-1 = Nobody can sign in here yet, so no signing in is recorded.
policy-3-2 = When accounts are there, you will be able to read what is recorded of each time you sign in: host name, address of your machine, outcome, bytes and time.
policy-3-3 = The server’s log of pages has no field that could tell one visitor from another.
policy-3-4 = The address of your machine is kept nowhere. When you answer a question about privacy, the beginning of the address is kept with the answer as part of its proof, cut off so that it names a network and no machine.

policy-4-1 = Social networks appear here as logos that we drew into our own pages. They are links.
policy-4-2 = Your browser connects to a network when you press its link or say yes to it, and not a moment before.
policy-4-3 = Where one of our pages has room for a map, a film or a post, its place is empty until you say yes, once or for always. Then the frame is told nothing about the page, and in browsers that can do it, it has no cookies: a network where you are signed in does not learn that it is you.
policy-4-4 = What you write in such a frame goes from your browser to the network. We neither see it nor keep it. That you said yes to the network stands in our ledger, with what you were asked.
policy-4-5 = Our program never speaks with a social network itself.
policy-4-6 = Until you say yes to a network, you need not sign out of anything before you visit us.

policy-5-1 = There is no newsletter yet. It will need an e-mail address and nothing more.
policy-5-2 = Before the first letter is sent, the owner of the address will have said yes to a letter that asks.
policy-5-3 = Nothing else will be collected with it, and no letter will report that it was opened.
policy-5-4 = You will be able to take your yes back at any time, and the address goes with it.

policy-6-1 = You will be able to stop every kind of letter whenever you like, without signing in and without giving a reason.
policy-6-2 = The link that does it will stand in every letter.
policy-6-3 = Letters about an order will not be stopped with the newsletter, because they are part of the order.
policy-6-4 = Questions about this page reach us at the addresses on the contact page.

policy-7-1 = You will be able to read every version of this page, and what changed from one to the next.
policy-7-2 = A yes counts for what you were asked about. If a service changes hands, country or host, the yes to what it was before is over, and you are asked anew.
policy-test-passed = passed
policy-test-not-passed = has not passed
