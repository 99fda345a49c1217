import Assembly
import Foundation
import Intake
import Jobs
import Postgres
import TestCluster
import Testing

/// The database is what `sql/` says, and every statement of the program fits it.
@Suite struct DatabaseTests {
    @Test func `every statement prepares, takes the parameters that it gives, and gives the columns that it decodes`() async throws {
        try await withTestDatabase { clone in
            // One connection, so that the temporary tables that an import merges from are there when its statements are prepared.
            let database = clone.connect(connections: 1)
            for stage in Features.layouts.flatMap({ $0.stages }) {
                try await database.executeOutsideTransaction(stage.definition.replacing(" on commit drop", with: "").replacing("table ", with: "table if not exists "))
            }
            let written = StatementSource.parameters
            for type in Features.statements {
                let count = try #require(written[String(describing: type)], "\(type) is declared in no source that this test can read")
                let complaints = try await check(type, parameters: count, database)
                #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
            }
        }
        #expect(Features.statements.count > 60)
    }

    @Test func `functions that set a search path set one and the same, which is that of the roles`() async throws {
        try await withTestDatabase { clone in
            let paths = try await clone.connect(as: .superuser, connections: 1).read(SearchPaths(), stating: [])
            #expect(paths == ["search_path=pg_catalog"], "what is called under two paths by turns is prepared anew each time")
        }
    }

    private func check<S: Statement>(_ type: S.Type, parameters: Int, _ database: Database) async throws -> [String] {
        try await database.check(type, parameters: parameters)
    }

    @Test func `every statement of the sources is on its module's list`() {
        let listed = Set(Features.statements.map { String(describing: $0) })
        // The driver's own, and one-line questions of a process about itself, are private to their files.
        for file in Walls.sources where file.target != "Postgres" && file.target != "benchmarks" {
            for line in file.lines where line.contains(": Statement {") && line.contains("struct ") && !line.contains("private ") {
                let name = line.components(separatedBy: "struct ")[1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                #expect(listed.contains(String(name)), "\(file) declares \(name), which no list names")
            }
        }
    }

    @Test func `every kind of job of the sources has a title, by which pages call it`() {
        let named = Set(Features.jobs.map { String(describing: $0) })
        for job in Features.jobs { #expect(job.title != job.kind, "\(job.kind) has no title") }
        for file in Walls.sources where file.target != "benchmarks" {
            for line in file.lines where line.contains(": Job {") && line.contains("struct ") {
                let name = line.components(separatedBy: "struct ")[1].prefix { $0.isLetter || $0.isNumber }
                #expect(named.contains(String(name)), "\(file) declares \(name), which Features.jobs does not name")
            }
        }
    }

    @Test func `every kind of job of the sources has a time limit, and mail goes before the rest`() {
        // Not by key paths, at which this release of the compiler ends.
        let unlimited = Features.jobs.filter { $0.timeLimit == nil }.map { $0.kind }
        #expect(unlimited.isEmpty, "\(unlimited) may hang for ever")
        #expect(Features.jobs.filter { $0.priority < 0 }.map { $0.kind }.sorted() == ["documents.send-mail", "people.tell-of-emergency"])
    }

    @Test func `every table has row-level security and at least one policy`() async throws {
        try await withDatabase { database in
            let open = try await database.read(TablesWithoutSecurity(), stating: [])
            #expect(open.isEmpty, "\(open)")
        }
    }

    @Test func `every view shows its reader what the tables beneath it show them`() async throws {
        try await withDatabase { database in
            let open = try await database.read(ViewsOfTheirOwner(), stating: [])
            #expect(open.isEmpty, "\(open)")
        }
    }

    @Test func `the committed schema is what the migrations make`() async throws {
        let made = try await withTestDatabase { database in
            try schemaDump(database.cluster.connection(to: database.name))
        }
        let committed = try String(contentsOf: SourceTree.root.appending(path: "sql/schema.sql"), encoding: .utf8)
        #expect(made == committed, "Write sql/schema.sql anew with deploy/schema, and read the difference.")
    }

    /// As `deploy/schema` writes it: without what differs from one release of pg_dump to another.
    private func schemaDump(_ connection: String) throws -> String {
        String(decoding: try Child.output(of: "bash", [SourceTree.root.appending(path: "deploy/schema").path(), connection]), as: UTF8.self)
    }
}

/// Views that see with the rights of the migrator, whom row-level security lets pass.
private struct ViewsOfTheirOwner: Statement {
    static let sql = """
        select n.nspname || '.' || c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'
            -- The matrix, which is no secret and has no table beneath it.
            and n.nspname <> 'access'
            and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
        order by 1
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}

/// Tables of the service that anybody could read. Lists that ship with the program, and the migrator's own, hold nothing of anybody.
private struct TablesWithoutSecurity: Statement {
    static let sql = """
        select n.nspname || '.' || c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'migrations')
            and n.nspname not like 'pg_%'
            and n.nspname || '.' || c.relname not in ('schools.establishment_type', 'schools.type_word')
            and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))
        order by 1
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}

/// Those that functions of ours set, and our roles.
private struct SearchPaths: Statement {
    static let sql = """
        select distinct setting
        from (
            select unnest(p.proconfig) as setting
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname not in ('pg_catalog', 'information_schema')
            union all
            select unnest(s.setconfig) from pg_db_role_setting s where s.setrole::regrole::text like 'school_improvement_%' and s.setdatabase = 0
        ) settings
        where setting like 'search_path=%'
        """

    static func decode(_ row: inout Row) throws -> String { try row.text("setting") }
}
