import Access
import ArgumentParser
import Assembly
import Ledger
import Postgres

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Erase personal details when their time has passed, and hold what must be kept.",
        subcommands: [Preview.self, Run.self, Holds.self, Hold.self, Release.self])

    static func say(_ lines: [Retention.Line], _ word: String) {
        for line in lines {
            let rows = line.rowsName.map { ", \(line.rows) \($0)" } ?? ""
            print("\(line.name): \(word) the details of \(line.events) events\(rows), made before \(line.keptSince)\(line.isProvisional ? " (provisional)" : "")")
        }
    }

    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what would be erased today.")

        func run() async throws {
            let settings = try Settings()
            let retention = Retention(try ServiceProcess.retention(settings))
            let permit = try Actor.service.permit(.keepRetention)
            let lines = try await SchoolImprovement.withDatabase(settings, for: "retention") { database in
                try await database.transaction(stating: permit.actor.statement, statementTimeout: .zero) {
                    try await retention.preview(by: permit, in: $0)
                }
            }
            RetentionCommand.say(lines, "would erase")
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Erase it; the record keeps that it was done.")

        func run() async throws {
            let settings = try Settings()
            let retention = Retention(try ServiceProcess.retention(settings))
            let permit = try Actor.service.permit(.keepRetention)
            let lines = try await SchoolImprovement.withDatabase(settings, for: "retention") { try await retention.run(by: permit, database: $0) }
            RetentionCommand.say(lines, "erased")
        }
    }

    struct Holds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the legal holds, those that stand first.")

        func run() async throws {
            let holds = try await SchoolImprovement.withDatabase(Settings(), for: "retention") {
                try await $0.read(ListHolds(), stating: Actor.service.permit(.keepRetention).actor.statement)
            }
            for hold in holds {
                print("\(hold.id)  \(hold.subject)  \(hold.releasedAt.map { "released \($0)" } ?? "stands")  \(hold.reason)")
            }
            if holds.isEmpty { print("Nothing is held.") }
        }
    }

    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Place a legal hold: nothing of its subject is erased while it stands.")

        @Argument(help: "Such as school/103211, intelligence/4 or person/3; person/* holds all of a kind.")
        var subject: String

        @Option(help: "Why.")
        var reason: String

        func run() async throws {
            let permit = try Actor.service.permit(.keepRetention)
            let id = try await SchoolImprovement.withDatabase(Settings(), for: "retention") { database in
                try await database.transaction(stating: permit.actor.statement) {
                    try await LegalHold.place(on: subject, because: reason, by: permit, in: $0)
                }
            }
            print("\(subject) is held, by hold \(id).")
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Release a legal hold.")

        @Argument(help: "Its number.")
        var id: Int

        @Option(help: "Why.")
        var reason: String

        func run() async throws {
            let permit = try Actor.service.permit(.keepRetention)
            try await SchoolImprovement.withDatabase(Settings(), for: "retention") { database in
                try await database.transaction(stating: permit.actor.statement) {
                    try await LegalHold.release(id, because: reason, by: permit, in: $0)
                }
            }
            print("Hold \(id) is released.")
        }
    }
}
