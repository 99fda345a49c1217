import Testing
import Web

@testable import People

@Suite struct WatchlistOrderTests {
    @Test(arguments: [
        (Ordering("name"), [1, 2, 3, 4]), (Ordering("name", descending: true), [4, 3, 2, 1]), (Ordering("judgement"), [3, 1, 4, 2]),
        (Ordering("judgement", descending: true), [1, 4, 3, 2]),
    ])
    func `schools that one watches are ordered by name or judgement, and those without one are last`(ordering: Ordering, urns: [Int]) {
        let judgements: [Int?] = [4, nil, 2, 4]
        let schools = judgements.enumerated().map { place, judgement in
            ListWatchedSchools.Output(
                urn: place + 1, name: "School \(place + 1)", phase: nil, judgement: judgement, judgementStatus: nil, inspectedOn: nil, category: nil,
                isWatched: true, isAllocated: false)
        }
        #expect(WatchlistPage.ordered(schools, by: ordering).map(\.urn) == urns)
    }
}
