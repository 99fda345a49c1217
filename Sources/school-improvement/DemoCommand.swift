import Access
import ArgumentParser
import Assembly
import People
import PriorityList

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "What a demonstration needs and a service in use must not have.", subcommands: [MakeAccounts.self, MakeList.self])

    /// Carries on where it was interrupted: an account that is there is left as it is.
    struct MakeAccounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accounts", abstract: "Make an account for each role, all with one password, and list them.",
            discussion: "The password is read from standard input, one line. Run again, it makes what is missing and lists all.")

        func run() async throws {
            let password = readLine() ?? ""
            let accounts = try await UserCommand.accounts { 
                try await $0.addDemonstration(DemonstrationAccount.all() + DemonstrationAccount.partners(), password: password, by: .service)
            }
            for account in accounts {
                let email = account.request.email
                print("\(email)\(String(repeating: " ", count: max(2, 42 - email.count)))\(account.part), \(account.request.name)")
            }
        }
    }

    /// Run again, it leaves what is marked and adds what is missing.
    struct MakeList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Mark what the assessment proposes for both organisations, and draft the list of what both agree.")

        func run() async throws {
            let settings = try Settings()
            let book = try ServiceProcess.policy(settings)
            let accounts = try DemonstrationAccount.all()
            let partners = try accounts.filter { $0.request.roles == [.priorityPartner] } + DemonstrationAccount.partners()
            let schools = try await SchoolImprovement.withDatabase(settings, for: "demo") { database in
                try await ListDemonstration(authority: settings.authority, book: book, database: database).run(
                    director: name(.bepDirector, in: accounts), dcs: name(.dcs, in: accounts), partners: partners.map(\.request.name))
            }
            print("\(schools) schools are in the draft of the list.")
        }

        private func name(_ role: Role, in accounts: [DemonstrationAccount]) -> String {
            accounts.first { $0.request.roles.contains(role) }?.request.name ?? ""
        }
    }
}
