# Erasure of an account: what goes, what stays, and the certificate.

erase-title = Erase your account
erase-lead = With one press your account and everything that stands under it are gone, at once and for good. There is no way back. If you want an archive of it, take that first.
erase-goes = What is erased
erase-files = It goes from the database with everything that could still be read in its files, from the file in which sign-ins are written, and from mails of ours that still lie on this machine. A mail that has reached your mailbox is yours.
erase-stays = What is kept, why and until when
erase-certificate = A certificate is kept for good, too: a random number, the time, and how much of what was erased. It does not say whose. You are shown it afterwards.
erase-confirm-lead = Before we show you the button, give your password once more, so that nobody else can do this in your place.
erase-confirm = Give your password
erase-no-mail = No mail is sent afterwards: it would bring your address back. You are signed out everywhere.
erase-now = Erase my account now

erasure-kept-proof = Answers about services and cookies, with the beginning of the address that they came from and the kind of browser: they stand in a ledger under a random number that leads to no account, so that we cannot even tell which are yours. Kept for good, as proof of what was agreed to.
erasure-kept-nobody = Lines about attempts to sign in with an address that had no account at that time: they name no account and no e-mail address, and hold the IP address that was tried from. Kept for a year, so that attacks can be seen.

erased-title = The account is erased
erased-lead = It is done. Keep the address of this page if you want to show it to somebody: it leads here for good, and says nothing of whose account it was. We do not send a mail, since that would bring the e-mail address back.
erased-number = Certificate
erased-at = Erased on
erased-by = Erased by { $reader } of the shop, because: { $reason }
erased-by-rule = the rule about unused accounts
erased-by-rule-why = nobody had used it for three years, and the owner was written to before
erased-gone = What is gone
erased-gone-lead = How many of each were erased.
erased-complain = If something is wrong
erased-complain-lead = Write to the person who looks after complaints; the name and the address stand on the contact page. If that does not help, you can complain to the Data Protection Board of India.
erased-contact = Whom to write to
erased-file = The certificate as a file
erased-file-lead = The file is signed with the key that our price receipts are signed with. Its public half stands at /price/keys.json.

erased-attempts = How often somebody has tried to sign in with your e-mail address
erased-mails = Mails that waited to be sent
erased-accounts = The account: e-mail address, password, name and phone number
erased-sessions = Browsers that were signed in
erased-mail-links = Links that were sent by mail
erased-sign-ins = Lines about who has signed in, and who has tried
erased-devices = Browsers that were known
erased-codes = Secrets that your codes are made with
erased-recovery-codes = Codes on paper
erased-passkeys = Passkeys
erased-challenges = What your devices were asked when you signed in with a passkey
erased-addresses = Addresses for deliveries
erased-wishes = Pieces on the wish list
erased-exports = Archives of everything about you
erased-reads = Notes of who of us has looked at the account
erased-disclosures = Notes of what was passed on
erased-nominees = The person who may act for you
