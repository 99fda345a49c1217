import Postgres
import TestCluster
import Testing

/// Writes a number and tells how far the log was when it did. Zero is refused.
private struct Write: Statement {
    let number: Int
    static let sql = """
        insert into public.numbers (number) select $1::integer where 1 / least($1::integer, 1) = 1
        returning (pg_current_wal_insert_lsn() - '0/0')::bigint as place, current_setting('app.roles') as roles
        """
    var parameters: [Parameter] { [.int(number)] }
    static func decode(_ row: inout Row) throws -> (place: Int, roles: String) { (try row.int("place"), try row.text("roles")) }
}

private struct PlaceOnDisk: Statement {
    static let sql = "select (pg_current_wal_flush_lsn() - '0/0')::bigint as place"
    static func decode(_ row: inout Row) throws -> Int { try row.int("place") }
}

private struct CountNumbers: Statement {
    static let sql = "select count(*) as count from public.numbers"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

@Test func `who writes together is told of a commit when it is on disk, and of nobody else's failure`() async throws {
    try await withNumbers { clone, other async throws in
        let database = clone.connect(as: .superuser, connections: 3)
        let refused = await withTaskGroup(of: Int.self) { group in
            for caller in 0..<24 {
                group.addTask(executorPreference: caller % 5 == 0 ? nil : database.loops[caller % database.loops.count]) {
                    var refused = 0
                    for turn in 0..<40 {
                        // Every seventh fails, so that whoever goes last does so now and then.
                        let number = (caller + turn) % 7 == 0 ? 0 : 1 + caller * 100 + turn
                        do {
                            let written = try await database.write(Write(number: number), stating: [("app.roles", "caller-\(caller)"), ("synchronous_commit", "on")])
                            #expect(number > 0 && written.map(\.roles) == ["caller-\(caller)"])
                            let onDisk = try await other.read(PlaceOnDisk(), stating: [])
                            #expect(onDisk[0] >= written[0].place)
                        } catch {
                            #expect(number == 0 && (error as? PostgresFault)?.sqlstate == "22012")
                            refused += 1
                        }
                    }
                    return refused
                }
            }
            return await group.reduce(0, +)
        }
        #expect(refused > 100)
        #expect(try await database.read(CountNumbers(), stating: []) == [24 * 40 - refused])
        #expect(await comesToRest(database))
    }
}

@Test func `writing together ends for all of them when the connection is cut, and goes on after it`() async throws {
    try await withNumbers { clone, other async throws in
        let database = clone.connect(as: .superuser, connections: 2)
        let told = await withTaskGroup(of: [Int].self) { group in
            for caller in 0..<8 {
                group.addTask(executorPreference: database.loops[0]) {
                    var told: [Int] = []
                    for turn in 0..<300 {
                        let number = 1 + caller * 1000 + turn
                        if (try? await database.write(Write(number: number), stating: [("app.roles", "")])) != nil { told.append(number) }
                    }
                    return told
                }
            }
            group.addTask {
                for _ in 0..<10 {
                    try? await Task.sleep(for: .milliseconds(15))
                    _ = try? await other.read(CutOthers(), stating: [])
                }
                return []
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let kept = Set(try await other.read(ListNumbers(), stating: []))
        #expect(kept.isSuperset(of: told), "what was told is there")
        #expect(told.count > 300)
        #expect(try await database.write(Write(number: 999_999), stating: [("app.roles", "")]).count == 1)
    }
}

private struct CutOthers: Statement {
    static let sql = """
        select pg_terminate_backend(pid) as cut from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like '%public.numbers%'
        """
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("cut") }
}

private struct ListNumbers: Statement {
    static let sql = "select number from public.numbers"
    static func decode(_ row: inout Row) throws -> Int { try row.int("number") }
}

@Test func `one connection carries those who write together and those who read alone`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 1...60 {
                group.addTask(executorPreference: database.loops[0]) {
                    _ = try await database.write(Write(number: caller), stating: [("app.roles", "")])
                    #expect(try await database.read(Sum(left: caller, right: 1), stating: []) == [caller + 1])
                }
            }
            try await group.waitForAll()
        }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await database.write(Write(number: 61), stating: [])
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(try await database.read(CountNumbers(), stating: []) == [60])
    }
}
