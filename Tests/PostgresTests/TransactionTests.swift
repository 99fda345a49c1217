import Groundwork
import Postgres
import TestCluster
import Testing

struct Insert: Statement {
    let number: Int
    static let sql = "insert into public.numbers (number) values ($1)"
    var parameters: [Parameter] { [.int(number)] }
}

struct Count: Statement {
    static let sql = "select count(*) as count from public.numbers"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

struct Setting: Statement {
    let name: String
    static let sql = "select coalesce(current_setting($1, true), '') as setting"
    var parameters: [Parameter] { [.text(name)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("setting") }
}

struct Sleep: Statement {
    let seconds: Double
    static let sql = "select pg_sleep($1)"
    var parameters: [Parameter] { [.double(seconds)] }
}

struct Numbers: Statement {
    let last: Int
    static let sql = "select n, repeat('x', 100) as text from generate_series(1, $1) n"
    var parameters: [Parameter] { [.int(last)] }
    static func decode(_ row: inout Row) throws -> Int {
        let number = try row.int("n")
        _ = try row.text("text")
        return number
    }
}

struct Oops: Error {}

/// A connection comes back on its loop, an instant after its caller has gone on.
func comesToRest(_ database: Database) async -> Bool {
    for _ in 0..<100 {
        if database.connectionCounts.leased == 0 { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return false
}

/// A database with an empty table `public.numbers`.
func withNumbers<T: Sendable>(_ body: (TestDatabase, Database) async throws -> T) async throws -> T {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await database.executeOutsideTransaction("create table public.numbers (number integer primary key check (number < 1000000000))")
        return try await body(clone, database)
    }
}

@Test func `a transaction whose body throws leaves nothing behind`() async throws {
    try await withNumbers { _, database async throws in
        await #expect(throws: Oops.self) {
            try await database.transaction { transaction in
                try await transaction.run(Insert(number: 1))
                throw Oops()
            }
        }
        #expect(try await database.read(Count(), stating: []) == [0])
        try await database.transaction { _ = try await $0.run(Insert(number: 1)) }
        #expect(try await database.read(Count(), stating: []) == [1])
        #expect(await comesToRest(database))
    }
}

@Test func `what a transaction states is seen inside it and gone outside`() async throws {
    try await withNumbers { clone, _ async throws in
        // One connection: whatever was left behind would be seen by the next.
        let database = clone.connect(as: .superuser, connections: 1)
        let stated = [(name: "app.person", value: "7"), (name: "app.roles", value: "bep-officer")]
        let inside = try await database.transaction(stating: stated) { try await $0.one(Setting(name: "app.person")) }
        #expect(inside == "7")
        #expect(try await database.read(Setting(name: "app.roles"), stating: stated) == ["bep-officer"])
        #expect(try await database.pipelined(Setting(name: "app.roles"), stating: stated) == ["bep-officer"])
        #expect(try await database.read(Setting(name: "app.person"), stating: []) == [""])
        #expect(try await database.pipelined(Setting(name: "app.roles"), stating: []) == [""])
        #expect(try await database.transaction { try await $0.one(Setting(name: "app.roles")) } == "")
    }
}

@Test func `a fault carries what the server said and the statement's name, and its words repeat no row`() async throws {
    try await withNumbers { _, database async throws in
        try await database.transaction { _ = try await $0.run(Insert(number: 1)) }
        let twice = await #expect(throws: PostgresFault.self) {
            try await database.transaction { _ = try await $0.run(Insert(number: 1)) }
        }
        #expect(twice?.isUniqueViolation == true)
        #expect(twice?.constraint == "numbers_pkey")
        #expect(twice?.statement?.hasSuffix("Insert") == true)
        // What goes into a log does not repeat the row.
        #expect(twice?.detail?.contains("(number)=(1)") == true && twice?.description.contains("(number)") == false)
        let check = await #expect(throws: PostgresFault.self) {
            try await database.transaction { _ = try await $0.run(Insert(number: 1_000_000_000)) }
        }
        #expect(check?.isCheckViolation == true)
        let syntax = await #expect(throws: PostgresFault.self) { _ = try await database.read(Broken(), stating: []) }
        #expect(syntax?.sqlstate == "42601")
    }
}

@Test func `a body that swallows a statement's fault is told that its transaction was rolled back`() async throws {
    try await withNumbers { _, database async throws in
        let fault = await #expect(throws: PostgresFault.self) {
            try await database.transaction { transaction in
                try await transaction.run(Insert(number: 1))
                _ = try? await transaction.run(Insert(number: 1))
            }
        }
        #expect(fault?.sqlstate == "25P02")
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

@Test func `text with a NUL in it is refused before it is cut`() async throws {
    try await withNumbers { _, database async throws in
        let fault = await #expect(throws: PostgresFault.self) {
            _ = try await database.read(Setting(name: "app\0roles"), stating: [])
        }
        #expect(fault?.kind == .refused)
        #expect(fault?.message.contains("parameter $1 holds a NUL") == true)
        #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2])
    }
}

@Test func `a large result comes in batches`() async throws {
    try await withNumbers { _, database async throws in
        let sum = try await database.transaction(stating: [], .readOnly) { transaction in
            var sum = 0
            try await transaction.forEach(Numbers(last: 10_500), batch: 1000) { sum += $0 }
            return sum
        }
        #expect(sum == 10_500 * 10_501 / 2)
    }
}

@Test func `an answer of several megabytes is read whole`() async throws {
    try await withNumbers { _, database async throws in
        #expect(try await database.read(Numbers(last: 50_000), stating: []).count == 50_000)
    }
}

@Test func `a cancelled task cancels its statement, and the connection serves the next`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        let clock = ContinuousClock()
        let start = clock.now
        let task = Task { try await database.transaction { _ = try await $0.run(Sleep(seconds: 30)) } }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.now - start < .seconds(5))
        for _ in 0..<20 { #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2]) }
        let reading = Task { try await database.read(Sleep(seconds: 30), stating: []) }
        try await Task.sleep(for: .milliseconds(100))
        reading.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
        #expect(try await database.read(Sum(left: 1, right: 1), stating: []) == [2])
    }
}

@Test func `a statement past its time-out fails, and a transaction may set its own`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1) { $0.statementTimeout = .milliseconds(200) }
        let fault = await #expect(throws: PostgresFault.self) { _ = try await database.read(Sleep(seconds: 10), stating: []) }
        #expect(fault?.isCancelled == true)
        try await database.transaction(stating: [], statementTimeout: .seconds(5)) { _ = try await $0.run(Sleep(seconds: 0.5)) }
        let again = await #expect(throws: PostgresFault.self) {
            try await database.transaction { _ = try await $0.run(Sleep(seconds: 10)) }
        }
        #expect(again?.isCancelled == true)
    }
}

@Test func `whoever waits too long for a connection is told that all are in use`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1) { $0.acquireTimeout = .milliseconds(200) }
        let holder = Task { try await database.transaction { _ = try await $0.run(Sleep(seconds: 1)) } }
        try await Task.sleep(for: .milliseconds(100))
        let fault = await #expect(throws: PostgresFault.self) { _ = try await database.read(Sum(left: 1, right: 1), stating: []) }
        #expect(fault?.isNoConnectionInTime == true)
        #expect(fault?.message.contains("are in use") == true)
        try await holder.value
    }
}

@Test func `plans that no longer fit a changed table are made anew`() async throws {
    struct AllNumbers: Statement {
        static let sql = "select * from public.numbers"
        static func decode(_ row: inout Row) throws -> Int { try row.int("number") }
    }
    try await withNumbers { clone, administrator async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        try await database.transaction { _ = try await $0.run(Insert(number: 5)) }
        #expect(try await database.read(AllNumbers(), stating: []) == [5])
        try await administrator.executeOutsideTransaction("alter table public.numbers add column name text")
        #expect(try await database.read(AllNumbers(), stating: []) == [5])
        try await administrator.executeOutsideTransaction("alter table public.numbers add column other text")
        #expect(try await database.transaction { try await $0.all(AllNumbers()) } == [5])
        try await administrator.executeOutsideTransaction("alter table public.numbers drop column other")
        #expect(try await database.pipelined(AllNumbers(), stating: []) == [5])
    }
}

@Test func `a failing statement in a shared pipeline does not touch its neighbours`() async throws {
    struct Divide: Statement {
        let by: Int
        static let sql = "select 100 / $1::int as quotient"
        var parameters: [Parameter] { [.int(by)] }
        static func decode(_ row: inout Row) throws -> Int { try row.int("quotient") }
    }
    try await withNumbers { _, database async throws in
        let (quotients, faults) = await withTaskGroup(of: Int?.self) { group in
            for by in 0..<400 {
                group.addTask(executorPreference: database.loops[by % database.loops.count]) {
                    try? await database.pipelined(Divide(by: by % 10), stating: [("app.roles", "x")]).first
                }
            }
            var quotients = 0
            var faults = 0
            for await quotient in group { if quotient == nil { faults += 1 } else { quotients += 1 } }
            return (quotients, faults)
        }
        #expect(quotients == 360)
        #expect(faults == 40)
    }
}

@Test func `many callers on few connections all get their answers, from loops and from elsewhere`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 3)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<60 {
                let executor: (any TaskExecutor)? = caller % 3 == 0 ? nil : database.loops[caller % database.loops.count]
                group.addTask(executorPreference: executor) {
                    for turn in 0..<40 {
                        let sums = try await database.read(Sum(left: caller, right: turn), stating: [])
                        #expect(sums == [caller + turn])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await comesToRest(database))
    }
}
