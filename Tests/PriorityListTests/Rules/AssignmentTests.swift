import Casework
import Policy
import Testing

@testable import PriorityList

@Suite struct AssignmentTests {
    private func anyCosts(_ rows: Int, _ columns: Int, _ most: Int, _ dice: inout Dice) -> [[Int]] {
        (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...most, using: &dice) } }
    }

    /// Every way there is.
    private func bruteForce(_ costs: [[Int]], row: Int = 0, taken: Set<Int> = []) -> Int {
        guard row < costs.count else { return 0 }
        return costs[row].indices.filter { !taken.contains($0) }
            .map { costs[row][$0] + bruteForce(costs, row: row + 1, taken: taken.union([$0])) }.min() ?? .max
    }

    @Test(arguments: 1...200) func `nothing is cheaper, as trying every way shows`(seed: UInt64) {
        var dice = Dice(state: seed)
        let rows = Int.random(in: 0...5, using: &dice)
        let costs = anyCosts(rows, rows + Int.random(in: 0...2, using: &dice), [1, 3, 100].randomElement(using: &dice) ?? 1, &dice)
        let found = Assignment.cheapest(costs)
        #expect(found.cost == bruteForce(costs))
        #expect(found.isProvedCheapest(for: costs))
    }

    @Test(arguments: 1...20) func `the prices prove it for a whole city`(seed: UInt64) {
        var dice = Dice(state: seed)
        let costs = anyCosts(80, 240, 1_000_000_000, &dice)
        #expect(Assignment.cheapest(costs).isProvedCheapest(for: costs))
    }

    @Test func `a dearer way is not proved, and neither is one with wrong prices`() {
        let costs = [[1, 2], [2, 4]]
        let best = Assignment.cheapest(costs)
        #expect(best.columns == [1, 0] && best.cost == 4)
        let dearer = Assignment(columns: [0, 1], cost: 5, rowPrices: best.rowPrices, columnPrices: best.columnPrices)
        #expect(!dearer.isProvedCheapest(for: costs))
        let bribed = Assignment(columns: [0, 1], cost: 5, rowPrices: [1, 4], columnPrices: [0, 0])
        #expect(!bribed.isProvedCheapest(for: costs))
        let twice = Assignment(columns: [0, 0], cost: 3, rowPrices: [1, 2], columnPrices: [0, 0])
        #expect(!twice.isProvedCheapest(for: costs))
    }

    @Test func `no school is no trouble`() {
        #expect(Assignment.cheapest([]).isProvedCheapest(for: []))
    }
}

@Suite struct AllocationProposalTests {
    private func school(_ number: Int, _ phase: String = "Primary", at place: Place? = nil, with partner: Int? = nil) -> SchoolToAllocate {
        SchoolToAllocate(urn: urn(number), name: "School \(number)", phase: phase, place: place, partner: partner.map(PersonID.init))
    }

    private func partner(_ number: Int, _ capacity: Int = 5, _ phases: Set<String> = ["Primary"], at place: Place? = nil, not conflicts: Set<Int> = []) -> AllocatablePartner {
        AllocatablePartner(
            person: PersonID(number), name: "Partner \(number)", capacity: capacity, phases: phases, place: place, conflicts: Set(conflicts.map(urn)))
    }

    private func proposal(_ schools: [SchoolToAllocate], _ partners: [AllocatablePartner], staying: [PersonID: Int] = [:]) throws -> AllocationProposal {
        AllocationProposal(of: schools, among: partners, staying: staying, under: try #require(book.allocation(on: day("2018-10-01"))))
    }

    @Test func `each school gets one partner, near it, who knows its phase, and caseloads come out even`() throws {
        let (north, south) = (Place(easting: 407_000, northing: 300_000), Place(easting: 407_000, northing: 280_000))
        let found = try proposal(
            [school(100_001, at: north), school(100_002, at: south), school(100_003, "Secondary", at: north), school(100_004)],
            [partner(1, at: north), partner(2, at: south), partner(3, 5, ["Secondary"], at: north)])
        #expect(found.isProved)
        #expect(found.lines.map(\.partner?.person) == [1, 2, 3, 1].map(PersonID.init) || found.lines.map(\.partner?.person) == [1, 2, 3, 2].map(PersonID.init))
        let even = try proposal((1...6).map { school(100_000 + $0) }, [partner(1), partner(2), partner(3)])
        #expect(Dictionary(grouping: even.lines, by: \.partner?.person).mapValues(\.count).values.allSatisfy { $0 == 2 })
    }

    @Test func `a school stays with its partner unless something outweighs it`() throws {
        let far = Place(easting: 450_000, northing: 300_000), near = Place(easting: 407_000, northing: 300_000)
        let stays = try proposal([school(100_001, at: near, with: 2)], [partner(1, at: near), partner(2, at: Place(easting: 417_000, northing: 300_000))])
        #expect(stays.lines[0].partner?.person == PersonID(2))
        let moves = try proposal([school(100_001, at: near, with: 2)], [partner(1, at: near), partner(2, at: far)])
        #expect(moves.lines[0].partner?.person == PersonID(1))
    }

    @Test func `a conflict of interest is a limit: the school rather stays without a partner`() throws {
        let found = try proposal([school(100_001), school(100_002)], [partner(1, 5, not: [100_001])])
        #expect(found.lines.map(\.partner?.person) == [nil, PersonID(1)])
        #expect(found.isProved)
    }

    @Test func `nobody gets more than they can take, what they keep counted`() throws {
        let found = try proposal((1...5).map { school(100_000 + $0) }, [partner(1, 3), partner(2, 2)], staying: [PersonID(1): 2, PersonID(2): 2])
        #expect(found.lines.count { $0.partner != nil } == 1)
        #expect(found.isProved)
    }

    @Test(arguments: 1...60) func `no other allocation has fewer points, as trying every one shows`(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let schools = (1...Int.random(in: 1...5, using: &dice)).map { number in
            school(
                100_000 + number, ["Primary", "Secondary"].randomElement(using: &dice) ?? "", at: place(&dice),
                with: [nil, 1, 2].randomElement(using: &dice) ?? nil)
        }
        let partners = (1...3).map { number in
            partner(
                number, Int.random(in: 0...3, using: &dice), ["Primary"], at: place(&dice),
                not: Set(schools.filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }.map(\.urn.number)))
        }
        let found = try proposal(schools, partners)
        #expect(found.isProved)
        let policy = try #require(book.allocation(on: day("2018-10-01")))
        var best = (unallocated: Int.max, tenths: Int.max)
        func attempt(_ place: Int, _ loads: [PersonID: Int], _ unallocated: Int, _ tenths: Int) {
            guard place < schools.count else {
                if (unallocated, tenths) < best { best = (unallocated, tenths) }
                return
            }
            attempt(place + 1, loads, unallocated + 1, tenths)
            for one in partners {
                let load = loads[one.person] ?? 0
                guard load < one.capacity, let points = AllocationProposal.tenths(of: one, for: schools[place], policy) else { continue }
                attempt(
                    place + 1, loads.merging([one.person: load + 1]) { $1 }, unallocated, tenths + points + load * policy.pointsFurtherSchool * 10)
            }
        }
        attempt(0, [:], 0, 0)
        #expect(found.lines.count { $0.partner == nil } == best.unallocated && found.tenths == best.tenths)
    }

    private func place(_ dice: inout Dice) -> Place? {
        Bool.random(using: &dice)
            ? nil : Place(easting: 400_000 + Int.random(in: 0...20_000, using: &dice), northing: 280_000 + Int.random(in: 0...20_000, using: &dice))
    }

    @Test func `eighty schools and twenty partners take no time to speak of`() throws {
        var dice = Dice(state: 7)
        let schools = (1...80).map { school(100_000 + $0, ["Primary", "Secondary"].randomElement(using: &dice) ?? "", at: place(&dice)) }
        let partners = (1...20).map { partner($0, 6, ["Primary"], at: place(&dice)) }
        let start = ContinuousClock.now
        let found = try proposal(schools, partners)
        let taken = ContinuousClock.now - start
        #expect(found.isProved && found.lines.allSatisfy { $0.partner != nil })
        // In a debug build on a busy machine; a release build takes some hundredths of a second.
        #expect(taken < .seconds(10), "\(taken)")
    }
}
