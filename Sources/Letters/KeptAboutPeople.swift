package import Ledger
package import Postgres

/// What this capability keeps about people: how it is collected when one of them asks, and how it is erased by the schedule.
extension Letters {
    package static let personalData = [
        PersonalData(
            "Letters to you", "Every maintained school’s Headteacher and Chair of Governors are told whether the school is a priority, and why.",
            PersonalLetters.self)
    ]

    package static let erasers = [
        Eraser(
            "letters", rows: "letters", erasable: "letters.erasable_letters",
            erase: { before, most, transaction in
                let letters = try await transaction.one(EraseLetters(before: before, most: most))
                return Eraser.Erased(count: letters.count, subjects: letters.map { "letter/\($0)" })
            })
    ]

    package static let keptStatements: [any Statement.Type] = [EraseLetters.self] + personalData.map(\.statement)
}
