import Access
import Casework
import Postgres
import Testing

@testable import PriorityList

/// Whose each school of the list was at the end of a past day (PP-8), as far as the reader may see.
@Suite struct PastPartnersTests {
    /// Midday, so many days ago.
    private static func midday(_ daysAgo: Int) -> String { "(access.today() - \(daysAgo) + time '12:00') at time zone 'Europe/London'" }

    private static func furnish(_ council: Council) async throws {
        try await council.bringIn(100_001, on: .requiresImprovement)
        try await council.bringIn(100_002, on: .inadequate)
        try await council.script(
            """
            insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                (5, 100001, daterange(access.today() - 20, access.today() - 10), \(midday(10)), 'Another has room'),
                (2, 100001, daterange(access.today() - 10, access.today() - 4), \(midday(4)), 'Taken back'),
                -- By mistake: it was taken back on the day on which it was given.
                (5, 100001, daterange(access.today() - 2, access.today() - 1), \(midday(2)), 'Taken back'),
                (2, 100002, daterange(access.today() - 3, null), null, '');
            """)
    }

    private static func partners(_ daysAgo: Int, _ council: Council, as reader: Actor) async throws -> [String?] {
        let day = try await council.today().adding(days: -daysAgo)
        return try await council.api.read(ListListed(authority: 999, day: day), stating: reader.statement).map(\.partner)
    }

    @Test func `the list of each day says whose a school was at its end, and what was taken back on its day counts for none`() async throws {
        try await withCouncil { council in
            try await Self.furnish(council)
            let days: [(ago: Int, first: String?, second: String?)] = [
                (21, nil, nil), (20, "Flo Reed", nil), (11, "Flo Reed", nil), (10, "Cy Hill", nil), (5, "Cy Hill", nil), (4, nil, nil), (3, nil, "Cy Hill"),
                (2, nil, "Cy Hill"), (1, nil, "Cy Hill"), (0, nil, "Cy Hill"),
            ]
            for day in days {
                #expect(try await Self.partners(day.ago, council, as: council.director) == [day.first, day.second], "\(day.ago) days ago")
            }
            let today = try await council.api.read(ListListed(authority: 999), stating: council.director.statement)
            #expect(today.map(\.partner) == [nil, "Cy Hill"])
        }
    }

    @Test func `a partner is told of the days on which a school was theirs, and of no colleague`() async throws {
        try await withCouncil { council in
            try await Self.furnish(council)
            let partner = Actor(person: PersonID(5), name: "Flo Reed", roles: [.priorityPartner])
            for (ago, name) in [(15, "Flo Reed"), (7, nil), (2, nil), (0, nil)] as [(Int, String?)] {
                #expect(try await Self.partners(ago, council, as: partner) == [name, nil], "\(ago) days ago")
            }
        }
    }

    @Test func `a school that two had on a day stands once, with whoever came last`() async throws {
        try await withCouncil { council in
            try await Self.furnish(council)
            try await council.script(
                """
                insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                    (2, 100002, daterange(access.today() - 50, access.today() - 30), \(Self.midday(30)), 'One partner for each school'),
                    (5, 100002, daterange(access.today() - 40, access.today() - 25), \(Self.midday(25)), 'Taken back');
                """)
            for (ago, name) in [(45, "Cy Hill"), (35, "Flo Reed"), (27, "Flo Reed"), (25, nil)] as [(Int, String?)] {
                #expect(try await Self.partners(ago, council, as: council.director) == [nil, name], "\(ago) days ago")
            }
        }
    }
}
