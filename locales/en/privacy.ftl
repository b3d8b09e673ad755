# What the shop asks, what a yes would do, and what was answered.

consent-title = May we count visits and show other sites?
consent-question = We would count which pages are opened and pass that on to Google Analytics in the United States, without your address. Some pages have room for a map, a film or a post of another site. Nothing of this happens without your yes, and all else works either way.
consent-accept = Accept all
consent-refuse = Refuse all
consent-choose = Choose
consent-take-back = Take back every yes

choices-title = Your choices
choices-description = What you have said yes and no to, what each yes does, and how to take it back or have everything deleted.
choices-lead = Until you say yes, your browser speaks with this shop and with nobody else. Each page says so to your browser in a header, so that no script could break it. A yes counts for six months, and so does a no.
choices-saved = Your choice is saved.
choices-forgotten = Everything is deleted. What is left is one cookie that says no.
choices-signal = Your browser sends the Global Privacy Control signal. We have taken it as a no to everything below; a yes that you give here goes before it.
choices-no-signal = Your browser does not send the Global Privacy Control signal. If it did, we would take it as a no to everything below.
choices-purpose-yes = Yes to these
choices-purpose-no = No to these
choices-save = Save what is ticked
choices-recipient = Who learns that you are here
choices-recipient-who = { $company }, { $country }
choices-recipient-us = Nobody but this shop, { $country }
choices-adds = What a yes adds
choices-adds-relay = Nothing to our pages. Our server, and never your browser, sends each event to { $host }.
choices-adds-here = A few lines of script that send one event to this shop when a page has loaded.
choices-cookies = Cookies of theirs
choices-cookies-theirs = None that we set or read.
choices-terms = What they say themselves
choices-terms-at = Their privacy policy, as we knew it on { $day }

purpose-analytics = Counting visits
purpose-analytics-what = When a page has loaded, it tells us which kind of page it was, and for a list or a piece which one. Nothing that you type is told, no address of your machine is kept, and the name under which your pages of one day belong together is made anew each day, so that nobody can join two days. If you take the yes back, what was counted that day is deleted.
purpose-embeds = Showing what other sites hold
purpose-embeds-what = A map of where we are, a film of the workshop, a post: each is shown in a frame in which the other site runs its own program. It learns the address of your machine and what kind of browser you have; it is not told which page you are on. In Chrome, Edge and other browsers that know frames without credentials, the frame begins without cookies, and what it sets is thrown away when you leave the page. In others it may find cookies that the site has set before.

service-visits = Our own count
service-visits-what = What comes of it stands on a page that everybody can read.
service-google-analytics = Google Analytics
service-google-analytics-what = Our server passes the same events on to Google, under another name that also lasts a day, and tells Google not to use them for advertising. Google learns nothing about your machine, because it never hears from it. If your browser has Google’s own opt-out add-on, nothing is counted at all.
service-google-analytics-idle = This shop has named no property at Google so far, so nothing is passed on, even after a yes.
service-openstreetmap = OpenStreetMap
service-openstreetmap-what = Maps drawn by volunteers.
service-youtube = YouTube
service-youtube-what = Films, in the form that YouTube says sets no cookie before you press play.
service-instagram = Instagram
service-instagram-what = Posts.

country-IN = India
country-GB = United Kingdom
country-US = United States

kept-title = What we keep in your browser
kept-lead = These need no yes, because what you asked for could not be done without them, and none is there before you ask for it.
kept-cookie = cookie
kept-storage = entry in the browser’s storage
kept-days = { $days ->
    [one] one day
   *[other] { $days } days
}
kept-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
kept-until-deleted = until it is deleted
cookie-consent = Your answer, signed by us so that nobody else can answer for you, and a random number under which the answer stands in our ledger. No script can read it.
cookie-once = That you want to see something once. It is gone when the page is there.
cookie-session = That you are signed in: a random number of which we keep nothing but a hash. It is there only after you have signed in, is another one each time, and is gone when you sign out.
cookie-device = That you have signed in here before: a random number of which we keep nothing but a hash. It signs nobody in. If somebody else tries passwords at your account without end, you need not wait for it here. It is there only after you have signed in, stays for half a year after the last time, and goes with “Delete everything”.

personal-title = What our database holds about visitors
personal-lead = All of it, by the names of its tables and columns. Only what you give us with an account says who you are, and only what keeps harm out and the log of sign-ins hold the address of a machine; nothing is here of somebody who has pressed no button.
personal-answers = Your answers: what you were asked, what you said, where you pressed it and until when it counts, under a random number. They prove what you have agreed to and what not.
personal-answers-kept = Kept for good: nothing can be taken out of the ledger, or it would prove nothing. “Delete everything” throws the number away that leads from your browser to them.
personal-origins = Where an answer came from: the beginning of an address, cut off so that it names a network and no machine, and which of four kinds of browser it was. They show that an answer was not made up by us.
personal-origins-kept = Kept as long as the answer.
personal-visits = What was opened on a day, after a yes to our own count, under a name made for that day.
personal-visits-kept = Deleted at once when you take the yes back on the same day, and after thirteen months in any case. From the next day on nobody can tell whose it was.
personal-letters = What waits to be passed on to Google, after a yes to that.
personal-letters-kept = Deleted as soon as it is sent, when you take the yes back, and at the end of the day in any case.
personal-secrets = The secret from which the names of a day are made.
personal-secrets-kept = Deleted when the day is over.
personal-attempts = How many answers and the like have come from an address in a short time, and how many have failed, so that no machine can send without end. What they said is not there, and nothing else in this shop can read it.
personal-attempts-kept = Deleted as soon as nobody would have to wait for it any more, usually within minutes, and a day after the last time in any case.
personal-blocks = Addresses from which we take nothing for a while, with the reason. Whoever is kept out is told it, and can still read everything.
personal-blocks-kept = Deleted when the time that was set for it is over.
personal-mails = A mail that you have asked for, and the address that it goes to, while it waits to be sent.
personal-mails-kept = Deleted as soon as it is sent. If it cannot be sent, address and words are deleted when we give up, after some hours, and a week later the note that there was one.
personal-accounts = Your account, if you have opened one: the address that you gave, when you gave it, and what your password can be compared with but not found out from. It lets you sign in, and mails about the account go to the address.
personal-accounts-kept = Kept as long as you have the account. If the address is not proven to be yours within a week, all of it is deleted, and so it is if you do not use the account for three years; we write to you thirty days before.
personal-sessions = Where you are signed in: since when, when you were last there, and which of four kinds of browser it is. It keeps you signed in, and lets you see and end it.
personal-sessions-kept = Deleted when you sign out, thirty days after you were last there, and after half a year in any case.
personal-mail-links = Links that were sent to you to prove your address, to sign in or to choose a password, as hashes that nobody can use.
personal-mail-links-kept = Deleted a day after they have run out.
personal-sign-ins = Who has signed in to your account, tried to or signed out: when, from which IP address and machine, under which name of the shop, and the status and the size of the answer. You can read it in your account; it shows you whether it was you. The same lines without the name of the machine stand in a file beside the database.
personal-sign-ins-kept = Deleted after a year, and from the table and the file together with the account.
personal-devices = Browsers in which you have signed in before, as hashes that nobody can use. Wrong passwords that somebody else tries do not make you wait there.
personal-devices-kept = Deleted half a year after you last signed in there, and together with the account.
personal-codes = What your app makes codes with, if you want to be asked for one, encrypted under a key that does not stand beside it.
personal-codes-kept = Deleted when you are not to be asked any more, and together with the account.
personal-recovery-codes = The codes on paper that we have given you for when your app is lost, as hashes.
personal-recovery-codes-kept = Each is deleted when it is used, and all of them when you get others or do not want to be asked any more.
personal-passkeys = The public half of each key that you sign in with, and the name that you have given it. The other half never leaves your machine.
personal-passkeys-kept = Deleted when you remove the key, and together with the account.
personal-challenges = What you were asked for after the password when you signed in, or your machine when you made a key or signed in with one.
personal-challenges-kept = Deleted when it is answered. If it is not, it counts for some minutes only, and is deleted within an hour after that.
personal-addresses = The addresses that you want things sent to, if you have written any down.
personal-addresses-kept = Deleted when you remove them, and together with the account.
personal-wishes = The pieces on your wish list.
personal-wishes-kept = Deleted when you take them off it, and together with the account.
personal-exports = The archive of everything about you, once you have asked for it.
personal-exports-kept = Deleted after a day, when you ask for another one, and together with the account.
personal-reads = Who of us has looked at your account, when and why. You see it in your account.
personal-reads-kept = Deleted after three years, and together with the account.
personal-disclosures = To whom something about you was passed on, when, what and why. You see it in your account.
personal-disclosures-kept = Deleted after three years, and together with the account.
personal-nominees = Whom you have named to act for you if you die or cannot act yourself: a name and an e-mail address.
personal-nominees-kept = Deleted when you name nobody any more, and together with the account.

history-title = What you have answered
history-lead = Each answer stands in a ledger that nobody can change without it being seen. The record of an answer is a signed file; keep it if you may want to prove one day what you said.
history-none = This browser has not answered anything yet.
history-when = When
history-what = Answer
history-yes = Yes to
history-until = Counts until
history-proof = Proof
history-nothing = nothing
history-record = Record { $number }
history-check = The ledger, and how a record is checked

action-grant = Yes
action-refuse = No
action-withdraw = Taken back
action-change = Changed
action-once = Yes, once
action-forget = Everything deleted

forget-title = Delete everything now
forget-lead = Takes every yes back, signs you out, and empties what this shop keeps in your browser: cookies, the pieces that you looked at last, and those that you have kept without being signed in. What stays is one cookie that says no, so that you are not asked again.
forget-now = Delete everything

embed-what-happens = To show this, your browser would connect to { $host } ({ $company }, { $country }), which then knows the address of your machine. Nothing has been sent there yet.
embed-once = Show it once
embed-always = Always show { $service }
embed-elsewhere = See it at { $service } instead
embed-from = { $title }, shown by { $service }

ledger-title = The ledger of answers
ledger-description = Every yes and no that was ever given here, as a chain of hashes that anyone can check, and a form that checks the record of your own answer.
ledger-lead = Each answer that somebody gives here becomes an entry that carries the hash of the entry before it. If an entry were changed, left out or put elsewhere later, no hash after it would fit. Send the record of an answer to see whether it is ours, whether it was changed, and whether the ledger still says the same.
ledger-file = The file with the record
ledger-text = Or its text
ledger-check = Check the record
ledger-roots = The last hash of each day
ledger-roots-lead = Write one down, and you can tell later whether anything up to that day was changed. Days are those of Greenwich; a day without answers is not listed.
ledger-empty = Nobody has answered yet.
ledger-day = Day
ledger-entries = Answers
ledger-last = Last entry
ledger-root = Its hash
ledger-offline = With the program and a key of this shop, a record can be checked on any machine:

record-genuine = Genuine: entry { $number } of { $day }, “{ $action }”. Nobody has changed it, and the ledger says the same.
record-unreadable = This is no record of an answer, or only part of one.
record-foreign = This was signed with a key that is none of ours.
record-tampered = This was changed after it was signed.
record-missing = We have signed this, but our ledger does not say the same. Please tell us: the fault is ours.

tally-title = What this page did
tally-lead = Your browser counts for itself whom a page speaks with and what it keeps. Here it is laid beside what this shop says. What a frame of another site does inside of itself, no browser tells.
tally-more = What our side says
tally-hosts = Hosts it spoke with
tally-kept = Kept in this browser’s storage
tally-cookies = Cookies that a script could read
tally-writes = Writes to our database for this page
tally-host = { $host } – requests: { $requests }, kilobytes: { $size }
tally-none = None
tally-unknown = This browser does not tell
tally-foreign = “{ $name }” is nothing that we have named
tally-agrees = Your browser and this shop say the same.
tally-differs = Your browser has found something that this shop has not named. It is marked below; please tell us.
tally-silent = Nothing was found that this shop has not named, but this browser does not tell everything.

now-description = What the server of this shop knows about the request that asked for this page: hosts, cookies by name, writes and the one line in its log.
now-lead = This is told by the server about the request with which your browser asked for this very page. At the foot of every page, what your browser has counted is laid beside it.
now-hosts = Whom a page here may speak with
now-shop-alone = This shop, and nobody else. You have not said yes to anything that your browser would speak with.
now-shop-and-others = This shop, and because you have said yes, the frames of these:
now-cookies = Cookies that came with your request
now-cookies-lead = Their names. What is in them is never shown.
now-no-cookie = None.
now-foreign-cookie = None of ours. We have browsers drop such cookies, a few with each answer, as far as a browser lets us.
now-nameless = one without a name
now-more-cookies = { $more ->
    [one] One more is not listed.
   *[other] { $more } more are not listed.
}
now-stored = What this shop may keep in your browser
now-stored-lead = It does not come with your request, so that we do not know whether it is there. The foot of the page does.
now-written = What was written to our database
now-writes = { $writes ->
    [0] Nothing. Looking at a page writes nothing.
    [one] One write.
   *[other] { $writes } writes.
}
now-writes-header = Each of our answers says so in a header, which your browser hands to this page. A write is one transaction, which happens whole or not at all. The header of this page said:
now-logged = What stands in our log
now-logged-lead = One line, with the time to the minute and with what follows; no address of yours, no name, no cookie, nothing that you typed, and no number that leads from the line to anything else.
log-method = Whether a page was asked for or a form was sent
log-route = Which kind of page it was: of a piece, not of which piece
log-status = How it went, as the number that browsers know
log-duration_ms = How long it took, in thousandths of a second
log-bytes = How much was sent

retention-see = When what we hold is deleted, and when that last happened
retention-title = What is deleted when
retention-description = Each rule by which this shop deletes what it holds about people, and when each was last carried out.
retention-lead = Nothing about you is kept only because nobody has thought of deleting it. These are all the rules, read by the program that carries them out, so that what stands here is what is done. Numbers tell how much was deleted, never whose it was.
retention-rules = Rules that go by time
retention-what = What
retention-how-long = How long
retention-last = Last time
retention-days = { $days ->
    [one] one day
    [365] one year
    [1095] three years
   *[other] { $days } days
}
retention-end = until the time that was set for it
retention-never = Not carried out yet.
retention-failed = Tried on { $day }, and something went wrong. It is tried again within the hour.
retention-did-rows = { $count ->
    [0] On { $day }; nothing was over.
    [one] On { $day }; one row was deleted.
   *[other] On { $day }; { $count } rows were deleted.
}
retention-did-notice = { $count ->
    [0] On { $day }; there was nobody to write to.
    [one] On { $day }; one mail was written.
   *[other] On { $day }; { $count } mails were written.
}
retention-did-accounts = { $count ->
    [0] On { $day }; no account was over.
    [one] On { $day }; one account was deleted.
   *[other] On { $day }; { $count } accounts were deleted.
}
retention-keeper-analytics = The part of the shop that counts visits sees to it each day, and keeps no record of that.
retention-keeper-harm = The part of the shop that keeps harm out sees to it each minute, and keeps no record of that.
retention-keeper-mail = The part of the shop that sends mails sees to it when it sends, and keeps no record of that.
retention-ended-sessions = Where you are signed in, when the half year is over that it may last.
retention-idle-sessions = Where you are signed in, counted from when you were last there.
retention-links = Links in mails, counted from when they stop working.
retention-unproven = Accounts whose address nobody has proven, counted from when they were opened.
retention-sign-ins = Lines of the log of sign-ins, in the database and in the file beside it.
retention-dormant-notice = Accounts that nobody uses, counted from the last time that somebody did: we write to the address that an account has, and nothing is deleted yet. Signing in is enough to keep it.
retention-dormant = Accounts that nobody uses, counted in the same way, with everything in them. Whoever owns one was written to at least thirty days before.
retention-exports = Archives of everything about you that you have asked for.
retention-reads = Notes of who of us has looked at your account.
retention-disclosures = Notes of what was passed on about you.
retention-devices = Browsers in which you have signed in before.
retention-challenges = What you were asked for after the password when you signed in, or your machine when you made a key or signed in with one.
retention-unconfirmed = What an app for codes was to be given, if nobody has shown within the time that it was. One that was shown stays until you turn codes off or your account goes.
retention-visits = What was opened on a day, after a yes to our own count.
retention-letters = What waits to be passed on to Google, after a yes to that, at the end of the day.
retention-secrets = The secret from which the names of a day are made, at the end of the day.
retention-attempts = How much has come from an address, counted from the last time.
retention-blocks = Addresses from which we take nothing for a while.
retention-dead-mails = Notes that a mail could not be sent, without address and words.
retention-untimed = What no time ends
retention-untimed-lead = Some things stay until you take them out or your account goes, and answers to the question about services stay for good.
