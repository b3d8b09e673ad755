# Accounts: codes that are asked for besides the password.

account-codes = Codes when signing in
account-codes-lead = With codes, a password that somebody else has come to know is not enough: whoever signs in or gives the password again is also asked for six digits that a program on your telephone shows, each for half a minute. Any program for such codes will do, and it needs no connection.
account-codes-back = Back to your account
account-codes-off = Codes are off.
account-codes-turn-on = Turn codes on
account-codes-program = Give the secret to your program
account-codes-scan = Point the camera of your program at these dots:
account-codes-dots = The secret as a QR code. The same stands below as letters.
account-codes-open = Is the program on this device? Open it here
account-codes-type = Or type these letters into it. The kind is “time-based”, with six digits.
account-codes-confirm = Turn codes on
account-codes-another = Make another secret
account-codes-since = Codes are on since
account-codes-left = Codes on paper that are left
account-codes-renew-lead = Is your paper lost, or nearly used up? New codes on paper take the place of all former ones.
account-codes-renew = Make new codes on paper
account-codes-turn-off-lead = Without codes, the password or a link from your mailbox is enough to sign in. We tell you by mail when codes are turned off.
account-codes-turn-off = Turn codes off
account-codes-paper = Your codes on paper
account-codes-paper-lead = Write these down or print them now, and keep them where your telephone is not. Each counts once, in the place of a code from your program. They are shown this one time: we keep only what cannot be turned back into them.

account-code = Code
account-code-title = Your code
account-code-lead = This account asks for a code as well. You have ten minutes; after that you sign in again.
account-code-for-sign-in = The six digits that your program shows, or a code from your paper. Each works once.
account-code-for-confirm = The six digits that your program shows now. They tell us that the secret has arrived.
account-code-lost = Neither the program nor the paper is at hand? Then nobody gets in, and we cannot make an exception by mail or telephone, since we could not tell you from somebody who has your password.
account-code-over = This question is over
account-code-over-lead = The code was given already, or the ten minutes are over. Sign in again to be asked for another one.

account-after-codes-off = Codes are off. From now on, nobody is asked for one.
account-problem-code = This code does not count now. Take the six digits that your program shows at this moment, or a code from your paper that you have not used yet. If it stays like this, look whether the clock of your telephone is right.
