import Foundation
import Postgres
import TestCluster
import Testing

/// A folder like `sql/`, deleted when the body ends.
private func withSQL<T: Sendable>(
    _ files: [String: String], _ body: (Migrator, (String, String) throws -> Void) async throws -> T
) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sql-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    for (name, text) in files { try write(name, text) }
    return try await body(Migrator(folder: folder.path), write)
}

private let first = "create table public.a (x int);"
private let second = "insert into public.a values (1);"

private struct CountOfA: Statement {
    static let sql = "select count(*) as count from public.a"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

@Test func `migrations run once, in order, and new ones are added`() async throws {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await withSQL(["migrations/0001_a.sql": first, "views/public.b.sql": "create or replace view public.b as select x from public.a;"]) {
            migrator, write in
            #expect(try await migrator.pending(database) == ["0001_a.sql"])
            #expect(try await migrator.migrate(database).applied == ["0001_a.sql"])
            #expect(try await migrator.migrate(database).applied == [])
            try write("migrations/0002_b.sql", second)
            #expect(try await migrator.pending(database) == ["0002_b.sql"])
            #expect(try await migrator.migrate(database).applied == ["0002_b.sql"])
            #expect(try await database.read(CountOfA(), stating: []) == [1])
        }
    }
}

@Test func `numbers may have gaps, but what comes late to one is refused`() async throws {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await withSQL(["migrations/0001_a.sql": first, "migrations/0003_c.sql": second]) { migrator, write in
            #expect(try await migrator.migrate(database).applied == ["0001_a.sql", "0003_c.sql"])
            try write("migrations/0002_b.sql", second)
            let complaint = await #expect(throws: Migrator.Complaint.self) { try await migrator.migrate(database) }
            #expect(complaint?.description.contains("0002_b.sql has not run, and 0003_c.sql, which comes after it, has") == true)
        }
    }
}

@Test func `everything wrong with the names of the files is said at once`() async throws {
    try await withSQL(["migrations/0001_a.sql": first, "migrations/0001_b.sql": second, "migrations/second.sql": second]) { migrator, _ in
        let complaints = migrator.complaints.joined(separator: "\n")
        #expect(complaints.contains("0001_b.sql and 0001_a.sql have the same number"))
        #expect(complaints.contains("second.sql is not named like 0001_foundations.sql"))
    }
    #expect(Migrator(folder: "/nowhere").complaints == ["/nowhere/migrations holds no migration"])
}

@Test func `of two migrators started at once one does the work`() async throws {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await withSQL(["migrations/0001_a.sql": first, "migrations/0002_b.sql": second]) { migrator, _ in
            async let one = migrator.migrate(database)
            async let two = migrator.migrate(database)
            let applied = try await [one.applied.count, two.applied.count]
            #expect(applied.sorted() == [0, 2])
            #expect(try await database.read(CountOfA(), stating: []) == [1])
        }
    }
}

@Test func `a migration that was edited after it ran is refused`() async throws {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await withSQL(["migrations/0001_a.sql": first]) { migrator, write in
            try await migrator.migrate(database)
            try write("migrations/0001_a.sql", first + " -- better")
            let complaint = await #expect(throws: Migrator.Complaint.self) { try await migrator.migrate(database) }
            #expect(complaint?.description.contains("was edited after it had run") == true)
        }
    }
}

@Test func `a migration that fails names file and line, and leaves nothing`() async throws {
    try await withTestDatabase(migrated: false) { clone async throws in
        let database = clone.connect(as: .superuser)
        try await withSQL(["migrations/0001_a.sql": first, "migrations/0002_b.sql": "select 1;\nselekt 2;\n"]) { migrator, write in
            let complaint = await #expect(throws: Migrator.Complaint.self) { try await migrator.migrate(database) }
            #expect(complaint?.description.contains("0002_b.sql:2:") == true)
            #expect(try await migrator.pending(database) == ["0001_a.sql", "0002_b.sql"])
            try write("migrations/0002_b.sql", second)
            #expect(try await migrator.migrate(database).applied.count == 2)
        }
    }
}
