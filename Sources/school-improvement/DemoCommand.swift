import Access
import ArgumentParser
import Assembly
import People

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "What a demonstration needs and a service in use must not have.", subcommands: [MakeAccounts.self])

    /// Carries on where it was interrupted: an account that is there is left as it is.
    struct MakeAccounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accounts", abstract: "Make an account for each role, all with one password, and list them.",
            discussion: "The password is read from standard input, one line. Run again, it makes what is missing and lists all.")

        func run() async throws {
            let password = readLine() ?? ""
            let accounts = try await UserCommand.accounts { try await $0.addDemonstration(password: password, by: .service) }
            for account in accounts {
                let email = account.request.email
                print("\(email)\(String(repeating: " ", count: max(2, 42 - email.count)))\(account.part), \(account.request.name)")
            }
        }
    }
}
