import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import Schools

/// Eight schools, of which the last is another authority's.
private struct WriteRegister: Statement {
    static let sql = """
        with school as (
            insert into schools.establishment (
                urn, authority, establishment_number, name, type_name, type_group, is_maintained, phase, status, during, roll, postcode
            )
            select urn, authority, number, name, type, 'A group', maintained, phase, status, daterange(null, null), roll, postcode
            from (values
                (100001, 330, 2001, 'Hazel Primary', 'Community school', true, 'Primary', 'open', 300, 'B1 1AA'),
                (100002, 330, 4002, 'Beech School', 'Foundation school', true, 'Secondary', 'open', 900, 'B1 1BB'),
                (100003, 330, 2003, 'Cedar Academy', 'Academy converter', false, 'Primary', 'open', null, 'B1 1CC'),
                (100004, 330, 7004, 'Damson School', 'Community special school', true, 'Not applicable', 'proposed-to-close', 80, 'B1 1DD'),
                (100005, 330, 2005, 'Elm Primary', 'Community school', true, 'Primary', 'closed', 100, 'B1 1EE'),
                (100006, 330, 1006, 'Fir Nursery', 'Local authority nursery school', true, 'Nursery', 'open', 60, 'B1 1FF'),
                (100007, 330, 2007, 'Alder Primary', 'Academy converter', false, 'Primary', 'open', 200, 'B1 1GG'),
                (100008, 331, 2008, 'Holly Primary', 'Community school', true, 'Primary', 'open', 150, 'B1 1HH')
            ) v (urn, authority, number, name, type, maintained, phase, status, roll, postcode)
        )
        insert into inspections.latest (urn, overall, overall_status, started_on)
        values (100001, 1, 'value', date '2014-05-01'), (100002, 3, 'value', date '2018-02-01'), (100003, 2, 'value', date '2016-03-01'),
            (100004, 4, 'value', date '2017-01-10'), (100005, 2, 'value', date '2012-06-01'), (100007, null, 'not-judged', date '2025-01-14')
        """
}

/// What the register answers to each filter and in each order: the schools by the last digit of their URN.
@Suite struct RegisterTests {
    private func expect(
        _ wanted: [Int], of database: Database, _ why: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
        where ask: (inout ListRegister.Question) -> Void
    ) async throws {
        var question = ListRegister.Question(authority: 330)
        ask(&question)
        let entries = try await database.read(ListRegister(question), stating: Actor.service.statement)
        #expect(entries.map { $0.urn - 100_000 } == wanted, why, sourceLocation: sourceLocation)
        #expect(entries.allSatisfy { $0.total == entries.count }, sourceLocation: sourceLocation)
    }

    private func withRegister(_ body: (Database) async throws -> Void) async throws {
        try await withDatabase(as: .worker) { database in
            _ = try await database.transaction(stating: Actor.service.statement) { try await $0.run(WriteRegister()) }
            try await body(database)
        }
    }

    @Test func `each filter gives the schools that it names, and no others`() async throws {
        try await withRegister { database in
            try await expect([7, 2, 3, 4, 6, 1], of: database) { _ in }
            try await expect([7, 3, 1], of: database) { $0.phase = "Primary" }
            try await expect([], of: database) { $0.phase = "Middle deemed primary" }
            try await expect([7, 3], of: database) { $0.typeName = "Academy converter" }
            try await expect([2, 4, 6, 1], of: database) { $0.isMaintained = true }
            try await expect([7, 3], of: database) { $0.isMaintained = false }
            try await expect([1], of: database) { $0.judgement = "1" }
            try await expect([3], of: database) { $0.judgement = "2" }
            try await expect([2], of: database) { $0.judgement = "3" }
            try await expect([4], of: database) { $0.judgement = "4" }
            try await expect([7, 6], of: database, "no overall grade, or never inspected") { $0.judgement = "none" }
            try await expect([7, 2, 3, 4, 5, 6, 1], of: database) { $0.includesClosed = true }
        }
    }

    @Test func `what is searched for may be part of a name, a URN, an establishment number or a postcode`() async throws {
        try await withRegister { database in
            try await expect([7, 1], of: database) { $0.search = "PRIM" }
            try await expect([3], of: database) { $0.search = "100003" }
            try await expect([4], of: database) { $0.search = "330/7004" }
            try await expect([3], of: database) { $0.search = "3302003" }
            try await expect([2], of: database) { $0.search = "b11bb" }
            try await expect([7], of: database, "each word, in any order and apart") { $0.search = "PRIMARY  1gg Alder" }
            try await expect([], of: database, "every word") { $0.search = "alder cedar" }
            try await expect([2], of: database) { $0.search = "B1 1BB" }
            try await expect([], of: database, "of another authority") { $0.search = "Holly" }
        }
    }

    @Test func `filters narrow each other, and those that an assessment named are asked for by their URNs`() async throws {
        try await withRegister { database in
            let named = [100_001, 100_003, 100_005, 100_008].compactMap { URN($0) }
            try await expect([3, 1], of: database) { $0.among = named }
            try await expect([3, 5, 1], of: database) { ($0.among, $0.includesClosed) = (named, true) }
            try await expect([3], of: database) { ($0.among, $0.judgement) = (named, "2") }
            try await expect([], of: database, "an assessment that names nobody is not one that was not asked") { $0.among = [] }
            try await expect([3, 5], of: database) { ($0.judgement, $0.includesClosed) = ("2", true) }
            try await expect([7], of: database) { ($0.phase, $0.isMaintained, $0.search) = ("Primary", false, "alder") }
        }
    }

    @Test func `a school is found by its trust, by its ward, and by whether it is on the priority list`() async throws {
        try await withRegister { database in
            try await database.transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        update schools.establishment set trust = 'The Fern Trust', ward = 'Moseley' where urn in (100003, 100007);
                        update schools.establishment set trust = '100% Oak', ward = 'Kings Heath' where urn = 100002;
                        with begun as (
                            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
                            values (330, 'brought-in', 100001, '2018-09-03', 'in-crisis', 'Results have fallen') returning id
                        )
                        insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                        select 330, 100001, daterange('2018-09-03', null), 'in-crisis', '{contact/1}', 'Results have fallen', begun.id from begun;
                        """)
            }
            try await expect([7, 3], of: database) { $0.trust = "fern" }
            try await expect([2], of: database, "a per cent sign is no wild card") { $0.trust = "%" }
            try await expect([2], of: database) { $0.ward = "HEATH" }
            try await expect([7], of: database) { ($0.ward, $0.search) = ("moseley", "alder") }
            try await expect([1], of: database) { $0.isListed = true }
            try await expect([7, 2, 3, 4, 6], of: database) { $0.isListed = false }
            try await expect([], of: database) { ($0.isListed, $0.trust) = (true, "fern") }
        }
    }

    @Test func `what was asked of trust, ward and list is kept in the question and can be taken away`() {
        let query = Fields([("listed", "yes"), ("trust", "Fern"), ("ward", "Moseley")])
        let asked = RegisterQuery(query, authority: 330)
        #expect(asked.isFiltered && asked.question.isListed == true && asked.question.trust == "Fern" && asked.question.ward == "Moseley")
        #expect(ListWholeRegister(asked.question) == nil)
        #expect(RegisterQuery.chosen(query).count == 3)
    }

    /// Those with the same place follow by name, and those without a figure come last both ways.
    private static let orders: [(order: ListRegister.Question.Order, upwards: [Int], downwards: [Int])] = [
        (.name, [7, 2, 3, 4, 6, 1], [1, 6, 4, 3, 2, 7]), (.urn, [1, 2, 3, 4, 6, 7], [7, 6, 4, 3, 2, 1]),
        (.phase, [4, 6, 7, 3, 1, 2], [2, 7, 3, 1, 6, 4]), (.judgement, [1, 3, 2, 4, 7, 6], [4, 2, 3, 1, 7, 6]),
        (.inspected, [1, 3, 4, 2, 7, 6], [7, 2, 4, 3, 1, 6]), (.roll, [6, 4, 7, 1, 2, 3], [2, 1, 7, 4, 6, 3]),
    ]

    @Test func `each order goes both ways`() async throws {
        #expect(Set(Self.orders.map(\.order)) == Set(ListRegister.Question.Order.allCases), "every order is tried")
        try await withRegister { database in
            for (order, upwards, downwards) in Self.orders {
                try await expect(upwards, of: database, "\(order)") { $0.order = order }
                try await expect(downwards, of: database, "\(order), downwards") { ($0.order, $0.isDescending) = (order, true) }
            }
        }
    }

    @Test func `the register as it opens is the same by either statement`() async throws {
        try await withRegister { database in
            let question = ListRegister.Question(authority: 330)
            let sorted = try await database.read(ListRegister(question), stating: Actor.service.statement)
            let whole = try await database.read(try #require(ListWholeRegister(question)), stating: Actor.service.statement)
            #expect(whole.map { "\($0)" } == sorted.map { "\($0)" } && whole.map(\.urn).first == 100_007)
        }
    }

    @Test func `how many are open follows each change of the register`() async throws {
        try await withRegister { database in
            func total(after change: String) async throws -> Int? {
                try await database.transaction(stating: Actor.service.statement) { try await $0.execute(script: change) }
                let whole = try #require(ListWholeRegister(.init(authority: 330)))
                let entries = try await database.read(whole, stating: Actor.service.statement)
                #expect(entries.allSatisfy { $0.total == entries.count })
                return entries.first?.total
            }
            let first = try await total(after: "select 1")
            let closed = try await total(after: "update schools.establishment set status = 'closed' where urn = 100001")
            let moved = try await total(after: "update schools.establishment set authority = 330 where urn = 100008")
            let deleted = try await total(after: "delete from schools.establishment where urn in (100002, 100003)")
            #expect([first, closed, moved, deleted] == [6, 5, 6, 4])
        }
    }

    @Test(arguments: [
        "update schools.establishment set name = 'Zebra Crossing School', roll = null, phase = 'Nursery' where urn = 100003",
        "update schools.establishment set status = 'closed' where urn = 100001",
        "update schools.establishment set status = 'closed'; update schools.establishment set status = 'proposed-to-close' where urn in (100002, 100005)",
        "update schools.establishment set authority = 330 where urn = 100008; update schools.establishment set authority = 331 where urn = 100002",
        "delete from inspections.latest where urn in (100001, 100002)",
        "update inspections.latest set overall = 4, concern = 'SM', ungraded_outcome = 'Not effective'",
        "delete from inspections.latest; insert into inspections.latest (urn, overall, overall_status, started_on) values (100006, 2, 'value', '2018-05-01')",
        "update schools.establishment set status = 'closed' where urn = 100006; update inspections.latest set overall = 1 where urn = 100006",
    ]) func `the register as it opens follows each change of a school and of its latest inspection`(change: String) async throws {
        try await withRegister { database in
            let question = ListRegister.Question(authority: 330)
            let before = try await database.read(ListRegister(question), stating: Actor.service.statement)
            try await database.transaction(stating: Actor.service.statement) { try await $0.execute(script: change) }
            let sorted = try await database.read(ListRegister(question), stating: Actor.service.statement)
            let whole = try await database.read(try #require(ListWholeRegister(question)), stating: Actor.service.statement)
            #expect(whole.map { "\($0)" } == sorted.map { "\($0)" })
            #expect(whole.map { "\($0)" } != before.map { "\($0)" }, "the change shows")
        }
    }

    @Test func `of two imports that touch a school at once the register as it opens shows both`() async throws {
        try await withRegister { database in
            let stating = Actor.service.statement
            let other = try await database.transaction(stating: stating) { inspections in
                try await inspections.execute(script: "update inspections.latest set overall = 4 where urn = 100001")
                let other = Task {
                    try await database.transaction(stating: stating) { try await $0.execute(script: "update schools.establishment set roll = 999 where urn = 100001") }
                }
                try await Task.sleep(for: .milliseconds(300))
                return other
            }
            try await other.value
            let whole = try await database.read(try #require(ListWholeRegister(.init(authority: 330))), stating: stating)
            let school = try #require(whole.first { $0.urn == 100_001 })
            #expect(school.judgement == 4 && school.roll == 999)
        }
    }
}
