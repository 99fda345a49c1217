import Casework

extension Refusal {
    static var addressUnreadable: Refusal {
        Refusal(
            code: "documents.1", sentence: "This is not an address that email can be sent to.", citation: "RFC 5322, 3.4.1")
    }

    static func mailRefused(_ id: MailID) -> Refusal {
        Refusal(
            code: "documents.2",
            sentence: "The email server will not take email \(id); ‘school-improvement mail list’ shows its words.",
            citation: "RFC 5321, 4.2.1")
    }

    static func mailUnknown(_ id: MailID) -> Refusal {
        Refusal(
            code: "documents.3",
            sentence: "Email \(id) was sent and no answer came: the email server may have it or not. It is not sent again by itself.",
            citation: "RFC 5321, 4.5.5 and 6.1")
    }

    static let serverUnreadable = Refusal(
        code: "documents.4",
        sentence: "SCHOOL_IMPROVEMENT_MAIL is not understood; it is written like smtp://user@mail.example.org:587 or smtps://…",
        citation: "README, Settings")

    static let passwordInAddress = Refusal(
        code: "documents.5",
        sentence: "SCHOOL_IMPROVEMENT_MAIL holds a password; it belongs in SCHOOL_IMPROVEMENT_MAIL_PASSWORD.",
        citation: "README, Settings")

    static let passwordMissing = Refusal(
        code: "documents.6",
        sentence: "SCHOOL_IMPROVEMENT_MAIL names a user; SCHOOL_IMPROVEMENT_MAIL_PASSWORD is needed with it.",
        citation: "README, Settings")

    static let userMissing = Refusal(
        code: "documents.7",
        sentence: "SCHOOL_IMPROVEMENT_MAIL_PASSWORD is set, and SCHOOL_IMPROVEMENT_MAIL names no user.",
        citation: "README, Settings")

    static let senderMissing = Refusal(
        code: "documents.8",
        sentence: "SCHOOL_IMPROVEMENT_MAIL is set; SCHOOL_IMPROVEMENT_MAIL_FROM is needed with it.",
        citation: "README, Settings")

    static let senderUnreadable = Refusal(
        code: "documents.9",
        sentence: "SCHOOL_IMPROVEMENT_MAIL_FROM is not understood; it is written like School improvement <no-reply@example.org>.",
        citation: "README, Settings")
}
