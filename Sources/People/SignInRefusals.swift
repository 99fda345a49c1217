import Casework

extension Refusal {
    /// Never says which of the two was wrong.
    static let wrongCredentials = Refusal(
        code: "people.5", sentence: "That email address and password do not belong together. Please try again.",
        citation: "OWASP ASVS 5.0, chapter on authentication: the same answer for an unknown account")

    static let tooManyTries = Refusal(
        code: "people.6", sentence: "There were too many wrong passwords. Please wait a few minutes and try again.",
        citation: "OWASP ASVS 5.0, chapter on authentication: guessing is slowed down")

    static let tooBusy = Refusal(
        code: "people.7", sentence: "Many people are signing in just now. Please try again in a few seconds.",
        citation: "Sign-in takes a bounded share of the service")

    static let noRole = Refusal(
        code: "people.8", sentence: "Your account has no role at present. Please ask the people who run the service.",
        citation: "Roles are held for a time; the permission matrix gives rights to roles")

    static func accountExists(_ email: String) -> Refusal {
        Refusal(
            code: "people.9", sentence: "There is already an account for \(email).", citation: "One account for each person")
    }

    static let shortPassword = Refusal(
        code: "people.10", sentence: "A password needs at least twelve characters, and at most 1,024 bytes.",
        citation: "NIST SP 800-63B, section 3.1.1: length is what matters")

    static func noAccount(_ email: String) -> Refusal {
        Refusal(code: "people.11", sentence: "There is no account for \(email).", citation: "People sign in by their email address")
    }
}
