import Access
import ArgumentParser
import Assembly
import Casework
import Documents
import Foundation
import Ledger
import Logging
import Postgres

struct SubjectAccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject-access", abstract: "Collect all that is kept about a person who asks, as JSON and as a document.",
        discussion: "Marked entries name other people: read those, and redact them, before you give it out. Where SCHOOL_IMPROVEMENT_PAPER is set a PDF is made too.")

    @Argument(help: "The address of the person: of their account, where they have one.")
    var email: String

    @Option(help: "Their name, where they have no account.")
    var name = ""

    @Option(help: "The folder that the files go into.")
    var output: String

    @Option(help: "How and when they asked; the record keeps it.")
    var reason = "At the command line"

    @Option(help: "The day on which they asked, such as 2026-09-03; today where it is left out.")
    var askedOn: String?

    func run() async throws {
        let permit = try Actor.service.permit(.answerSubjectAccess)
        let day = try askedOn.map { text in
            guard let day = Day(text) else { throw ValidationError("--asked-on is ‘\(text)’; it needs a day written like 2026-09-03.") }
            return day
        }
        let settings = try Settings()
        let answer = try await SchoolImprovement.withDatabase(settings, for: "subject-access") { database in
            try await database.transaction(stating: permit.actor.statement, statementTimeout: .zero) { transaction in
                let request = try await SubjectAccess.open(email, name: name, because: reason, askedOn: day, by: permit, in: transaction)
                return try await SubjectAccessAnswer.collect(request.id, .whole, by: permit, in: transaction)
            }
        }
        guard let answer else { throw ExitCode.failure }
        let folder = URL(filePath: output)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = "subject-access-\(answer.request)"
        let page = folder.appending(path: "\(file).html")
        try answer.json.write(to: folder.appending(path: "\(file).json"), options: .atomic)
        try Data(answer.document.utf8).write(to: page, options: .atomic)
        print("Request \(answer.request): \(file).json and \(file).html are in \(output).")
        do {
            let pdf = try await PaperMaker.making(settings.paper, logger: Logger(label: "subject-access")) { try await $0.pdf(Array(answer.document.utf8)) }
            try Data(pdf).write(to: folder.appending(path: "\(file).pdf"), options: .atomic)
            print("\(file).pdf is there too.")
        } catch let fault as PaperFault {
            print("\(fault) Print \(file).html instead.")
        }
    }
}
