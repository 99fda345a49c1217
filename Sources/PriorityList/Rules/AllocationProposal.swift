package import Casework
package import Policy

/// A school to be allocated, as the register has it.
package struct SchoolToAllocate: Sendable, Hashable {
    package let urn: URN
    package let name: String
    package let phase: String
    package let place: Place?
    package let partner: PersonID?

    package init(urn: URN, name: String, phase: String, place: Place?, partner: PersonID?) {
        self.urn = urn
        self.name = name
        self.phase = phase
        self.place = place
        self.partner = partner
    }
}

/// On the National Grid, in metres.
package struct Place: Sendable, Hashable, Encodable {
    package let easting: Int
    package let northing: Int

    package init(easting: Int, northing: Int) {
        self.easting = easting
        self.northing = northing
    }

    /// As the crow flies, to the nearest hundred metres.
    package func hectometres(to other: Place) -> Int {
        let (east, north) = (Double(easting - other.easting), Double(northing - other.northing))
        return Int(((east * east + north * north).squareRoot() / 100).rounded())
    }
}

/// A Priority Partner with what is weighed of them.
package struct AllocatablePartner: Sendable, Hashable {
    package let person: PersonID
    package let name: String
    /// How many schools they can take together.
    package let capacity: Int
    package let phases: Set<String>
    package let place: Place?
    /// Declared by themselves: never allocated.
    package let conflicts: Set<URN>

    package init(person: PersonID, name: String, capacity: Int, phases: Set<String>, place: Place?, conflicts: Set<URN>) {
        self.person = person
        self.name = name
        self.capacity = capacity
        self.phases = phases
        self.place = place
        self.conflicts = conflicts
    }
}

/// One Priority Partner for each school, all at once, with the fewest points of all ways to do it under the weights of the policy.
package struct AllocationProposal: Sendable {
    package let lines: [Line]
    /// Of the schools that have a partner here, in tenths of a point.
    package let tenths: Int
    /// Whether the solver’s prices prove that there is no better one.
    package let isProved: Bool

    package struct Line: Sendable {
        package let school: SchoolToAllocate
        /// Nil where nobody can take it.
        package let partner: AllocatablePartner?
        /// Why these points, in words; empty without a partner.
        package let reasons: [String]
    }

    /// Costs are in tenths of a point, since distances are in hundreds of metres.
    private static let nobody = 1_000_000_000
    private static let never = 1_000_000_000_000

    /// - Parameters:
    ///   - staying: how many schools each partner keeps that are not among these.
    package init(
        of schools: [SchoolToAllocate], among partners: [AllocatablePartner], staying: [PersonID: Int], under policy: AllocationPolicy
    ) {
        let schools = schools.sorted { $0.urn < $1.urn }
        let partners = partners.sorted { $0.person.number < $1.person.number }
        // A column for each school that a partner can still take, dearer with each, and one for each school that nobody takes.
        let places = partners.flatMap { partner in
            let kept = staying[partner.person] ?? 0
            return (0..<max(0, partner.capacity - kept)).map { (partner: partner, earlier: kept + $0) }
        }
        let costs = schools.map { school in
            let base = Dictionary(
                partners.map { ($0.person, Self.tenths(of: $0, for: school, policy)) }, uniquingKeysWith: { first, _ in first })
            return places.map { place in
                base[place.partner.person].flatMap { $0 }.map { $0 + place.earlier * policy.pointsFurtherSchool * 10 } ?? Self.never
            } + [Int](repeating: Self.nobody, count: schools.count)
        }
        let assignment = Assignment.cheapest(costs)
        isProved = assignment.isProvedCheapest(for: costs)
        var lines: [Line] = []
        var tenths = 0
        for (row, school) in schools.enumerated() {
            let column = assignment.columns[row]
            guard column < places.count else {
                lines.append(Line(school: school, partner: nil, reasons: []))
                continue
            }
            tenths += costs[row][column]
            lines.append(
                Line(school: school, partner: places[column].partner, reasons: Self.reasons(for: places[column].partner, school, policy)))
        }
        self.lines = lines
        self.tenths = tenths
    }

    /// What it costs that this partner takes this school, whatever else they take; nil where they cannot.
    static func tenths(of partner: AllocatablePartner, for school: SchoolToAllocate, _ policy: AllocationPolicy) -> Int? {
        guard !partner.conflicts.contains(school.urn) else { return nil }
        let distance = distance(of: partner, to: school).map { $0 * policy.pointsPerKilometre } ?? policy.kilometresUnknown * policy.pointsPerKilometre * 10
        let phase = partner.phases.contains(school.phase) ? 0 : policy.pointsNewPhase * 10
        let change = school.partner == nil || school.partner == partner.person ? 0 : policy.pointsNewPartner * 10
        return distance + phase + change
    }

    private static func distance(of partner: AllocatablePartner, to school: SchoolToAllocate) -> Int? {
        guard let from = partner.place, let to = school.place else { return nil }
        return from.hectometres(to: to)
    }

    private static func reasons(for partner: AllocatablePartner, _ school: SchoolToAllocate, _ policy: AllocationPolicy) -> [String] {
        [
            distance(of: partner, to: school).map { "\($0 / 10).\($0 % 10) km away" } ?? "distance not known, taken as \(policy.kilometresUnknown) km",
            partner.phases.contains(school.phase) ? "knows the phase" : "no experience of the phase on record",
            school.partner == partner.person ? "has the school now" : school.partner == nil ? "" : "another partner has it now",
        ].filter { !$0.isEmpty }
    }
}
