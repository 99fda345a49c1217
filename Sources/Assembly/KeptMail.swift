import Ledger
import Postgres

/// What the outbox keeps about people. It knows no people and no schedule, so the house says here how that is collected and erased.
enum KeptMail {
    static let personalData = [
        PersonalData("Emails to you", "So that it can be told whether an email reached you. What it said is not kept.", PersonalMail.self)
    ]

    static let erasers = [
        Eraser(
            "mail", rows: "recipients of emails", erasable: "documents.erasable_mail",
            erase: { Eraser.Erased(count: try await $2.one(EraseMail(before: $0, most: $1))) })
    ]

    static let statements: [any Statement.Type] = [EraseMail.self] + personalData.map(\.statement)
}
