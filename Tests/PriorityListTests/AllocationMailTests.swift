import Access
import Casework
import Foundation
import Postgres
import TestCluster
import Testing

@testable import PriorityList

/// Priority Partners are told by mail of what an act of allocation gave them and took from them (PP-8).
@Suite struct AllocationMailTests {
    private func furnish(_ council: Council) async throws {
        for number in [100_001, 100_002, 100_003] { try await council.bringIn(number, on: .requiresImprovement) }
        try await council.script(
            "insert into people.role_held (person, role, during) values (1, 'bep-priority-partner', '[2018-01-01,)'), (2, 'bep-priority-partner', '[2018-01-01,)'), (5, 'bep-priority-partner', '[2018-01-01,)')")
    }

    private func give(_ pairs: [(Int, Int)], because reason: String, _ council: Council) async throws {
        _ = try await council.act(.allocateSchools, by: council.director) {
            try await Allocating.give(
                pairs.map { (urn($0.0), PersonID($0.1)) }, because: reason, shown: nil, authority: 999, isChecked: true, by: $0, in: $1)
        }
    }

    /// Runs each job that was asked for, twice; answers the mails that came of them since the last time: to whom, subject and text.
    private func told(_ council: Council, after known: Int = 0) async throws -> [String] {
        let payloads = try await council.database.connect(connections: 1).read(ListAsked(), stating: [])
        for payload in payloads + payloads {
            let job = try JSONDecoder().decode(TellOfAllocations.self, from: Data(payload.utf8))
            try await council.database.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement, .readWrite) {
                _ = try await job.post(url: "https://schools.example", in: $0)
            }
        }
        return Array(try await council.database.connect(connections: 1).read(ListMails(), stating: []).dropFirst(known))
    }

    @Test func `each partner gets one mail for all that one act gave and took, with the day and the way to their list, and not why, and an act is told once`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            let today = try await council.today().written
            try await give([(100_001, 2), (100_002, 2), (100_003, 5)], because: "The agreed list", council)
            let first = try await told(council)
            #expect(
                first == [
                    """
                    cy@example.org 2 schools are allocated to you
                    Dear Cy Hill,

                    From \(today) you are the Priority Partner of these 2 schools:
                    - School 1, URN 100001
                    - School 2, URN 100002

                    Your own list has all schools that are allocated to you:
                    https://schools.example/watchlist
                    """,
                    """
                    flo@example.org School 3 is allocated to you
                    Dear Flo Reed,

                    From \(today) you are the Priority Partner of this school:
                    - School 3, URN 100003

                    Your own list has all schools that are allocated to you:
                    https://schools.example/watchlist
                    """,
                ])
            try await give([(100_001, 5), (100_003, 2)], because: "", council)
            let exchanged = try await told(council, after: 2)
            #expect(exchanged.map { $0.prefix { $0 != "\n" } } == ["cy@example.org Schools allocated to you: 1 more, 1 no longer", "flo@example.org Schools allocated to you: 1 more, 1 no longer"])
            #expect(exchanged.allSatisfy { $0.contains("you are the Priority Partner of this school:") && $0.contains("you are no longer the Priority Partner of this school:") && !$0.contains("Why:") })
        }
    }

    @Test func `whoever allocates to themselves is told as well, and who is suspended is not`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            try await give([(100_001, 1), (100_002, 5)], because: "Mine", council)
            try await council.script("update people.person set suspended_at = now() where id = 5")
            let mails = try await told(council)
            #expect(mails.count == 1 && mails.allSatisfy { $0.hasPrefix("ada@example.org School 1 is allocated to you\n") }, "\(mails)")
        }
    }

    @Test func `who has a school no longer is told, whether it was taken back or left the list, once for all that left together`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            try await council.script(
                """
                insert into priority_list.allocation (person, urn, during) values
                    (5, 100001, daterange(current_date - 30, null)), (5, 100002, daterange(current_date - 30, null)), (5, 100003, daterange(current_date - 30, null));
                """)
            _ = try await council.act(.allocateSchools, by: council.director) { try await Allocating.end(1, by: $0, in: $1) }
            let taken = try await told(council)
            #expect(taken.count == 1 && taken.allSatisfy { $0.hasPrefix("flo@example.org School 1 is no longer allocated to you\n") }, "\(taken)")
            try await council.script(
                """
                update schools.establishment set status = 'closed', closed_on = current_date - 10, during = daterange(null, current_date - 10)
                where urn in (100002, 100003)
                """)
            let permit = try Actor.service.permit(.actOnPriorityList)
            try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
                _ = try await council.keeping.followRegister(by: permit, in: $0)
            }
            let left = try await told(council, after: 1)
            #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix("flo@example.org 2 schools are no longer allocated to you\n") && !$0.contains("left the list") }, "\(left)")
        }
    }

    @Test func `what was refused, or changed nothing, tells nobody`() async throws {
        try await withCouncil { council in
            try await furnish(council)
            await #expect(throws: Refusal.self) { try await give([(100_001, 2), (100_004, 5)], because: "No", council) }
            let ended = try await council.act(.allocateSchools, by: council.director) { try await Allocating.end(99, by: $0, in: $1) }
            #expect(ended == nil)
            #expect(try await told(council).isEmpty)
        }
    }
}

private struct ListAsked: Statement {
    static let sql = "select payload::text as payload from jobs.job where kind = 'priority-list.tell-of-allocations' order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("payload") }
}

private struct ListMails: Statement {
    static let sql = "select recipient_address || ' ' || subject || chr(10) || plain_text as mail from documents.mail order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("mail") }
}
