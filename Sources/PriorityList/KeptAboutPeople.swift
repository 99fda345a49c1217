package import Ledger
package import Postgres

/// What this capability keeps about people: how it is collected when one of them asks, and how it is erased by the schedule. The agreed list, with
/// who signed it, is kept.
extension PriorityList {
    package static let personalData = [
        PersonalData("What your school said of itself", "So that a school that finds itself vulnerable is heard.", PersonalSelfReports.self),
        PersonalData(
            "What you or others wrote of schools on the way to the list", "So that it is known on what ground, and by whose word, a school is listed.",
            PersonalWords.self),
        PersonalData("Your work as a Priority Partner", "So that schools go to partners who can take them.", PersonalProfile.self),
    ]

    package static let erasers = [
        Eraser(
            "before-listing", rows: "reports of schools on themselves", erasable: "priority_list.erasable_self_reports",
            erase: { before, most, transaction in
                let reports = try await transaction.one(EraseSelfReports(before: before, most: most))
                return Eraser.Erased(count: reports.count, subjects: reports.map { "self-report/\($0)" })
            }),
        Eraser(
            "before-listing", rows: "words on schools", erasable: "priority_list.erasable_words",
            erase: { Eraser.Erased(count: try await $2.one(EraseWords(before: $0, most: $1))) }),
    ]

    package static let keptStatements: [any Statement.Type] = [EraseSelfReports.self, EraseWords.self] + personalData.map(\.statement)
}
