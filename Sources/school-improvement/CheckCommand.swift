import ArgumentParser
import Assembly
import Casework
import Postgres

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say all that is wrong with settings, policy, calendar and database at once.")

    @Flag(help: "Look at settings and files alone, without the database.")
    var withoutDatabase = false

    func run() async throws {
        let settings = try Settings()
        var complaints = ServiceConfiguration.complaints(config: settings.config)
        if let configuration = try? ServiceConfiguration.load(config: settings.config) {
            let missing = configuration.missingYears(on: Moment.bySystemClock.dayInLondon)
            complaints += missing.complaints
            for warning in missing.warnings { print("warning: \(warning)") }
        }
        for complaint in complaints { print("\(settings.config)/\(complaint)") }
        let missing = settings.missing
        for sentence in missing { print("settings: \(sentence)") }
        var wrong = complaints.count + missing.count
        if !withoutDatabase {
            do {
                let pending = try await SchoolImprovement.withDatabase(settings, for: "check") { database in
                    try await Migrator(folder: settings.sql).pending(database)
                }
                for name in pending { print("database: \(name) has not run; run migrate.") }
                wrong += pending.count
            } catch {
                print("database: \(error)")
                wrong += 1
            }
        }
        guard wrong == 0 else {
            print("\(wrong) \(wrong == 1 ? "thing is" : "things are") wrong.")
            throw ExitCode.failure
        }
        print("Nothing is wrong.")
    }
}
