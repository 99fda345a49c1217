import Casework

extension Refusal {
    /// Never says which of the two was wrong.
    static let wrongCredentials = Refusal(
        code: "people.5", sentence: "That email address and password do not belong together. Please try again.",
        citation: "OWASP ASVS 5.0, chapter on authentication: the same answer for an unknown account")

    static let tooManyTries = Refusal(
        code: "people.6",
        sentence: "There were too many wrong passwords. Please wait a few minutes and try again. If you cannot wait, or others are trying, choose "
            + "‘I have forgotten my password’ where you sign in: the browser in which you set a new one by the link of the email need not wait.",
        citation: "OWASP ASVS 5.0, chapter on authentication: guessing is slowed down")

    /// Of those who have given the password already: the advice of `tooManyTries` helps none of them.
    static let tooManyProofs = Refusal(
        code: "people.94", sentence: "There were too many wrong codes or passwords. Please wait a few minutes and try again. Nothing was changed.",
        citation: "OWASP ASVS 5.0, chapter on authentication: guessing is slowed down")

    static let tooBusy = Refusal(
        code: "people.7",
        sentence: "Many people are signing in just now. Please try again in a few seconds. If that does not help, choose ‘I have forgotten my password’ "
            + "where you sign in: the browser in which you set a new one by the link of the email goes first.",
        citation: "Sign-in takes a bounded share of the service")

    /// Of those who set a password or give their current one: the advice of `tooBusy` helps none of them.
    static let busyNow = Refusal(
        code: "people.95", sentence: "Many people are signing in just now. Please try again in a few seconds. Nothing was changed.",
        citation: "Sign-in takes a bounded share of the service")

    static let noRole = Refusal(
        code: "people.8", sentence: "Your account has no role at present. Please ask the people who run the service.",
        citation: "Roles are held for a time; the permission matrix gives rights to roles")

    static func accountExists(_ email: String) -> Refusal {
        Refusal(
            code: "people.9", sentence: "There is already an account for \(email).", citation: "One account for each person")
    }

    static func noAccount(_ email: String) -> Refusal {
        Refusal(code: "people.11", sentence: "There is no account for \(email).", citation: "People sign in by their email address")
    }

    static let deadLink = Refusal(
        code: "people.15",
        sentence: "This link does not work: it was used, has run out, was replaced by a later one, or is not whole. Ask for another.",
        citation: "One-time links: used once, for a limited time")

    static let wrongCode = Refusal(
        code: "people.16",
        sentence: "That code is not right, has expired, or was used already. Wait for the next one and check that your phone sets its clock automatically, or use a recovery code.",
        citation: "RFC 6238, section 5.2: a code is accepted once")

    static let nothingAwaited = Refusal(
        code: "people.17", sentence: "Your sign-in took too long, or was finished elsewhere. Please sign in again.",
        citation: "OWASP ASVS 5.0, chapter on session management")

    static func keyUnreadable(_ file: String) -> Refusal {
        Refusal(
            code: "people.18",
            sentence: file.isEmpty
                ? "SCHOOL_IMPROVEMENT_KEY_FILE is not set: it names a file of 32 random bytes, without which nobody can sign in."
                : "SCHOOL_IMPROVEMENT_KEY_FILE names ‘\(file)’, which cannot be read or does not have exactly 32 bytes.",
            citation: "README, Settings")
    }

    static let wrongCurrentPassword = Refusal(
        code: "people.19", sentence: "That is not your current password.",
        citation: "OWASP ASVS 5.0, chapter on authentication: the current password is needed for a change")

    static let wrongCurrentCode = Refusal(
        code: "people.84",
        sentence: "That is not a code of the second factor that you have now, or it was used already. Wait for the next one, or use a recovery code.",
        citation: "OWASP ASVS 5.0, 7.5.1: how one proves who one is changes only after full proof")

    static let ownAccount = Refusal(
        code: "people.20", sentence: "You cannot change your own roles, or suspend or reset your own account. Ask another administrator.",
        citation: "Whoever manages accounts sees no casework")

    static let ownReview = Refusal(
        code: "people.89", sentence: "Nobody reviews their own access. Ask the other organisation’s reviewer.",
        citation: "Issue 3: who has access is confirmed or revoked by somebody else")

    static let noSuchAccount = Refusal(
        code: "people.21", sentence: "There is no such account.", citation: "Accounts are made by invitation")

    static let roleHeldAlready = Refusal(
        code: "people.22", sentence: "The person has that role on some of those days already. End it first, or choose other days.",
        citation: "A role is held once at a time")

    static let roleDays = Refusal(
        code: "people.23", sentence: "A role’s last day cannot be before its first.", citation: "Roles are held for a time range")

    static let tooManyLinks = Refusal(
        code: "people.24", sentence: "Three links were sent to this person within the hour. Wait before you send another.",
        citation: "One-time links are limited in number")

    static let noFactor = Refusal(
        code: "people.25", sentence: "There is no second factor on this account. Set one up first.",
        citation: "Recovery codes stand in for a second factor")

    static let accountSuspended = Refusal(
        code: "people.26", sentence: "This account is suspended. End the suspension first.", citation: "A suspended account does nothing")

    static let tokenIncomplete = Refusal(
        code: "people.27", sentence: "A token needs a name, somebody who answers for it, at least one right, and 1 to \(Tokens.longestDays) days.",
        citation: "Tokens are scoped, expire, and are answered for")
}
