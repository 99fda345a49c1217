import Access
import Casework
package import SchoolYear

/// A year of what would happen and why each date, as text; the same values give the same bytes.
package enum Preview {
    /// - Parameters:
    ///   - schedule: this one only.
    ///   - everyDay: a line for each day of what comes round daily; otherwise one line says that it does.
    /// - Returns: nil where the year is not entered.
    package static func text(_ planning: Planning, _ year: AcademicYear, schedule: String? = nil, everyDay: Bool = false) -> String? {
        guard let dates = planning.calendar.years[year], let all = planning.occurrences(in: year) else { return nil }
        let occurrences = all.filter { schedule == nil || $0.schedule == schedule }
        var lines = [
            "School year \(year)", "Term dates: \(dates.citation.source)" + (dates.citation.standing == .provisional ? " (provisional)" : ""),
        ]
        for term in dates.terms {
            lines.append(
                "  \(term.name.rawValue): \(term.days.first.written) to \(term.days.last.written), half-term \(term.halfTerm.first.written) to \(term.halfTerm.last.written)")
        }
        lines.append("")
        let daily = Set(occurrences.filter { planning.schedule($0.schedule, on: $0.nominal)?.recurrence.cadence == .daily }.map(\.schedule))
        let shown = occurrences.filter { everyDay || !daily.contains($0.schedule) }.sorted {
            ($0.day ?? $0.nominal, $0.dueAt?.microsecondsSince1970 ?? 0, $0.schedule) < ($1.day ?? $1.nominal, $1.dueAt?.microsecondsSince1970 ?? 0, $1.schedule)
        }
        for occurrence in shown { lines += text(occurrence) }
        lines += ["", "Altogether"]
        for name in planning.book.names {
            let some = occurrences.filter { $0.schedule == name }
            guard !some.isEmpty else { continue }
            let notHeld = some.count { $0.day == nil }
            lines.append(
                "  \(name): \(some.count - notHeld)" + (notHeld > 0 ? ", and \(notHeld) not held" : "")
                    + (daily.contains(name) && !everyDay ? ", one a day" : ""))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ occurrence: Occurrence) -> [String] {
        let what = "\(occurrence.title) [\(occurrence.schedule); \(occurrence.duties.joined(separator: ", "))]"
        guard let day = occurrence.day, let due = occurrence.dueAt, let makeAt = occurrence.makeAt else {
            return ["\(weekday(occurrence.nominal.weekday)) \(occurrence.nominal)  -----  Not held: \(what)", "    \(occurrence.why)"]
        }
        let makes = occurrence.job.map { "runs the job \($0)" } ?? "on \(makeAt.dayInLondon.written) an entry, and a task for the \(occurrence.owner.name)"
        return ["\(weekday(day.weekday)) \(day)  \(due.timeInLondon)  \(what)", "    \(occurrence.why)", "    Makes: \(makes)."]
    }

    private static func weekday(_ weekday: Weekday) -> Substring { weekday.name.prefix(3) }
}
