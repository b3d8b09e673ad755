# Accounts: opening one, signing in, and what its owner sees of it.

account-title = Account
account-description = Your account with this shop: free to open, easy to read and easy to leave.
account-problems = This could not be done yet
account-email = E-mail address
account-password = Password
account-new-password = New password
account-moment = { $day }, { $time }

account-sign-up = Open an account
account-sign-up-now = Open the account
account-sign-up-lead = It is free, and needs an address and a password. Nothing else is asked for, and nothing is ticked for you. The account opens when you have answered a mail that we send to the address.
account-have-one = You have one already?
account-sign-in = Sign in
account-sign-in-now = Sign in
account-link = Have a link sent to sign in with
account-link-lead = We send a link to your address that signs you in once, within half an hour. If there is no account with the address, no mail is sent.
account-reset = Choose a new password
account-reset-lead = We send a link to your address with which you can choose a new password, within half an hour. If there is no account with the address, no mail is sent.
account-send = Send the mail

account-email-for-sign-up = Your account is known by it, and mails about the account go there. It is passed on to nobody.
account-email-for-sign-in = The one that your account is known by.
account-email-for-mail = The one that your account is known by; the mail goes there.
account-password-for-sign-up = It keeps your account yours. Ten characters or more; a few words are easier to remember than signs. We keep only what cannot be turned back into it.
account-password-for-sign-in = The one that you have chosen for your account.
account-password-for-confirm = The one that you have chosen for your account.
account-password-for-change = The one of your account. We ask for it so that nobody can have you take over an account that somebody else holds the key to.
account-email-for-change = The one that your account is to be known by from now on; the link goes there.
account-password-for-verify = The one that you chose when you opened the account. We ask for it so that nobody can have you open an account that somebody else holds the key to.

account-verify = Your address is right
account-verify-lead = Type the password that you have chosen, and your account is open. If you have not opened an account here, close this page: nothing happens then.
account-verify-now = Open the account
account-enter = Sign in with this link
account-enter-lead = Press the button, and you are signed in. The link works once.
account-choose = Choose a new password
account-choose-lead = With a new password you are signed out everywhere, and every link that we have sent is void.
account-choose-now = Keep this password
account-change = Your new address is right
account-change-lead = Type the password of your account, and it is known by this address from now on. You are then signed out in every other browser, every other link that we have sent is void, and we tell your former address. If you have no account here, close this page: nothing happens then.
account-change-now = Use this address
account-over = This link is over

account-confirm = Give your password again
account-confirm-lead = What comes next would open your account to others or cannot be undone, so we make sure that it is you. For a quarter of an hour you are not asked again.
account-confirm-now = Go on
account-password-change = Change the password
account-password-change-lead = You stay signed in here and are signed out everywhere else, and every link that we have sent is void. A mail tells you that it was done.
account-email-change = Change the e-mail address
account-email-change-lead = We send a link to the new address, and nothing changes before you have used it, within an hour. Then your former address gets a mail that says so.

account-after-sent = If that address can be written to, a mail is on its way. Look into your mailbox; the link in it works once.
account-after-reset = The new password is kept, and you are signed out everywhere. Sign in with it.
account-after-out = You are signed out.
account-after-ended = It is signed out there.
account-after-password = The new password is kept, and you are signed out everywhere else.
account-after-address = Your account is known by the new address from now on.
account-after-not-me = Nobody is signed in to your account any more, and its password opens nothing. A mail with a link to a new password is on its way to your address.

account-problem-email = An address has an @ with something before it and a domain after it, such as meera@example.in.
account-problem-password-short = A password has ten characters or more.
account-problem-password-long = A password has 256 bytes at the most.
account-problem-password-common = This password is among those that are tried first. Choose one that nobody would guess; a few words in a row are good.
account-problem-password-wrong = This is not the password of your account.
account-problem-wrong = Address and password do not belong together.
account-problem-link-over = It was used already, has run out, or a newer one was sent. Ask for another one.
account-problem-too-often = This was tried too often. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
account-problem-blocked = For now, nothing is taken from where you are, because of what came from there. If that is a mistake, write to us; our address is on the contact page.
account-problem-busy = Very many are signing in at this moment. Try again in a second.

account-opened = Opened on
account-sessions = Where you are signed in
account-sessions-lead = It ends by itself thirty days after you were last here, and after half a year in any case.
account-session-device = Browser
account-session-opened = Since
account-session-used = Last here
account-session-this = This one
account-session-end = Sign out there
account-session-end-which = Sign out there: { $device }, last here on { $time }
account-sign-out = Sign out
account-sign-out-all = Sign out everywhere
account-device-chromium = Chrome or a relative of it
account-device-firefox = Firefox
account-device-safari = Safari
account-device-other = Another browser, or a program

account-log = Who has signed in, and who has tried
account-log-lead = Every time that somebody signs in to your account, tries to or signs out, we write a line down and keep it for a year. The last hundred:
account-log-when = When
account-log-what = What
account-log-address = IP address
account-log-name = Name of the machine
account-log-no-name = none found
account-log-host = Asked for
account-log-status = Status
account-log-bytes = Bytes sent
account-not-me = A line that was not you? One press signs everybody out, in this browser too, makes your password and every link that we have sent open nothing, and removes every passkey. A link to a new password goes to your address, so that nobody but you can choose one.
account-not-me-now = This was not me
account-event-success = Signed in with the password
account-event-failure = A password that was wrong
account-event-link = Signed in with a link from a mail
account-event-sign-out = Signed out
account-event-reset = Chose a new password
account-event-step-up = Gave the password again
account-event-step-up-failure = Gave a password again that was wrong
account-event-password = Changed the password
account-event-address = Changed the e-mail address
account-event-not-me = Said that a line was not them
account-event-code-failure = A code that was wrong
account-event-codes-on = Turned codes on
account-event-codes-off = Turned codes off
account-event-passkey = Signed in with a passkey
account-event-passkey-on = Added a passkey
account-event-passkey-off = Removed a passkey
