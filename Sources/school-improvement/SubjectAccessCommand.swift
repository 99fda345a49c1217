import Access
import ArgumentParser
import Assembly
import Foundation
import Ledger
import Postgres

struct SubjectAccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject-access", abstract: "Collect all that is kept about a person who asks, as JSON and as a document.",
        discussion: "What names other people is marked: read and redact it before you give it out. With WeasyPrint on the path a PDF is made too.")

    @Argument(help: "The address of the person’s account.")
    var email: String

    @Option(help: "The folder that the files go into.")
    var output: String

    @Option(help: "How and when they asked; the record keeps it.")
    var reason = "At the command line"

    func run() async throws {
        let permit = try Actor.service.permit(.answerSubjectAccess)
        let answer = try await SchoolImprovement.withDatabase(Settings(), for: "subject-access") { database in
            try await database.transaction(stating: permit.actor.statement, statementTimeout: .zero) { transaction in
                let request = try await SubjectAccess.open(email, because: reason, by: permit, in: transaction)
                return try await SubjectAccessAnswer.collect(request.id, by: permit, in: transaction)
            }
        }
        guard let answer else { throw ExitCode.failure }
        let folder = URL(filePath: output)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let name = "subject-access-\(answer.request)"
        let page = folder.appending(path: "\(name).html")
        try answer.json.write(to: folder.appending(path: "\(name).json"), options: .atomic)
        try Data(answer.document.utf8).write(to: page, options: .atomic)
        print("Request \(answer.request): \(name).json and \(name).html are in \(output).")
        let pdf = folder.appending(path: "\(name).pdf")
        print(Self.printed(page, to: pdf) ? "\(name).pdf is there too." : "No PDF: WeasyPrint is not on the path. Print \(name).html instead.")
    }

    /// Fetches nothing, whatever the document says.
    private static func printed(_ page: URL, to pdf: URL) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["weasyprint", "-q", "--allowed-protocols", "data", "--pdf-variant", "pdf/ua-1", page.path(), pdf.path()]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
