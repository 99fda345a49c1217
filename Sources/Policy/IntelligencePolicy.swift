package import Casework

/// How long intelligence on a school counts, from the day on which it was observed (ID-3).
package struct IntelligencePolicy: Hashable, Sendable {
    /// `2018`.
    package let version: String
    /// As events name what was decided under it.
    package var name: String { "intelligence \(version)" }
    package let inForce: Day
    /// Days after which it has aged out: it is still kept and shown, and proposes nothing any more.
    package let countsForDays: Int
    package let citation: Citation

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let version = entry.text("version")
        let inForce = entry.day("in-force")
        let days = entry.whole("counts-for-days", in: 1...3_650)
        let citation = entry.citation()
        guard let version, let inForce, let days, let citation else { return nil }
        self.version = version
        self.inForce = inForce
        countsForDays = days
        self.citation = citation
    }

    /// The first day on which what was observed on a day counts no more.
    package func agesOut(_ observed: Day) -> Day { observed.adding(days: countsForDays) }
}
