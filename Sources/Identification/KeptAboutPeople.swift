package import Ledger
package import Postgres

/// What this capability keeps about people: how it is collected when one of them asks, and how it is erased by the schedule.
extension Identification {
    package static let personalData = [
        PersonalData(
            "Intelligence on schools", "What is known of a school’s leadership, governance and finance, to offer it help early.",
            PersonalIntelligence.self)
    ]

    package static let erasers = [
        Eraser(
            "intelligence", rows: "records of intelligence", erasable: "identification.erasable_intelligence",
            erase: { before, most, transaction in
                let records = try await transaction.one(EraseIntelligence(before: before, most: most))
                return Eraser.Erased(count: records.count, subjects: records.map { "intelligence/\($0)" })
            })
    ]

    package static let keptStatements: [any Statement.Type] =
        [EraseIntelligence.self] + personalData.map(\.statement)
}
