import Policy
import Testing

/// Nothing that is kept of people is forgotten: by the retention schedule, or when one of them asks.
@Suite struct PersonalDataTests {
    /// Kinds of events that no class of the schedule covers, each with why it is kept.
    static let keptForGood = [
        "calendar.": "What was planned and done, of the office that did it.", "identification.assess": "Figures of schools.",
        "intake.": "Files of official figures.", "ledger.rows-erased": "That something was erased.", "ledger.details-erased": "That something was erased.",
        "priority-list.": "Which schools were on the list, when, why and by whose agreement.",
    ]

    @Test func `every kind of event is in a class of the retention schedule, or is kept for a reason`() throws {
        let schedule = try #require(RetentionSchedule.load(config: SourceTree.root.path() + "config").schedule)
        let patterns = schedule.classes.flatMap(\.kinds)
        let kinds = SourceTree.files(below: "Sources").filter { $0.target != "benchmarks" }.flatMap { file in
            file.text.matches(of: /kind: [^\n"]*"([a-z-]+\.[a-z-]+)"(?: : "([a-z-]+\.[a-z-]+)")?/).flatMap { found in
                [String(found.1), found.2.map { String($0) }].compactMap { $0 }
            }
        }
        #expect(Set(kinds).count > 60)
        for kind in Set(kinds) {
            let isCovered = patterns.contains { $0.hasSuffix("%") ? kind.hasPrefix($0.dropLast()) : kind == $0 }
            #expect(isCovered || Self.keptForGood.keys.contains { kind.hasPrefix($0) }, "\(kind) is in no class")
        }
    }
}
