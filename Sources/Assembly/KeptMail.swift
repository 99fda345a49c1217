import Ledger
import Postgres

/// What the outbox keeps about people. It knows no people and no schedule, so the house says here how that is collected and erased.
enum KeptMail {
    static let personalData = [
        PersonalData("Mail to you", "So that it can be told whether a mail reached you. What it said is not kept.", PersonalMail.self)
    ]

    static let erasers = [
        Eraser(
            "mail", rows: "recipients of mail", erasable: "documents.erasable_mail",
            erase: { Eraser.Erased(count: try await $2.one(EraseMail(before: $0, most: $1))) })
    ]

    static let statements: [any Statement.Type] = [EraseMail.self] + personalData.map(\.statement)
}
