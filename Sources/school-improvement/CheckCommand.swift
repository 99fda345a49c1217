import ArgumentParser
import Assembly
import Casework
import Documents
import Logging
import Policy
import Postgres
import SchoolYear
import Web

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say all that is wrong with settings, policy, calendar, migrations and database at once.")

    @Flag(help: "Look at settings and files alone, without the database.")
    var withoutDatabase = false

    func run() async throws {
        var refusals: [Refusal] = []
        let settings = Settings(noting: &refusals)
        var wrong = refusals.map { "environment: \($0.sentence)" }
        wrong += settings.complaints.map { "\(settings.config)/\($0)" }
        if let configuration = try? ServiceConfiguration.load(config: settings.config) {
            let missing = configuration.missingYears(on: Moment.bySystemClock.dayInLondon)
            wrong += missing.complaints.map { "\(settings.config)/\($0)" }
            for warning in missing.warnings { print("warning: \(warning)") }
        }
        wrong += (settings.identityComplaints + Settings.misspelt()).map { "environment: \($0)" }
        for warning in settings.warnings { print("warning: \(warning)") }
        if let paper = settings.paper {
            wrong += await PaperMaker.complaints(paper, logger: Logger(label: "check")).map { "documents: \($0)" }
        }
        let migrator = Migrator(folder: settings.sql)
        let files = migrator.complaints
        wrong += files
        for line in wrong { print(line) }
        if !withoutDatabase {
            let faults = await faults(of: settings, migrator, canCompare: files.isEmpty)
            for line in faults { print("database: \(line)") }
            wrong += faults
        }
        guard wrong.isEmpty else {
            print("\(wrong.count) \(wrong.count == 1 ? "thing is" : "things are") wrong.")
            throw ExitCode.failure
        }
        print("Nothing is wrong.")
    }

    /// Whether it answers, and whether every migration has run there; the latter only where the files can be read.
    private func faults(of settings: Settings, _ migrator: Migrator, canCompare: Bool) async -> [String] {
        do {
            let pending = try await SchoolImprovement.withDatabase(settings, for: "check") { database in
                guard canCompare else {
                    try await database.executeOutsideTransaction("select 1")
                    return [String]()
                }
                return try await migrator.pending(database)
            }
            return pending.map { "\($0) has not run; run migrate." }
        } catch {
            return ["\(error)"]
        }
    }
}
