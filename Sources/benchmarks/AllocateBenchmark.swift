import Casework
import Policy
import PriorityList

/// One Priority Partner for each of 80 schools among 20 partners, two hundred times, each time of other schools and partners: near and far, with and without
/// a place on record, with conflicts, with partners who have some of the schools now, with more places than schools and with fewer. Each proposal must be proved
/// the best by its prices; the slowest counts.
///
/// Options: `--config` (the repository's), `--cases`.
let allocating = Benchmark(name: "allocate", summary: "80 schools among 20 partners, the slowest of 200 proposals") { options in
    let (book, complaints) = PolicyBook.load(config: try options.text("config", otherwise: "config"))
    guard let day = Day("2018-10-01"), let policy = book?.allocation(on: day) else { throw NoAllocationPolicy(complaints: complaints.map { "\($0)" }) }
    let cases = try options.int("cases", otherwise: 200)
    var slowest = Duration.zero
    for seed in 0..<cases {
        var dice = CaseDice(state: UInt64(seed))
        let (schools, partners, staying) = allocationCase(&dice)
        let start = ContinuousClock.now
        let found = AllocationProposal(of: schools, among: partners, staying: staying, under: policy)
        let taken = ContinuousClock.now - start
        guard found.isProved, found.lines.count == schools.count else { throw NotProvedBest(seed: seed) }
        slowest = max(slowest, taken)
    }
    let seconds = Double(slowest.components.seconds) + Double(slowest.components.attoseconds) / 1e18
    print("\(cases) proposals for 80 schools and 20 partners, each proved the best; the slowest took \(seconds) s")
    return [Measured(name: "allocate, seconds for 80 schools and 20 partners, the slowest", figure: seconds, bar: 1, mustReach: false)]
}

private struct NoAllocationPolicy: Error {
    let complaints: [String]
}

private struct NotProvedBest: Error {
    let seed: Int
}

private func allocationCase(
    _ dice: inout CaseDice
) -> (schools: [SchoolToAllocate], partners: [AllocatablePartner], staying: [PersonID: Int]) {
    let phases = ["Nursery", "Primary", "Secondary"]
    var schools: [SchoolToAllocate] = []
    for number in 1...80 {
        guard let urn = URN(100_000 + number) else { continue }
        let partner = Int.random(in: 0..<3, using: &dice) == 0 ? PersonID(Int.random(in: 1...20, using: &dice)) : nil
        schools.append(
            SchoolToAllocate(
                urn: urn, name: "School \(number)", phase: phases.randomElement(using: &dice) ?? "Primary", place: casePlace(&dice), partner: partner))
    }
    var partners: [AllocatablePartner] = []
    var staying: [PersonID: Int] = [:]
    for number in 1...20 {
        var conflicts: Set<URN> = []
        for school in schools where Int.random(in: 0..<20, using: &dice) == 0 { conflicts.insert(school.urn) }
        let known = phases.filter { _ in Bool.random(using: &dice) }
        partners.append(
            AllocatablePartner(
                person: PersonID(number), name: "Partner \(number)", capacity: Int.random(in: 2...8, using: &dice), phases: Set(known), place: casePlace(&dice),
                conflicts: conflicts))
        staying[PersonID(number)] = Int.random(in: 0...2, using: &dice)
    }
    return (schools, partners, staying)
}

private func casePlace(_ dice: inout CaseDice) -> Place? {
    guard Int.random(in: 0..<10, using: &dice) > 0 else { return nil }
    return Place(easting: 400_000 + Int.random(in: 0...20_000, using: &dice), northing: 280_000 + Int.random(in: 0...20_000, using: &dice))
}

/// The same cases each time (SplitMix64).
private struct CaseDice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
