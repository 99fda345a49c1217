package import Access
package import Casework
import Identification
import Ledger
import Letters
import People
package import Policy
package import Postgres
import PriorityList

/// The retention schedule at work: what it would erase today, and the erasure. Nothing else deletes.
package struct Retention: Sendable {
    package let schedule: RetentionSchedule
    /// How each capability erases its own.
    static let erasers = People.erasers + Identification.erasers + PriorityList.erasers + Letters.erasers + KeptMail.erasers + Ledger.erasers

    /// Rows and events at a time, each in a transaction of its own.
    private static let most = 5_000

    package init(_ schedule: RetentionSchedule) {
        self.schedule = schedule
    }

    /// One class on one day: what may be erased, or was.
    package struct Line: Sendable, Encodable {
        package let name: String
        package let title: String
        package let years: Int
        package let citation: String
        package let isProvisional: Bool
        /// What was made before is erased.
        package let keptSince: Day
        package let events: Int
        package let rows: Int
        /// What the rows are called; nil where there are none but the events.
        package let rowsName: String?
    }

    /// What may be erased today.
    package func preview(by permit: Permit, in transaction: Transaction) async throws -> [Line] {
        let day = try await transaction.now.dayInLondon
        let classes = schedule.classes.map { (kept: $0, before: Self.moment($0.keptSince(on: day))) }
        let before = Dictionary(uniqueKeysWithValues: classes.map { ($0.kept.name, $0.before) })
        let events = try await Erasure.count(classes.map { ($0.kept.kinds, $0.before) }, by: permit, in: transaction)
        let rows = try await transaction.one(CountErasableRows(before: Self.erasers.map { before[$0.retentionClass] }))
        return zip(classes, events).map { each, events in
            let own = zip(Self.erasers, rows).filter { $0.0.retentionClass == each.kept.name }.map(\.1)
            return line(each.kept, day, events: events, rows: own.reduce(0, +))
        }
    }

    /// Erases it. The record keeps that it was done, and how many.
    package func run(by permit: Permit, database: Database) async throws -> [Line] {
        let stating = permit.actor.statement
        let day = try await database.transaction(stating: stating, .readOnly) { try await $0.now.dayInLondon }
        var lines: [Line] = []
        for kept in schedule.classes {
            let before = Self.moment(kept.keptSince(on: day))
            var (events, rows) = (0, 0)
            for eraser in erasers(of: kept) {
                rows += try await Self.all { most in
                    try await database.transaction(stating: stating, statementTimeout: .zero) { transaction in
                        let erased = try await eraser.erase(before, most, transaction)
                        guard erased.count > 0 else { return 0 }
                        let event = Event(
                            kind: "ledger.rows-erased", subject: "retention/\(kept.name)",
                            details: [
                                .init("rows", String(erased.count)), .init("of", eraser.rows),
                                .init("made before", kept.keptSince(on: day).description),
                                .init("subjects", erased.subjects.joined(separator: " ")),
                            ], policy: kept.policy)
                        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                        return erased.count
                    }
                }
            }
            events += try await Self.all { most in
                try await database.transaction(stating: stating, statementTimeout: .zero) {
                    try await Erasure.erase(kept.name, kept.kinds, before: before, under: kept.policy, by: permit, most: most, in: $0)
                }
            }
            lines.append(line(kept, day, events: events, rows: rows))
        }
        return lines
    }

    private static func all(_ erase: (_ most: Int) async throws -> Int) async throws -> Int {
        var total = 0
        while true {
            let erased = try await erase(most)
            total += erased
            if erased < most { return total }
        }
    }

    private func erasers(of kept: RetentionClass) -> [Eraser] { Self.erasers.filter { $0.retentionClass == kept.name } }

    private func line(_ kept: RetentionClass, _ day: Day, events: Int, rows: Int) -> Line {
        let own = erasers(of: kept)
        return Line(
            name: kept.name, title: kept.title, years: kept.years, citation: kept.citation.source,
            isProvisional: kept.citation.standing == .provisional, keptSince: kept.keptSince(on: day), events: events, rows: rows,
            rowsName: own.isEmpty ? nil : own.map(\.rows).joined(separator: ", "))
    }

    /// Where a day begins in London; a school year begins in summer time, an hour before UTC's day.
    private static func moment(_ day: Day) -> Moment { Moment(microsecondsSince1970: (day.daysSince1970 * 86_400 - 3_600) * 1_000_000) }
}
