import FoundationEssentials

/// Brings a database up to the repository's `sql/` folder: numbered migrations that are never edited once they have run, then the views,
/// then the roles and their grants. All in one transaction under a lock: of two started at once the second waits and finds nothing to do,
/// and one that fails leaves nothing behind.
package struct Migrator: Sendable {
    /// The folder with `migrations/`, `views/` and `roles.sql`.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    package struct Report: Sendable, Equatable {
        /// The migrations that ran, by file name; empty when there was nothing to do.
        package let applied: [String]
    }

    /// Why a folder and a database do not fit together, or which file failed.
    package struct Complaint: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    @discardableResult
    package func migrate(_ database: Database) async throws -> Report {
        let files = try migrations()
        return try await database.transaction(stating: [], statementTimeout: .zero) { transaction in
            try await transaction.run(LockMigrations())
            try await transaction.execute(script: Migrator.ownTable)
            let past = try await transaction.all(PastMigrations())
            try await check(past, against: files, in: transaction)
            var applied: [String] = []
            for file in files.dropFirst(past.count) {
                try await run(file, in: transaction)
                try await transaction.run(KeepMigration(number: file.number, name: file.name, content: file.bytes))
                applied.append(file.name)
            }
            for view in try views() { try await run(view, in: transaction) }
            let roles = folder + "/roles.sql"
            if FileManager.default.fileExists(atPath: roles) { try await run(try File(path: roles, number: 0), in: transaction) }
            return Report(applied: applied)
        }
    }

    /// What stands in the folder and has not run; throws like `migrate` where the two do not fit. Changes nothing.
    package func pending(_ database: Database) async throws -> [String] {
        let files = try migrations()
        return try await database.transaction(stating: [], .readOnly) { transaction in
            guard try await transaction.one(HasMigrations()) else { return files.map(\.name) }
            let past = try await transaction.all(PastMigrations())
            try await check(past, against: files, in: transaction)
            return files.dropFirst(past.count).map(\.name)
        }
    }

    // MARK: Files

    struct File: Sendable {
        let path: String
        let number: Int
        let bytes: [UInt8]
        var name: String { String(path.split(separator: "/").last ?? "") }
        var text: String { String(decoding: bytes, as: UTF8.self) }

        init(path: String, number: Int) throws(Complaint) {
            guard let data = FileManager.default.contents(atPath: path) else { throw Complaint(description: "\(path) cannot be read") }
            self.path = path
            self.number = number
            bytes = [UInt8](data)
        }
    }

    /// All that is wrong with the files themselves, a line each.
    package var complaints: [String] { read().complaints }

    /// `0001_foundations.sql` …, in the order of their numbers. There may be gaps: of several branches each takes numbers ahead.
    private func migrations() throws -> [File] {
        let (files, complaints) = read()
        guard complaints.isEmpty else { throw Complaint(description: complaints.joined(separator: "\n")) }
        return files
    }

    private func read() -> (files: [File], complaints: [String]) {
        var files: [File] = []
        var complaints: [String] = []
        for path in (try? sqlFiles(in: "migrations")) ?? [] {
            let name = path.split(separator: "/").last ?? ""
            guard name.count > 5, let number = Int(name.prefix(4)), name.dropFirst(4).first == "_" else {
                complaints.append("\(path) is not named like 0001_foundations.sql")
                continue
            }
            if let last = files.last, last.number == number { complaints.append("\(path) and \(last.name) have the same number") }
            do throws(Complaint) { files.append(try File(path: path, number: number)) } catch { complaints.append(error.description) }
        }
        if files.isEmpty, complaints.isEmpty { complaints.append("\(folder)/migrations holds no migration") }
        return (files, complaints)
    }

    private func views() throws -> [File] {
        try sqlFiles(in: "views").map { try File(path: $0, number: 0) }
    }

    private func sqlFiles(in name: String) throws -> [String] {
        let path = folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".sql") }.sorted().map { path + "/" + $0 }
    }

    // MARK: Running

    private func check(_ past: [PastMigration], against files: [File], in transaction: Transaction) async throws {
        for (place, migration) in past.enumerated() {
            guard place < files.count, files.contains(where: { $0.number == migration.number }) else {
                throw Complaint(description: "the database has run \(migration.name), which is not among the files of \(folder)/migrations")
            }
            guard files[place].number == migration.number else {
                throw Complaint(
                    description: "\(files[place].name) has not run, and \(migration.name), which comes after it, has; give it a later number")
            }
            let hash = try await transaction.one(HashOf(content: files[place].bytes))
            if hash != migration.sha256 {
                throw Complaint(
                    description: "\(files[place].path) was edited after it had run; undo the edit and write a new migration instead")
            }
        }
    }

    private func run(_ file: File, in transaction: Transaction) async throws {
        do {
            try await transaction.execute(script: file.text)
        } catch let fault as PostgresFault {
            if fault.isConnectionLost { throw fault }
            throw Complaint(description: "\(file.path)\(file.place(of: fault)): \(fault)")
        }
    }

    private static let ownTable = """
        create schema if not exists migrations;
        create table if not exists migrations.applied (
            number integer primary key,
            name text not null,
            sha256 text not null,
            applied_at timestamptz not null default now()
        );
        """
}

extension Migrator.File {
    /// `:12`, the line of a fault.
    fileprivate func place(of fault: PostgresFault) -> String {
        guard let position = fault.position else { return "" }
        return ":\(text.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" } + 1)"
    }
}

/// The number is arbitrary; it only has to be nobody else's.
private struct LockMigrations: Statement {
    static let sql = "select pg_advisory_xact_lock(7216003320)"
}

private struct PastMigration: Sendable {
    let number: Int
    let name: String
    let sha256: String
}

private struct PastMigrations: Statement {
    static let sql = "select number, name, sha256 from migrations.applied order by number"
    static func decode(_ row: inout Row) throws -> PastMigration {
        try PastMigration(number: row.int("number"), name: row.text("name"), sha256: row.text("sha256"))
    }
}

private struct HasMigrations: Statement {
    static let sql = "select to_regclass('migrations.applied') is not null"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("?column?") }
}

private struct HashOf: Statement {
    let content: [UInt8]
    static let sql = "select encode(sha256($1), 'hex')"
    var parameters: [Parameter] { [.bytes(content)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("encode") }
}

private struct KeepMigration: Statement {
    let number: Int
    let name: String
    let content: [UInt8]
    static let sql = """
        insert into migrations.applied (number, name, sha256)
        values ($1, $2, encode(sha256($3), 'hex'))
        """
    var parameters: [Parameter] { [.int(number), .text(name), .bytes(content)] }
}
