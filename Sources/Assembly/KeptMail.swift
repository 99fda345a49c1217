import Ledger
import Postgres

/// What the outbox keeps about people. It knows no people and no schedule, so the house says here how that is erased.
enum KeptMail {
    static let erasers = [
        Eraser(
            "mail", rows: "recipients of mail", erasable: "documents.erasable_mail",
            erase: { Eraser.Erased(count: try await $2.one(EraseMail(before: $0, most: $1))) })
    ]

    static let statements: [any Statement.Type] = [EraseMail.self]
}
