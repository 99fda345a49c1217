import Access
import Casework
import Postgres
import Testing
import TestCluster

@testable import Ledger

@Suite struct VerificationTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let findings: [Finding]

        init(_ name: String, _ sql: String, _ findings: [Finding]) {
            testDescription = name
            self.sql = sql
            self.findings = findings
        }
    }

    /// Thirty events in three blocks of ten, and what an administrator with every right does to them.
    static let tamperings = [
        Tampering("another actor", "update ledger.event set actor = 99 where id = 7", [.altered(event: 7, block: 1)]),
        Tampering("no actor", "update ledger.event set actor = null where id = 7", [.altered(event: 7, block: 1)]),
        Tampering("another time", "update ledger.event set at = at + interval '1 microsecond' where id = 11", [.altered(event: 11, block: 2)]),
        Tampering("another role", "update ledger.event set role = 'bcc-dcs' where id = 12", [.altered(event: 12, block: 2)]),
        Tampering("other roles", "update ledger.event set roles = '{bcc-dcs}' where id = 12", [.altered(event: 12, block: 2)]),
        Tampering("on behalf of", "update ledger.event set on_behalf_of = 3 where id = 12", [.altered(event: 12, block: 2)]),
        Tampering("another subject", "update ledger.event set subject = 'school/1' where id = 30", [.altered(event: 30, block: 3)]),
        Tampering("another policy", "update ledger.event set policy = '2019' where id = 5", [.altered(event: 5, block: 1)]),
        Tampering("opened", "update ledger.event set classification = 'hr' where id = 5", [.altered(event: 5, block: 1)]),
        Tampering("other details", "update ledger.event set payload = '[]' where id = 8", [.detailsAltered(event: 8)]),
        Tampering("another reason", "update ledger.event set reason = 'none' where id = 9", [.detailsAltered(event: 9)]),
        Tampering("a reason of its own", "update ledger.event set reason = 'none' where id = 8", [.detailsAltered(event: 8)]),
        Tampering(
            "details with their own hash",
            "update ledger.event set payload = '[]', payload_hash = sha256(salt || '[]'), reason = null where id = 8",
            [.altered(event: 8, block: 1)]),
        Tampering(
            "details gone", "update ledger.event set payload = null, salt = null, reason = null where id = 9",
            [.detailsGone(events: 9...9)]),
        Tampering("removed", "delete from ledger.event where id in (1, 20)", [.missing(event: 1, block: 1), .missing(event: 20, block: 2)]),
        Tampering("the last removed", "delete from ledger.event where id = 30", [.missing(event: 30, block: 3)]),
        Tampering(
            "changed places",
            """
            alter table ledger.event alter column id drop identity;
            update ledger.event set id = -14 where id = 14;
            update ledger.event set id = 14 where id = 15;
            update ledger.event set id = 15 where id = -14
            """, [.altered(event: 14, block: 2), .altered(event: 15, block: 2)]),
        Tampering(
            "added",
            """
            insert into ledger.event (id, transaction, at, roles, action, kind, subject, payload, salt, payload_hash)
            overriding system value
            select 1000, '3', at, roles, action, kind, subject, payload, salt, payload_hash from ledger.event where id = 2
            """, [.added(event: 1000)]),
        Tampering(
            "added at the beginning",
            """
            insert into ledger.event (id, transaction, at, roles, action, kind, subject, payload, salt, payload_hash)
            overriding system value
            select -5, '3', at, roles, action, kind, subject, payload, salt, payload_hash from ledger.event where id = 2
            """, [.added(event: -5)]),
        Tampering("a block altered", "update ledger.block set sealed_at = sealed_at - interval '1 day' where number = 2", [.blockAltered(2)]),
        Tampering(
            "a block written anew",
            """
            update ledger.event set actor = 99 where id = 15;
            update ledger.block b set leaves = (select string_agg(sha256(ledger.line(e)), '' order by e.id) from ledger.event e where e.id = any (b.ids))
            where number = 2;
            update ledger.block b set hash = ledger.block_hash(b) where number = 2
            """, [.chainBroken(block: 3)]),
        Tampering(
            "a block and its events removed", "delete from ledger.event where id between 11 and 20; delete from ledger.block where number = 2",
            [.blocksMissing(2...2)]),
        Tampering(
            "the first block removed", "delete from ledger.event where id <= 10; delete from ledger.block where number = 1",
            [.blocksMissing(1...1)]),
    ]

    @Test(arguments: tamperings)
    func `what an administrator does to the record is found and named`(_ tampering: Tampering) async throws {
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            try await commit(each: events(30), to: test.connect(as: .api))
            try await seal(30, of: scheduler, perBlock: 10)
            try await execute("set local session_replication_role = replica; " + tampering.sql, on: test.connect(as: .superuser, connections: 1))
            let report = try await verify(scheduler)
            #expect(report.findings == tampering.findings, "\(report.sentences(atMost: 10))")
        }
    }

    /// Everything after the altered event written anew, as far as the database knows.
    static let rewriting = """
        set local session_replication_role = replica;
        update ledger.event set actor = 99 where id = 15;
        do $$
        declare
            each ledger.block;
            before bytea := decode(repeat('00', 32), 'hex');
        begin
            for each in select * from ledger.block order by number loop
                each.previous := before;
                each.leaves := (select string_agg(sha256(ledger.line(e)), '' order by e.id) from ledger.event e where e.id = any (each.ids));
                each.hash := ledger.block_hash(each);
                update ledger.block set previous = each.previous, leaves = each.leaves, hash = each.hash where number = each.number;
                before := each.hash;
            end loop;
        end
        $$;
        """

    @Test func `a chain that was written anew is known by a head that was published`() async throws {
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let superuser = test.connect(as: .superuser, connections: 1)
            try await commit(each: events(30), to: test.connect(as: .api))
            try await seal(30, of: scheduler, perBlock: 10)
            let head = try #require(try await Ledger.head(in: scheduler, by: .service))
            let published = PublishedHead.all(in: head.line)
            #expect(try await verify(scheduler, against: published).isWhole)
            try await execute(Self.rewriting, on: superuser)
            #expect(try await verify(scheduler).isWhole)
            #expect(try await verify(scheduler, against: published).findings == [.headDiffers(block: 3)])
            try await execute("set local session_replication_role = replica; delete from ledger.block where number = 3", on: superuser)
            #expect(try await verify(scheduler, against: published).findings == [.headMissing(block: 3)])
        }
    }

    @Test func `a verification is kept with what it found`() async throws {
        try await withTestDatabase { test in
            let worker = test.connect(as: .worker)
            try await commit(each: events(3), to: test.connect(as: .api))
            try await seal(3, of: worker)
            _ = try await Verification(worker, by: try Actor.service.permit(.readLedger)).runAndKeep()
            let state = try #require(try await worker.read(FindLedgerState(), stating: Actor.service.statement).first)
            #expect(state.blocks == 1 && state.sealed == 3 && state.unsealed == 0 && state.verifiedEvents == 3 && state.findings.isEmpty)
        }
    }

    @Test func `an empty ledger is whole`() async throws {
        try await withDatabase(as: .scheduler) { database in
            let report = try await verify(database)
            #expect(report.isWhole && report.events == 0 && report.head == 0)
        }
    }

    @Test func `details erased by the schedule leave the record whole, and nothing of them is left`() async throws {
        try await withTestDatabase { test in
            let worker = test.connect(as: .worker)
            try await commit(each: events(12), to: test.connect(as: .api))
            try await seal(12, of: worker, perBlock: 5)
            let permit = try Actor.service.permit(.keepRetention)
            let kinds = ["identification.%"]
            _ = try await test.connect(as: .api).transaction(stating: permit.actor.statement) {
                try await LegalHold.place(on: "intelligence/3", because: "A claim is before the tribunal", by: permit, in: $0)
            }
            let erased = try await worker.transaction(stating: permit.actor.statement) { transaction in
                let now = try await transaction.now.adding(seconds: 1)
                #expect(try await Erasure.count([(kinds, now), (["people.%"], now)], by: permit, in: transaction) == [11, 0])
                return try await Erasure.erase("casework", kinds, before: now, under: "6 years", by: permit, most: 100, in: transaction)
            }
            #expect(erased == 11)
            try await seal(2, of: worker)
            let report = try await verify(worker)
            #expect(report.isWhole && report.erased == 11 && report.events == 14, "\(report)")
            let one = try #require(try await worker.read(FindHistory(of: "intelligence/1"), stating: Actor.service.statement).first)
            #expect(one.details == nil && one.reason == nil && one.actor == PersonID(2))
            let held = try #require(try await worker.read(FindHistory(of: "intelligence/3"), stating: Actor.service.statement).first)
            #expect(held.details?.count == 2 && held.reason == "because of 3" && held.isAuthentic == true)
            let erasure = try #require(try await worker.read(FindHistory(of: "retention/casework"), stating: Actor.service.statement).first)
            #expect(erasure.details?.first == Event.Detail("events", "11") && erasure.isAuthentic == true && erasure.policy == "6 years")
        }
    }

    @Test func `an erasure covers the events that it names, and no other however many it says it took`() async throws {
        try await withTestDatabase { test in
            let worker = test.connect(as: .worker)
            try await commit(each: events(20), to: test.connect(as: .api))
            try await seal(20, of: worker)
            let permit = try Actor.service.permit(.keepRetention)
            _ = try await test.connect(as: .api).transaction(stating: permit.actor.statement) {
                try await LegalHold.place(on: "intelligence/3", because: "A claim is before the tribunal", by: permit, in: $0)
            }
            _ = try await worker.transaction(stating: permit.actor.statement) { transaction in
                let now = try await transaction.now.adding(seconds: 1)
                return try await Erasure.erase("casework", ["identification.%"], before: now, under: "6 years", by: permit, most: 10, in: transaction)
            }
            try await seal(2, of: worker)
            let superuser = test.connect(as: .superuser, connections: 1)
            #expect(try await superuser.read(Named(), stating: []) == ["1-2 4-11"])
            #expect(try await verify(worker).isWhole)
            try await execute(
                """
                set local session_replication_role = replica;
                update ledger.event set payload = null, salt = null, reason = null where id in (3, 14, 15, 16);
                insert into ledger.event (at, roles, action, kind, subject, payload, salt, payload_hash)
                values (now(), '{}', 'keep-retention', 'ledger.details-erased', 'retention/casework', '[["events","1000"]]', sha256('a'),
                    sha256(sha256('a') || convert_to('[["events","1000"]]', 'UTF8')))
                """, on: superuser)
            let report = try await verify(worker)
            #expect(report.findings == [.detailsGone(events: 3...3), .detailsGone(events: 14...16)], "\(report)")
            #expect(report.erased == 14 && report.sentences(atMost: 1)[0].contains("event 3 are gone"))
        }
    }

    @Test func `details are erased by nobody without the right`() async throws {
        try await withTestDatabase { test in
            let api = test.connect(as: .api)
            try await commit(each: events(2), to: api)
            let fault = await #expect(throws: PostgresFault.self) {
                try await api.transaction(stating: officer.statement) {
                    try await $0.execute(script: "select ledger.erase('casework', '{%}', now(), 'bep-officer', '', 10)")
                }
            }
            #expect(fault?.isInsufficientPrivilege == true)
        }
    }
}

/// Which events the erasures name.
private struct Named: Statement {
    static let sql = "select payload -> 2 ->> 1 as ids from ledger.event where kind = 'ledger.details-erased'"
    static func decode(_ row: inout Row) throws -> String { try row.text("ids") }
}
