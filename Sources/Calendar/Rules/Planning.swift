package import Casework
package import SchoolYear

/// What the schedules and the term dates give: the plan as it should be. Pure; the same values give the same plan.
package struct Planning: Sendable {
    package let book: ScheduleBook
    package let calendar: SchoolCalendar
    /// By schedule, in their order.
    package let versions: [String: [ScheduleVersion]]

    package init(book: ScheduleBook, calendar: SchoolCalendar, versions: [ScheduleVersion] = []) {
        self.book = book
        self.calendar = calendar
        self.versions = Dictionary(grouping: versions.sorted { $0.number < $1.number }, by: \.schedule)
    }

    /// As it holds on a day: the file's entry with what a director set.
    package func schedule(_ name: String, on day: Day) -> Schedule? {
        guard let entry = book.schedule(name, on: day) else { return nil }
        // Of versions in force the one made last holds: who sets a schedule sees what is set, and means this instead.
        guard let version = versions[name]?.last(where: { $0.inForce <= day }) else { return entry }
        // A later entry of the file may have taken a setting away: then the file holds.
        return (try? entry.changed(version.changes)) ?? entry
    }

    /// With the last that a director set of it, in force or still to be: what a form shows.
    package func latest(_ name: String) -> Schedule? {
        guard let entry = book.entries.last(where: { $0.name == name }) else { return nil }
        return versions[name]?.last.flatMap { try? entry.changed($0.changes) } ?? entry
    }

    /// Every turn of a schedule in a year, in order, those that are not held among them; nil where the year is not entered. Where the schedule
    /// changes in the year, each turn follows what holds on its day, and one that the old rule gave already is not given again. One that the old rule
    /// has after the change, and the new one before it, stays as the old rule has it: else that month, term or year would have none.
    package func occurrences(of name: String, in year: AcademicYear) -> [Occurrence]? {
        guard let dates = calendar.years[year] else { return nil }
        var found: [String: Occurrence] = [:]
        var kept: [String: Occurrence] = [:]
        // What the rule before has on a day on which it holds no more.
        var overtaken: [String: Occurrence] = [:]
        for (start, end) in stretches(of: name, in: year) {
            var later: [String: Occurrence] = [:]
            defer { overtaken = later }
            guard let schedule = schedule(name, on: start) else { continue }
            let isProvisional = dates.citation.standing == .provisional || schedule.citation.standing == .provisional
            for planned in schedule.recurrence.days(in: year, of: calendar) ?? [] where found[planned.period] == nil {
                // A turn whose plain date lies just outside the year, and that is not held, still belongs to the year.
                let day = min(max(planned.day ?? planned.nominal, year.days.first), year.days.last)
                if day < start {
                    kept[planned.period] = overtaken[planned.period] ?? kept[planned.period]
                    continue
                }
                let occurrence = Occurrence(planned, of: schedule, in: year, isProvisional: isProvisional)
                if day <= end { found[planned.period] = occurrence } else { later[planned.period] = occurrence }
            }
        }
        // An occurrence is large: its place is sorted, and it is moved once.
        let turns = Array(found.merging(kept) { given, _ in given }.values)
        let places = turns.map { (day: $0.day ?? $0.nominal, period: $0.period) }
        return turns.indices.sorted { (places[$0].day, places[$0].period) < (places[$1].day, places[$1].period) }.map { turns[$0] }
    }

    /// Every turn of every schedule in a year.
    package func occurrences(in year: AcademicYear) -> [Occurrence]? {
        guard calendar.years[year] != nil else { return nil }
        return book.names.flatMap { occurrences(of: $0, in: year) ?? [] }
    }

    /// What would come before what it follows, or after what follows it, in the years entered from one on; nil where the order is kept. The bounds of
    /// each schedule alone do not keep the framework's order.
    package func disorder(of name: String, from start: AcademicYear) -> SettingFaults? {
        let schedules = book.names.compactMap { latest($0) }
        let pairs = schedules.flatMap { later in later.after.map { (earlier: $0, later: later.name) } }.filter { $0.earlier == name || $0.later == name }
        for year in calendar.years.keys.sorted() where year >= start {
            for pair in pairs {
                guard let first = occurrences(of: pair.earlier, in: year)?.compactMap(\.day).max(),
                    let second = occurrences(of: pair.later, in: year)?.compactMap(\.day).min(), second < first
                else { continue }
                func title(_ name: String) -> String { schedules.first { $0.name == name }?.title ?? name }
                return SettingFaults(
                    faults: [
                        .init(
                            setting: "working-days",
                            sentence: "In \(year) ‘\(title(pair.later))’ would be on \(second.written), before ‘\(title(pair.earlier))’ on \(first.written), which comes first."
                        )
                    ])
            }
        }
        return nil
    }

    /// The parts of a year in which one wording of the schedule holds.
    private func stretches(of name: String, in year: AcademicYear) -> [(Day, Day)] {
        let days = year.days
        let changes = book.entries.filter { $0.name == name }.map(\.inForce) + (versions[name] ?? []).map(\.inForce)
        let starts = Set(changes.filter { days.first < $0 && $0 <= days.last } + [days.first]).sorted()
        return zip(starts, starts.dropFirst().map { $0.adding(days: -1) } + [days.last]).map { ($0, $1) }
    }
}
