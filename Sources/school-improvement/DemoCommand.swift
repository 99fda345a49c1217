import Access
import ArgumentParser
import Assembly
import Letters
import People
import Postgres
import PriorityList

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "What a demonstration needs and a service in use must not have.", subcommands: [MakeAccounts.self, MakeList.self, MakeLetters.self])

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
                    director: DemoCommand.name(.bepDirector, in: accounts), dcs: DemoCommand.name(.dcs, in: accounts), partners: partners.map(\.request.name))
            }
            print("\(schools) schools are in the draft of the list.")
        }

    }

    /// Run again, it leaves what is signed and approved.
    struct MakeLetters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "letters",
            abstract: "Have both sign the list, draft the letters to every maintained school, approve some of them and ask for those to be issued.")

        func run() async throws {
            let settings = try Settings()
            let configuration = try ServiceConfiguration.load(config: settings.config)
            let accounts = try DemonstrationAccount.all()
            let (director, dcs, officer) = (
                DemoCommand.name(.bepDirector, in: accounts), DemoCommand.name(.dcs, in: accounts), DemoCommand.name(.bepOfficer, in: accounts)
            )
            let made = try await SchoolImprovement.withDatabase(settings, for: "demo") { database in
                let list = ListDemonstration(authority: settings.authority, book: configuration.policy, database: database)
                try await list.agree(director: director, dcs: dcs)
                let drafting = Drafting(
                    authority: settings.authority, authorityName: settings.authorityName, url: settings.url, book: configuration.policy)
                return try await LettersDemonstration(drafting, database: database).run(
                    drafter: try await list.actor(officer, .bepOfficer), approver: try await list.actor(director, .bepDirector), approving: 60)
            }
            print("\(made.letters) letters are drafted, and \(made.approved) of them are approved.")
        }
    }

    private static func name(_ role: Role, in accounts: [DemonstrationAccount]) -> String {
        accounts.first { $0.request.roles.contains(role) }?.request.name ?? ""
    }
}
