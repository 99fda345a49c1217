import Access
import Casework
import Postgres
import Testing
import TestCluster

@testable import Ledger

@Suite struct SealingTests {
    @Test func `what was committed is sealed once, and a second seal finds nothing`() async throws {
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            try await commit(each: events(25), to: test.connect(as: .api))
            try await seal(25, of: scheduler, perBlock: 10)
            #expect(try await Ledger.seal(scheduler) == 0)
            let head = try #require(try await Ledger.head(in: scheduler, by: .service))
            #expect(head.block == 3 && head.events == 25)
            let report = try await verify(scheduler)
            #expect(report.isWhole && report.events == 25 && report.unsealed == 0 && report.head == 3, "\(report)")
        }
    }

    @Test func `an event is not sealed while an earlier transaction could still commit one before it`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let scheduler = test.connect(as: .scheduler)
            let permit = try officer.permit(.recordIntelligence)
            try await api.transaction(stating: officer.statement) { open in
                _ = try await Ledger.commit([events(1)[0]], by: permit, at: try await open.now, in: open)
                try await commit(each: [events(2)[1]], to: api)
                #expect(try await Ledger.seal(scheduler) == 0)
            }
            let report = try await verify(scheduler)
            #expect(report.isWhole && report.unsealed == 2)
            try await seal(2, of: scheduler)
            #expect(try await verify(scheduler).isWhole)
        }
    }

    @Test func `an event that commits after one with a higher number is sealed in a later block and verified there`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let scheduler = test.connect(as: .scheduler)
            let permit = try officer.permit(.recordIntelligence)
            try await api.transaction(stating: officer.statement) { first in
                // Has its transaction number before the other, and its event's number after.
                _ = try await first.all(TransactionNumber())
                try await api.transaction(stating: officer.statement) { second in
                    _ = try await Ledger.commit([events(1)[0]], by: permit, at: try await second.now, in: second)
                    _ = try await Ledger.commit([events(2)[1]], by: permit, at: try await first.now, in: first)
                }
            }
            try await seal(2, of: scheduler, perBlock: 1)
            let report = try await verify(scheduler)
            #expect(report.isWhole && report.events == 2 && report.head == 2, "\(report)")
            #expect(try await scheduler.read(SealedIDs(), stating: Actor.service.statement) == [[2], [1]])
        }
    }

    @Test func `two sealers beside writers seal each event once`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api, connections: 4)
            let scheduler = test.connect(as: .scheduler, connections: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { try await commit(each: events(40), to: api) } }
                for _ in 0..<2 {
                    group.addTask { for _ in 0..<20 { try await Ledger.seal(scheduler, perBlock: 7) } }
                }
                try await group.waitForAll()
            }
            let before = try await verify(scheduler)
            #expect(before.isWhole && before.events + before.unsealed == 120, "\(before)")
            try await seal(before.unsealed, of: scheduler)
            let report = try await verify(scheduler)
            #expect(report.isWhole && report.events == 120, "\(report)")
        }
    }

    @Test func `a restored database, whose transaction numbers start anew, is taken over and sealed on`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            let scheduler = test.connect(as: .scheduler)
            try await commit(each: events(3), to: api)
            try await seal(3, of: scheduler)
            // As another server left it: far ahead in its count, with one event sealed and one not.
            try await execute(
                """
                set local session_replication_role = replica;
                insert into ledger.event (transaction, at, roles, action, kind, subject, payload, salt, payload_hash)
                select number::text::xid8, now(), '{operator}', 'import-files', 'intake.file-taken', 'import/1', '[]', salt, sha256(salt || '[]')
                from (select uuid_send(gen_random_uuid()) as salt) s, unnest('{5000000000,5000000007}'::bigint[]) number;
                insert into ledger.block
                select made.* from (
                    select last.number + 1, e.at, e.at, array[e.id], sha256(ledger.line(e)), last.hash, repeat('x', 32)::bytea,
                        '5000000001'::xid8, 0, e.id, last.total + 1, now()
                    from ledger.event e, ledger.block last where e.transaction = '5000000000') made;
                update ledger.block b set hash = ledger.block_hash(b) where number = 2;
                """, on: test.connect(as: .superuser, connections: 1))
            try await commit(each: [events(1)[0]], to: api)
            #expect(try await verify(scheduler).unsealed == 2)
            #expect(try await Ledger.seal(scheduler) == 2)
            try await commit(each: events(2), to: api)
            try await seal(2, of: scheduler)
            let report = try await verify(scheduler)
            #expect(report.isWhole && report.events == 8 && report.unsealed == 0, "\(report)")
        }
    }

    @Test func `no process but the scheduler and the worker can seal, and none can write a block`() async throws {
        try await withTestDatabase { test in
            try await commit(each: events(2), to: test.connect(as: .api))
            try await seal(2, of: test.connect(as: .scheduler))
            for role in [TestRole.api, .reader] {
                let fault = await #expect(throws: PostgresFault.self) { try await Ledger.seal(test.connect(as: role, connections: 1)) }
                #expect(fault?.isInsufficientPrivilege == true)
            }
            let writes = [
                "update ledger.block set total = 9", "delete from ledger.block", "truncate ledger.block",
                "update ledger.event set payload = null, salt = null, reason = null", "truncate ledger.event",
                "delete from ledger.reading", "update ledger.verification set findings = '{}'", "delete from ledger.publication",
            ]
            for role in [TestRole.api, .scheduler, .worker, .reader, .migrator] {
                let database = test.connect(as: role, connections: 1)
                for write in writes {
                    let fault = await #expect(throws: PostgresFault.self, "\(role): \(write)") { try await execute(write, on: database) }
                    #expect(fault?.isInsufficientPrivilege == true, "\(role): \(write)")
                }
            }
            for role in [TestRole.api, .scheduler, .worker, .reader] {
                let fault = await #expect(throws: PostgresFault.self) {
                    try await execute("insert into ledger.block select * from ledger.block", on: test.connect(as: role, connections: 1))
                }
                #expect(fault?.isInsufficientPrivilege == true, "\(role)")
            }
        }
    }

    @Test func `a day's head is published once, and not when it cannot be announced`() async throws {
        struct NoDisk: Error {}
        try await withTestDatabase { test in
            let (scheduler, worker) = (test.connect(as: .scheduler), test.connect(as: .worker))
            let day = try #require(Day("2018-09-03"))
            func publish(_ announce: @Sendable (LedgerHead) throws -> Void = { _ in }) async throws -> LedgerHead? {
                try await worker.transaction(stating: Actor.service.statement) { transaction in
                    let head = try await Ledger.publishHead(for: day, in: transaction)
                    if let head { try announce(head) }
                    return head
                }
            }
            await #expect(throws: NothingSealed.self) { _ = try await publish() }
            try await commit(each: events(1), to: test.connect(as: .api))
            try await seal(1, of: scheduler)
            await #expect(throws: NoDisk.self) { _ = try await publish { _ in throw NoDisk() } }
            let head = try #require(try await publish())
            #expect(try await publish() == nil)
            #expect(PublishedHead.all(in: "Dear all,\n> \(head.line)\n") == [PublishedHead(block: 1, hash: hexadecimal(head.hash))])
        }
    }
}

private struct TransactionNumber: Statement {
    static let sql = "select pg_current_xact_id()::text as number"
    static func decode(_ row: inout Row) throws -> String { try row.text("number") }
}

private struct SealedIDs: Statement {
    static let sql = "select ids from ledger.block order by number"
    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("ids") }
}
