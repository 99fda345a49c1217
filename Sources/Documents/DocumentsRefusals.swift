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

    static var serverUnreadable: Refusal { setting(4, "SCHOOL_IMPROVEMENT_MAIL is not understood; it is written like smtp://user@mail.example.org:587 or smtps://…") }

    static var passwordInAddress: Refusal { setting(5, "SCHOOL_IMPROVEMENT_MAIL holds a password; it belongs in SCHOOL_IMPROVEMENT_MAIL_PASSWORD.") }

    static var passwordMissing: Refusal { setting(6, "SCHOOL_IMPROVEMENT_MAIL names a user; SCHOOL_IMPROVEMENT_MAIL_PASSWORD is needed with it.") }

    static var userMissing: Refusal { setting(7, "SCHOOL_IMPROVEMENT_MAIL_PASSWORD is set, and SCHOOL_IMPROVEMENT_MAIL names no user.") }

    static var senderMissing: Refusal { setting(8, "SCHOOL_IMPROVEMENT_MAIL is set; SCHOOL_IMPROVEMENT_MAIL_FROM is needed with it.") }

    static var senderUnreadable: Refusal {
        setting(9, "SCHOOL_IMPROVEMENT_MAIL_FROM is not understood; it is written like School improvement <no-reply@example.org>.")
    }

    private static func setting(_ number: Int, _ sentence: String) -> Refusal {
        Refusal(code: "documents.\(number)", sentence: sentence, citation: "README, Settings")
    }
}
