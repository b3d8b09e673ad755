# Rights: seeing one's own data, taking it along, who was told, who has looked, and who may act.

rights-title = Your data
rights-lead = Here you can see what we hold about you and take it with you, see who was told of it and who has looked at it, and name somebody who may act for you. For an archive and for naming somebody you are asked for your password first, unless you have given it within the last quarter of an hour.
rights-to-details = Correct your details
rights-to-addresses = Correct your addresses
rights-to-erase = Delete your account and what belongs to it
rights-to-choices = Change what you have said yes and no to
rights-when = When
rights-why = Why

rights-take = Take it with you
rights-take-lead = We make an archive of everything that our database holds about your account: one file to read (HTML) and one for programs (JSON). You can fetch it for a day, and nobody else can. A new one takes the place of the last.
rights-not-here = What you have said yes and no to is not among it: that ledger does not know who you are, so we cannot find your lines in it. You can take each answer home from the page of your choices.
rights-take-waits = An archive is there until { $end }. Its link was shown when it was made; if you have lost it, make another one.
rights-take-now = Make the archive

rights-ready = Your archive is ready
rights-ready-lead = It can be fetched until { $end } with the link below, while you are signed in. The link is shown on this page alone, so fetch the archive now, and keep it where only you can read it.
rights-ready-now = Fetch the archive

rights-told = Who was told
rights-told-lead = Every time that something about you is handed to somebody outside of this shop, we write a line down and keep it for three years. The last hundred are shown here.
rights-told-nobody = Nobody was told anything so far.
rights-told-whom = To whom
rights-told-what = What
rights-told-e-mail = your e-mail address, and the mail itself
rights-told-mail = to deliver a mail: { $subject }

rights-looked = Who has looked
rights-looked-lead = Nobody of us can look at your account without giving a name and a reason, and both are written down before anything is shown. We keep that for three years. The last hundred are shown here.
rights-looked-nobody = Nobody has looked so far.
rights-looked-who = Who
rights-looked-what = What was shown

rights-nominee = Who may act for you
rights-nominee-lead = You may name one person who can ask in your place for what this page offers, should you die or not be able to act yourself. The law of India gives you that right (section 14 of the Digital Personal Data Protection Act, 2023). You need not name anybody.
rights-nominee-mailed = The person is not told by us: no mail is sent. Tell them yourself that you have named them, and ask them first whether they agree. We look at what you write here when somebody comes to us in your place, and ask them to show who they are and what has happened.
rights-nominee-name = Name
rights-nominee-name-for = What the person is called, as on their papers.
rights-nominee-email-for = Where we could reach the person. Nothing is sent there now.
rights-nominee-confirm-lead = Before we show you the form, give your password once more, so that nobody else can name somebody in your place.
rights-nominee-since = Named
rights-nominee-now = Name this person
rights-nominee-other = Name this person instead
rights-nominee-remove = Name nobody any more
rights-after-named = The person is named.
rights-after-unnamed = Nobody is named any more.

rights-problem-full-name = Write a name: one line of a hundred letters at the most.
rights-problem-email = An address has an @ with something before it and a domain after it, such as ravi@example.in.
rights-problem-too-often = An archive was made too often. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.

rights-archive-title = What the shop holds about you
rights-archive-lead = This is everything that the database of the shop holds about your account, table by table, as it was when the archive was made. Times are those of Greenwich (UTC). Besides each of them stands the number that the database holds: milliseconds since 1970 began.
rights-archive-made = Made
rights-archive-columns = Columns
rights-archive-nothing = There is nothing about you.
rights-archive-row = Row { $number }
rights-archive-empty = empty
rights-withheld-secret = Withheld. Whoever had it could sign in as you, or try passwords without asking us, so we show it to nobody.
rights-withheld-archive = Withheld. An archive would hold itself.
