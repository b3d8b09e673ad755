# Words of the mails that the shop sends, and of the page that shows them to whoever works on the shop.

mail-greeting = Hello,
mail-signed = { shop-name }
mail-lives-minutes = { $count ->
    [one] The link works once, for one minute.
   *[other] The link works once, for { $count } minutes.
}
mail-lives-hours = { $count ->
    [one] The link works once, for one hour.
   *[other] The link works once, for { $count } hours.
}
mail-lives-days = { $count ->
    [one] The link works once, for one day.
   *[other] The link works once, for { $count } days.
}

mail-verify-address-subject = Please confirm your e-mail address
mail-verify-address-happened = Somebody, and we hope you, has named this e-mail address to { shop-name }. We use it once you have confirmed that it is yours.
mail-verify-address-link = Confirm the address
mail-verify-address-otherwise = If it was not you, you need to do nothing. Without your confirmation the address is not used.

mail-address-known-subject = You already have an account at { shop-name }
mail-address-known-happened = Somebody, and we hope you, wants an account at { shop-name } to be known by this e-mail address. There is one already.
mail-address-known-link = Sign in
mail-address-known-otherwise = If it was not you, you need to do nothing. Nobody has been told that the account exists, and nothing in it has changed.

mail-sign-in-link-subject = Your link to sign in
mail-sign-in-link-happened = Somebody, and we hope you, wants to sign in to { shop-name } without a password.
mail-sign-in-link-link = Sign in
mail-sign-in-link-otherwise = If it was not you, you need to do nothing. Nobody can sign in without this mail, so pass it on to no one.

mail-reset-password-subject = Choose a new password
mail-reset-password-happened = Somebody, and we hope you, has asked { shop-name } for a new password to your account.
mail-reset-password-link = Choose a new password
mail-reset-password-otherwise = If it was not you, you need to do nothing. Your password stays as it is until the link is used.

mail-password-changed-subject = Your password has been changed
mail-password-changed-happened = The password of your account at { shop-name } has just been changed.
mail-password-changed-link = Choose a new password
mail-password-changed-otherwise = If it was not you, choose a new password at once, and tell us.

mail-change-address-subject = Please confirm your new e-mail address
mail-change-address-happened = Somebody, and we hope you, wants an account at { shop-name } to be known by this e-mail address from now on.
mail-change-address-link = Confirm the new address
mail-change-address-otherwise = If it was not you, you need to do nothing. Without your confirmation the address is not used.

mail-address-changed-subject = Your account has another e-mail address
mail-address-changed-happened = Your account at { shop-name } is known by another e-mail address from now on, and mails about it go there. This is the last one to this address.
mail-address-changed-link = Write to us
mail-address-changed-otherwise = If it was not you, write to us at once; our address is on the contact page.

mail-factor-changed-subject = How you sign in has been changed
mail-factor-changed-happened = What your account at { shop-name } asks for when somebody signs in has just been changed: codes or a passkey were added or removed.
mail-factor-changed-link = Look at your account
mail-factor-changed-otherwise = If it was not you, choose a new password at once, and tell us.

mail-not-me-subject = You are signed out everywhere
mail-not-me-happened = You have told { shop-name } that somebody else was in your account. It is signed out everywhere, and its password opens nothing any more.
mail-not-me-link = Choose a new password
mail-not-me-otherwise = If it was not you who told us, choose a new password all the same.

mail-dormant-subject = Your account is about to be deleted
mail-dormant-happened = Nobody has used your account at { shop-name } for almost three years. After thirty days it is deleted with everything in it, unless you sign in before.
mail-dormant-link = Sign in
mail-dormant-otherwise = If you do not need the account any more, you need to do nothing.

mailbox-title = Mails that would have been sent
mailbox-lead = The newest of those that lie in the folder. This page is there only while the shop is served with a mailbox for its developers.
mailbox-empty = There is none yet.
