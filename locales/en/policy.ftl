# What stands around the sentences of the policy. The sentences themselves stand in policy/, version by version.
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
policy-rest-waits = What it says besides waits for { $part }.
policy-control = See for yourself

policy-part-versions = earlier versions of this page beside the present one
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

policy-test-passed = passed
policy-test-not-passed = has not passed

policy-feed-title = Versions of the privacy policy
policy-feed-line = Each version of the policy on the day on which it is announced, with the day from which it is in force and what is new in it.
policy-feed-entry = Version { $number } of the privacy policy, in force from { $effective }
policy-in-force = Version { $number }, in force since { $effective }
policy-hash = SHA-256
policy-all-versions = All versions, and what applied on a day
policy-announced = From { $effective } version { $number } is in force
policy-announced-changes = What version { $number } changes
policy-announced-whole = Version { $number } from beginning to end
policy-changed-since = This page has changed since you last answered (version { $before } → { $now }):
policy-see-changes = see what changed

version-name = Version { $number }
version-title = Privacy, version { $number }
version-description = Version { $number } of the privacy policy, announced on { $announced } and in force from { $effective }, with every sentence of it.
version-days = Announced on { $announced }, in force from { $effective }.
version-replaced = From { $day } on another version is in force.
version-changes = What it changed

versions-title = Every version of the policy
versions-description = All versions of the privacy policy with their days, what was new in each, and what applied on any day.
versions-lead = A version stays where it is, word for word, and its hash would tell if it did not. A new one is announced here before it is in force.
versions-feed = A feed tells of each.
versions-table = The versions
versions-version = Version
versions-state = State
versions-announced-on = Announced on
versions-from = In force from
versions-replaced = Replaced on
versions-new = What is new
versions-hash = SHA-256
versions-in-force = in force
versions-announced = announced
versions-former = no longer in force
versions-changes = What version { $number } changed
versions-hash-how = A hash is made of lines, each with a line feed at its end: “version” and its number, “effective” and its day as year-month-day, and then each sentence with its number before it.
versions-on-title = What applied on a day
versions-on-label = Day
versions-on-hint = Days are those of India.
versions-on-show = Show
versions-on-read = Read version { $number }
versions-on-no-day = That is not one day. Write it as year, month and day, such as 2026-11-26.
versions-on-before = On { $day } there was no such page yet. Its first version is of { $first }.
versions-on-applied = On { $day } version { $number } was in force.
versions-on-ahead = On { $day } version { $number } will be in force, unless another is announced by then.
versions-on-no-answer = { $ended ->
    [yes] By the end of that day this browser had not answered anything under the name that it has now.
   *[no] So far this browser has not answered anything under the name that it has now.
}
versions-on-yes = { $ended ->
    [yes] At the end of that day you had said yes to: { $services }.
   *[no] By now you have said yes to: { $services }.
}

changes-title = What version { $number } changed
changes-description = What changed with version { $number } of the privacy policy, in force from { $effective }, word by word.
changes-lead = { $count ->
    [one] One sentence differs
   *[other] { $count } sentences differ
} between version { $before } and version { $number }. Words that are gone are struck through, and new ones are underlined.
changes-none = Not a word differs.
changes-first = This is the first version. There is nothing before it to compare it with.
