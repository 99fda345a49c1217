import Access
import ArgumentParser
import Assembly
import People
import Postgres

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Accounts of the people who use the service.",
        subcommands: [Add.self, List.self, EndSessions.self, ResetFactor.self, AllowSignOn.self])

    static func accounts<T: Sendable>(_ body: (Accounts) async throws -> T) async throws -> T {
        let settings = try Settings()
        return try await SchoolImprovement.withDatabase(settings, for: "user") { database in
            try await body(try settings.accounts(database: database))
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an account; roles are held from today.")

        @Argument(help: "The email address to sign in with.")
        var email: String

        @Option(help: "The person's name.")
        var name: String

        @Option(help: "bcc, bep, siab, hmi or eig; without it, the organisation of the role.")
        var organisation: String?

        @Option(help: ArgumentHelp("A role, once or more: \(Role.held.map(\.rawValue).joined(separator: ", "))."))
        var role: [String]

        @Flag(help: "Read the password from standard input; without it, an address is printed at which the person chooses one.")
        var passwordFromInput = false

        @Flag(help: "Email an invitation instead: the person chooses the password.")
        var invite = false

        func run() async throws {
            let roles = try role.map { word in
                guard let role = Role(rawValue: word), role != .operator else { throw ValidationError("There is no role ‘\(word)’.") }
                return role
            }
            let stated = try organisation.map { word in
                guard let organisation = Organisation(rawValue: word) else { throw ValidationError("There is no organisation ‘\(word)’.") }
                return organisation
            }
            // A seat on the board may stand beside the roles of one's own organisation.
            let own = roles.compactMap(\.organisation)
            guard let organisation = stated ?? own.first(where: { $0 != .siab }) ?? own.first else { throw ValidationError("--role is needed.") }
            let request = try AccountRequest(email: email, name: name, organisation: organisation, roles: roles)
            if invite {
                try await UserCommand.accounts { _ = try await $0.invite(request, by: .service) }
                print("The account \(request.email) is made, and the invitation is on its way.")
                return
            }
            if passwordFromInput {
                let password = readLine() ?? ""
                try await UserCommand.accounts { _ = try await $0.add(request, password: password, by: .service) }
                print("The account \(request.email) is made.")
                return
            }
            let address = try await UserCommand.accounts { try await $0.addByLink(request, by: .service) }
            print("The account \(request.email) is made. Its owner chooses a password at this address, which works once and for a week:")
            print(address)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")

        func run() async throws {
            let accounts = try await UserCommand.accounts { try await $0.list(by: .service) }
            for account in accounts { print("\(account.email)  \(account.name)  \(account.roles.map(\.name).joined(separator: ", "))") }
        }
    }

    struct EndSessions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "end-sessions", abstract: "Sign somebody out everywhere.")

        @Argument(help: "The account's email address.")
        var email: String

        func run() async throws {
            let ended = try await UserCommand.accounts { try await $0.endSessions(of: email, by: .service) }
            print("\(ended) \(ended == 1 ? "session" : "sessions") ended.")
        }
    }
    struct ResetFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-factor", abstract: "Take a lost second factor away; the person is told by email.")

        @Argument(help: "The account's email address.")
        var email: String

        @Option(help: "Why, and how it is known who asked.")
        var reason: String

        func run() async throws {
            try await UserCommand.accounts { accounts in
                try await accounts.resetFactor(of: try await accounts.find(email, by: .service), reason: reason, by: .service)
            }
            print("The second factor is taken away. The next sign-in sets up another.")
        }
    }

    struct AllowSignOn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "allow-sign-on", abstract: "Let an account that is there be used with a provider of config/sign-in.yaml.")

        @Argument(help: "The account's email address.")
        var email: String

        @Option(help: "The provider's name in config/sign-in.yaml.")
        var provider: String

        func run() async throws {
            let found = try Settings().provider(provider)
            try await UserCommand.accounts { try await $0.allowSignOn(of: email, with: found, by: .service) }
            print("The account will be linked when its owner signs in with \(found.displayName).")
        }
    }
}
