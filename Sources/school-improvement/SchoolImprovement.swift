import ArgumentParser
import Assembly
import Logging
import Postgres

/// The one program of the service: its three processes, and the commands of the people who run it.
@main
struct SchoolImprovement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school-improvement",
        abstract: "The school-improvement service of a city: its processes and its commands.",
        discussion: "Settings come from the environment (SCHOOL_IMPROVEMENT_DATABASE and others): see README.md.",
        subcommands: [
            APICommand.self, SchedulerCommand.self, WorkerCommand.self, MigrateCommand.self, CheckCommand.self, SynthesiseCommand.self,
            ImportCommand.self, AssessCommand.self, UserCommand.self, JobsCommand.self, MailCommand.self, DemoCommand.self,
            LedgerCommand.self, RetentionCommand.self, SubjectAccessCommand.self, ScheduleCommand.self,
        ])

    static func logger(_ process: String, level: Logger.Level = .info) -> Logger {
        var logger = Logger(label: "school-improvement.\(process)") { StreamLogHandler(label: $0, stream: LogLines()) }
        logger.logLevel = level
        return logger
    }

    /// A database for the length of a command.
    static func withDatabase<T: Sendable>(
        _ settings: Settings, for command: String, _ body: (Database) async throws -> T
    ) async throws -> T {
        let database = Database(ServiceProcess.configuration(settings, for: command), logger: logger(command, level: .error))
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}

struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "api", abstract: "Serve pages and JSON over HTTP.")
    func run() async throws { try await ServiceProcess.api.run(Settings(), logger: SchoolImprovement.logger("api")) }
}

struct SchedulerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "scheduler", abstract: "Make due jobs ready; two or more may run.")
    func run() async throws { try await ServiceProcess.scheduler.run(Settings(), logger: SchoolImprovement.logger("scheduler")) }
}

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", abstract: "Run jobs; any number may run.")
    func run() async throws { try await ServiceProcess.worker.run(Settings(), logger: SchoolImprovement.logger("worker")) }
}
