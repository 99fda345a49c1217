import ArgumentParser
import Assembly
import Postgres

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database up to the migrations of the sql folder, as its owner.")

    func run() async throws {
        let settings = try Settings()
        let report = try await SchoolImprovement.withDatabase(settings, for: "migrate") { database in
            try await Migrator(folder: settings.sql).migrate(database)
        }
        for name in report.applied { print("Ran \(name)") }
        print(report.applied.isEmpty ? "Nothing to do: the database is up to date." : "The database is up to date.")
    }
}
