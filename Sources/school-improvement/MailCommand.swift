import Access
import ArgumentParser
import Assembly
import Casework
import Documents
import Postgres

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The emails that were sent, wait, or were refused.", subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest emails, with the email server's last words.",
            discussion: """
                What an email says is never shown, and is erased once it was handed over. An email of the state ‘unknown’ was handed over and no answer \
                came; it is not sent again by itself. A waiting email goes sooner by ‘jobs retry’ of its job.
                """)

        @Option(help: "Only emails in this state: waiting, sending, sent, refused or unknown.")
        var state: String?

        @Option(help: "How many.")
        var limit = 50

        func run() async throws {
            let stated = try state.map { word in
                guard let state = MailState(rawValue: word) else { throw ValidationError("There is no state ‘\(word)’ of an email.") }
                return state
            }
            let mail = try await SchoolImprovement.withDatabase(Settings(), for: "mail") {
                try await $0.read(ListMail(state: stated, limit: limit), stating: Actor.service.permit(.readJobs).actor.statement)
            }
            for mail in mail { print(line(mail)) }
            if mail.isEmpty { print("There are no emails.") }
        }

        private func line(_ mail: ListedMail) -> String {
            "\(mail.id)  \(mail.madeAt.written)  \(mail.state.rawValue)  \(mail.reason)  \(mail.address)  \(mail.subject)"
                + "  \(mail.attempts) \(mail.attempts == 1 ? "attempt" : "attempts")" + (mail.lastReply.map { "  \($0)" } ?? "")
        }
    }
}
