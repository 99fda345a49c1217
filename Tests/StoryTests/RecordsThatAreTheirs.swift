import Access
import Casework
import TestTown
import Testing

@testable import Web

/// Where a right reaches only some records, every route of it asked for one that is the role's and for one that is not (issue 3). The routes are the
/// site's own list; `EveryRouteEveryRole` asks them with numbers that are nobody's.
@Suite struct RecordsThatAreTheirs {
    private struct Kept: Sendable {
        let id: Int
        let urn: URN
        let words: String
        let organisation: Organisation
        let isOfAllocatedSchool: Bool
        let isSampled: Bool

        func isReached(by role: Role, _ action: Action) -> Bool {
            switch action.reach(of: role) {
            case .all: true
            case .allocated: isOfAllocatedSchool
            case .own: organisation == role.organisation
            case .sampled: isSampled
            case .none: false
            }
        }
    }

    /// The rights that reach one's own organisation's or sampled records. A right that comes to do so needs records of its kind below.
    private static let actions: [Action] = [.readIntelligence]

    @Test func `where a right reaches some records, each role gets those that are theirs, and no other by any route`() async throws {
        let some: Set<Reach> = [.own, .sampled]
        let partly = Action.allCases.filter { action in Role.held.contains { role in some.contains(action.reach(of: role)) } }
        #expect(partly == Self.actions)
        try await withTown { town in
            let records = try await Self.keep(in: town)
            let routes = town.site.routes.filter { route in route.method == .get && route.action.map { Self.actions.contains($0) } == true }
            #expect(routes.contains { $0.path.written.contains("{id}") } && routes.count >= 3)
            for route in routes {
                guard let action = route.action else { continue }
                for kept in records {
                    let path = route.path.written.replacing("{urn}", with: kept.urn.description).replacing("{id}", with: String(kept.id))
                    for role in Role.held {
                        let isTheirs = kept.isReached(by: role, action)
                        for json in [false, true] {
                            let answer = try await town.get(path, as: role, json: json)
                            let isGiven = answer.status == 200 && answer.text.contains(kept.words)
                            let name = "\(path) as \(role.rawValue), \(json ? "JSON" : "HTML"): \(answer.status)"
                            // Whatever the page is of, it tells nothing of a record that is not theirs.
                            #expect(isTheirs || !answer.text.contains(kept.words), "\(name)")
                            if route.path.written.contains("{id}") {
                                // What is hidden and what is not there get one answer.
                                let refused = action.reach(of: role) == .none ? 403 : 404
                                #expect(isTheirs ? isGiven : answer.status == refused, "\(name)")
                            } else if isTheirs, route.school != nil, Action.readSchool.reach(of: role) != .none {
                                #expect(isGiven, "\(name)")
                            }
                        }
                    }
                }
            }
            // Each reach had both: a record that is theirs, and one that is not.
            for action in Self.actions {
                for role in Role.held where ![Reach.all, .none].contains(action.reach(of: role)) {
                    #expect(Set(records.map { $0.isReached(by: role, action) }) == [true, false], "\(action.rawValue) as \(role.rawValue)")
                }
            }
        }
    }

    @Test func `where a right reaches some records, its forms change those that are theirs, and no other`() async throws {
        let partly = Set(Action.allCases.filter { action in Role.held.contains { ![Reach.all, .none].contains(action.reach(of: $0)) } })
        try await withTown { town in
            let records = try await Self.keep(in: town)
            // Those of one school are asked with and without reach by `EveryRouteEveryRole`.
            let routes = town.site.routes.filter { route in
                route.method == .post && route.school == nil && route.path.written.contains("{id}") && route.action.map { partly.contains($0) } == true
            }
            // A form that comes to be here needs records of its kind below, and its fields.
            #expect(Set(routes.map(\.path.written)) == ["/intelligence/{id}", "/intelligence/{id}/withdrawal"])
            for route in routes {
                guard let action = route.action else { continue }
                for kept in records {
                    let path = route.path.written.replacing("{id}", with: String(kept.id))
                    for role in Role.held {
                        let fields = [
                            ("topic", "finance"), ("words", kept.words), ("source", "Said by \(role.rawValue)"), ("observed-on", "2018-09-03"),
                            ("confidence", "high"), ("classification", "open"), ("version", "1"), ("withdrawn", "yes"), ("reason", "It was a mistake"),
                        ]
                        let before = try await town.get("/intelligence/\(kept.id)", as: .bepDirector, json: true).text
                        let answer = try await town.post(path, fields, as: role)
                        let name = "\(path) as \(role.rawValue): \(answer.status)"
                        guard !kept.isReached(by: role, action) else {
                            #expect(![401, 403, 404].contains(answer.status) && answer.status < 500, "\(name)")
                            continue
                        }
                        #expect(answer.status == (action.reach(of: role) == .none ? 403 : 404), "\(name)")
                        #expect(try await town.get("/intelligence/\(kept.id)", as: .bepDirector, json: true).text == before, "\(name)")
                    }
                }
            }
            #expect(Set(records.map { $0.isReached(by: .priorityPartner, .recordIntelligence) }) == [true, false])
        }
    }

    /// One record of a school that is allocated to the partner, one of the council's, and one that is drawn for the reviewer.
    private static func keep(in town: Town) async throws -> [Kept] {
        let (mine, other) = (town.schools[0], town.schools[1])
        let allocated = try await town.allocate(mine, to: town.people[.priorityPartner])
        #expect(allocated.status == 303, "\(allocated.text)")
        let records = [
            Kept(id: 1, urn: mine, words: "Known of the first", organisation: .bep, isOfAllocatedSchool: true, isSampled: false),
            Kept(id: 2, urn: other, words: "Known of the second", organisation: .bcc, isOfAllocatedSchool: false, isSampled: false),
            Kept(id: 3, urn: other, words: "Known of the third", organisation: .bep, isOfAllocatedSchool: false, isSampled: true),
        ]
        for kept in records {
            let note = [
                ("topic", "finance"), ("words", kept.words), ("source", "A visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "open"),
            ]
            let recorder: Role = kept.organisation == .bep ? .bepOfficer : .bccOfficer
            let recorded = try await town.post("/schools/\(kept.urn)/intelligence", note, as: recorder)
            #expect(recorded.status == 303, "\(recorded.text)")
        }
        let reviewer = try #require(town.people[.hmiReviewer])
        for kept in records where kept.isSampled {
            let fields = [("reviewer", reviewer.description), ("sample-reason", "Every third record")]
            let drawn = try await town.post("/intelligence/\(kept.id)/samples", fields, as: .bepDirector)
            #expect(drawn.status == 303, "\(drawn.text)")
        }
        return records
    }
}
