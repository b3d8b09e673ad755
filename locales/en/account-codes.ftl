# Accounts: codes that are asked for besides the password.

account-codes = Codes when signing in
account-codes-lead = With codes, nobody gets in with your password alone: whoever signs in or gives the password again is also asked for six digits that an app on your telephone shows, another six every half minute. Any app for such codes will do, and it needs no connection.
account-codes-back = Back to your account
account-codes-off = Codes are off.
account-codes-turn-on = Turn codes on
account-codes-program = Connect your app
account-codes-scan = Scan this code with the app:
account-codes-dots = A QR code for your app. The same stands below as letters.
account-codes-open = Is the app on this device? Open it here
account-codes-type = Or type these letters into the app. If it asks for the kind, choose “time-based”, with six digits.
account-codes-confirm = Turn codes on
account-codes-another = Start again with another QR code
account-codes-since = Codes are on since
account-codes-left = Codes on paper not used yet
account-codes-renew-lead = Is your paper lost, or nearly used up? New codes on paper take the place of all that you had.
account-codes-renew = Make new codes on paper
account-codes-turn-off-lead = Without codes, the password or a link from your mailbox is enough to sign in. We tell you by mail when codes are turned off.
account-codes-turn-off = Turn codes off
account-codes-paper = Your codes on paper
account-codes-paper-lead = Write these down or print them now, and keep them where your telephone is not. Each counts once, in the place of a code from your app. You see them this one time only: we keep nothing that could be turned back into them.

account-code = Code
account-code-title = Your code
account-code-lead = This account asks for a code as well. You have ten minutes; after that you sign in again.
account-code-for-sign-in = The six digits that your app shows, or a code from your paper. Each works once.
account-code-for-confirm = The six digits that your app shows now. They tell us that it is connected.
account-code-lost = You have neither the app nor the paper at hand? Then nobody gets in, and we cannot make an exception by mail or telephone, since we could not tell you from somebody who has your password. In a browser where you are signed in and know the password, codes can be turned off.
account-code-over = This question is over
account-code-over-lead = The code was given already, or the ten minutes are over. Sign in again to be asked for another one.

account-after-codes-off = Codes are off. From now on, nobody is asked for one.
account-problem-code = This code does not count now. Type the six digits that your app shows at this moment, or a code from your paper that you have not used yet. If it goes on like this, see whether the clock of your telephone is right.
