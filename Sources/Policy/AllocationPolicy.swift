package import Casework

/// What is weighed where schools are allocated to Priority Partners, in points: the fewer the better (ID-7, PP-8).
package struct AllocationPolicy: Hashable, Sendable {
    /// `2018`.
    package let version: String
    /// As events name what was decided under it.
    package var name: String { "allocation \(version)" }
    package let inForce: Day
    /// From where the partner sets out to the school.
    package let pointsPerKilometre: Int
    /// What stands for a distance that is not known: a middling one, so that nobody is preferred or passed over for it.
    package let kilometresUnknown: Int
    /// Where the partner has no experience of the school’s phase.
    package let pointsNewPhase: Int
    /// Where the school has another partner now.
    package let pointsNewPartner: Int
    /// For a partner’s second school once, for their third twice, and so on: caseloads come out even.
    package let pointsFurtherSchool: Int
    package let citation: Citation

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let version = entry.text("version")
        let inForce = entry.day("in-force")
        let perKilometre = entry.whole("points-per-kilometre", in: 0...1000)
        let unknown = entry.whole("kilometres-unknown", in: 0...1000)
        let phase = entry.whole("points-new-phase", in: 0...1000)
        let partner = entry.whole("points-new-partner", in: 0...1000)
        let further = entry.whole("points-further-school", in: 0...1000)
        let citation = entry.citation()
        guard let version, let inForce, let perKilometre, let unknown, let phase, let partner, let further, let citation else { return nil }
        self.version = version
        self.inForce = inForce
        pointsPerKilometre = perKilometre
        kilometresUnknown = unknown
        pointsNewPhase = phase
        pointsNewPartner = partner
        pointsFurtherSchool = further
        self.citation = citation
    }
}
