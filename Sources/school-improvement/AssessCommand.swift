import Access
import ArgumentParser
import Assembly
import Casework
import Foundation
import Identification
import Postgres

struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Assess every maintained school, keep the run, and print the proposed list of schools causing concern with its reasons.",
        discussion: "The same data and policy print the same bytes.")

    @Option(help: "The version of the policy; without it, the one in force on the day.")
    var policy: String?

    @Option(help: "The day, written like 2018-09-01; without it, today.")
    var asAt: String?

    @Option(help: "A file for the list, in place of standard output.")
    var output: String?

    @Flag(help: "Print the list and keep no run.")
    var dry = false

    func run() async throws {
        let settings = try Settings()
        let assessor = Assessor(book: try ServiceProcess.policy(settings), authority: settings.authority)
        let stated = try asAt.map { text in
            guard let day = Day(text) else { throw ValidationError("--as-at is ‘\(text)’; it needs a day written like 2018-09-01.") }
            return day
        }
        let text = try await SchoolImprovement.withDatabase(settings, for: "assess") { database in
            let actor = Actor.service
            let permit = try actor.permit(.runAssessment)
            let mode = dry ? TransactionMode.snapshot : Assessor.mode
            return try await database.transaction(stating: actor.statement, mode, statementTimeout: Assessor.statementTimeout) { transaction in
                let day = if let stated { stated } else { try await transaction.now.dayInLondon }
                let rules = try assessor.policy(policy, on: day)
                if dry { return try await assessor.assess(under: rules, asAt: day, in: transaction).text }
                return try await assessor.run(under: rules, asAt: day, by: permit, in: transaction).assessment.text
            }
        }
        guard let output else {
            print(text, terminator: "")
            return
        }
        try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
        print("The list is in \(output).")
    }
}
