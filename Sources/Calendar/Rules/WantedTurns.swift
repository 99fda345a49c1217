import Synchronization

/// How many turns a schedule has in a year, and what they are together (`Occurrence.mark`).
struct WantedTurns: Hashable, Sendable {
    let count: Int
    let mark: Int

    init(_ turns: [Occurrence]) {
        count = turns.count
        mark = turns.reduce(0) { $0 ^ $1.mark }
    }

    /// Remembers them for one book of schedules and one calendar, under the versions that directors set: to work two years' turns out for each page that
    /// says whether the plan still stands takes more than all else that the page does, and nearly always gives what it gave before.
    final class Memory: Sendable {
        private struct Found {
            let versions: [ScheduleVersion]
            let turns: WantedTurns
        }

        private let found = Mutex<[PlannedYear: Found]>([:])

        /// - Parameter planning: of the book and the calendar of this memory.
        func turns(of planned: PlannedYear, under planning: Planning) -> WantedTurns {
            let versions = planning.versions[planned.schedule] ?? []
            if let known = found.withLock({ $0[planned] }), known.versions == versions { return known.turns }
            let turns = WantedTurns(planning.occurrences(of: planned.schedule, in: planned.year) ?? [])
            found.withLock { $0[planned] = Found(versions: versions, turns: turns) }
            return turns
        }
    }
}
