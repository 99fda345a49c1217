package import Access
package import Casework

/// The four people of the demonstration, one for each role. Nobody of these names is meant; the addresses end nowhere
/// (RFC 2606 keeps `.example` for that).
package struct DemonstrationAccount: Sendable {
    package let request: AccountRequest
    package let part: String

    package static func all() throws(Refusal) -> [DemonstrationAccount] {
        [
            try account("Harriet Okonjo-Vale", "director", .bep, .bepDirector),
            try account("Tomasz Penhallow", "officer", .bep, .bepOfficer),
            try account("Priya Lindqvist", "council", .bcc, .bccOfficer),
            try account("Desmond Abara-Finch", "board", .siab, .siabMember),
        ]
    }

    private static func account(
        _ name: String, _ mailbox: String, _ organisation: Organisation, _ role: Role
    ) throws(Refusal) -> DemonstrationAccount {
        DemonstrationAccount(
            request: try AccountRequest(
                email: "\(mailbox)@fernborough.example", name: name, organisation: organisation, roles: [role]),
            part: role.name)
    }
}

extension Accounts {
    /// Makes those of the demonstration accounts that are not there yet, all with this password; answers all four.
    package func addDemonstration(password: String, by actor: Actor) async throws -> [DemonstrationAccount] {
        let accounts = try DemonstrationAccount.all()
        for account in accounts {
            do {
                try await add(account.request, password: password, by: actor)
            } catch let refusal as Refusal where refusal.code == "people.9" {
                continue
            }
        }
        return accounts
    }
}
