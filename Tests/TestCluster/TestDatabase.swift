import Foundation
package import Logging
package import Postgres
import Synchronization

/// Whom a test connects as: the roles of `sql/roles.sql`, the owner, or the superuser.
package enum TestRole: String, Sendable, CaseIterable {
    case migrator = "school_improvement_migrator"
    case api = "school_improvement_api"
    case scheduler = "school_improvement_scheduler"
    case worker = "school_improvement_worker"
    case reader = "school_improvement_reader"
    case superuser = "postgres"
}

/// A database of one test's own: a copy of the migrated template, dropped when the test ends.
package final class TestDatabase: Sendable {
    package let cluster: TestCluster
    package let name: String
    private let opened = Mutex<[Database]>([])

    init(cluster: TestCluster, name: String) {
        self.cluster = cluster
        self.name = name
    }

    /// A pool that connects in a role; closed when the test ends.
    package func connect(
        as role: TestRole = .migrator, connections: Int = 4, _ change: (inout DatabaseConfiguration) -> Void = { _ in }
    ) -> Database {
        var configuration = DatabaseConfiguration(cluster.connection(to: name, user: role.rawValue))
        configuration.connections = connections
        change(&configuration)
        let database = Database(configuration, logger: TestDatabase.quiet)
        opened.withLock { $0.append(database) }
        return database
    }

    fileprivate func closeAll() async {
        let databases = opened.withLock { $0 }
        for database in databases { await database.close() }
    }

    /// A logger that says only what is wrong.
    package static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        return logger
    }()
}

/// Gives the body a database of its own, with the repository's migrations run or, when `migrated` is false, empty. So many tests at a time
/// as the cluster has places for: Swift Testing starts all of them at once.
package func withTestDatabase<T: Sendable>(
    migrated: Bool = true, _ body: (TestDatabase) async throws -> T
) async throws -> T {
    let template = try await Template.instance.get()
    await Places.instance.take()
    let result: Result<T, any Error>
    do {
        let clone = TestDatabase(cluster: template.cluster, name: "test_\(UUID().uuidString.prefix(8).lowercased())")
        try await template.administrator.execute(
            "create database \(clone.name) owner school_improvement_migrator template \(migrated ? template.name : "template0")")
        do { result = .success(try await body(clone)) } catch { result = .failure(error) }
        await clone.closeAll()
        try await template.administrator.execute("drop database \(clone.name) with (force)")
    } catch {
        await Places.instance.give()
        throw error
    }
    await Places.instance.give()
    return try result.get()
}

/// As `withTestDatabase`, with one pool in one role: the owner's unless another is asked for.
package func withDatabase<T: Sendable>(
    as role: TestRole = .migrator, _ body: (Database) async throws -> T
) async throws -> T {
    try await withTestDatabase { try await body($0.connect(as: role)) }
}

/// The repository's `sql/`.
package let sqlFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sql").path

/// The template database: the repository's migrations, run once for all tests of the process.
private actor Template {
    static let instance = Template()
    private var making: Task<Made, any Error>?

    struct Made: Sendable {
        let cluster: TestCluster
        let administrator: Administrator
        let name = "template_migrated"
    }

    func get() async throws -> Made {
        if let making { return try await making.value }
        let task = Task {
            let cluster = try await TestCluster.shared
            let administrator = Administrator(cluster: cluster)
            try await administrator.execute("create role school_improvement_migrator login createrole")
            try await administrator.execute("grant pg_read_all_stats to school_improvement_migrator with admin option")
            let made = Made(cluster: cluster, administrator: administrator)
            try await administrator.execute("create database \(made.name) owner school_improvement_migrator template template0")
            let database = Database(
                DatabaseConfiguration(cluster.connection(to: made.name, user: TestRole.migrator.rawValue)), logger: TestDatabase.quiet)
            try await Migrator(folder: sqlFolder).migrate(database)
            await database.close()
            return made
        }
        making = task
        return try await task.value
    }
}

/// Creates and drops databases, which PostgreSQL does outside transactions only.
private final class Administrator: Sendable {
    private let database: Database

    init(cluster: TestCluster) {
        var configuration = DatabaseConfiguration(cluster.connection(to: "postgres"))
        configuration.connections = 2
        configuration.acquireTimeout = .seconds(120)
        database = Database(configuration, logger: TestDatabase.quiet)
    }

    func execute(_ sql: String) async throws { try await database.executeOutsideTransaction(sql) }
}

/// How many tests hold a database at a time.
private actor Places {
    static let instance = Places()
    private var free = 6
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
