import Access
import Casework
import Documents
import Postgres

/// The mails that concern accounts. Each is posted in the transaction of what it tells of.
package struct AccountMails: Sendable {
    /// With which links begin: `https://schools.example.org`.
    let address: String
    let serviceName: String

    package init(address: String, serviceName: String) {
        self.address = address
        self.serviceName = serviceName
    }

    /// Makes a one-time link, the person's only good one for that: its number and its address. Nil where the person got too many within the hour.
    func makeLink(_ purpose: LinkPurpose, for person: PersonID, in transaction: Transaction) async throws -> (number: Int, address: String)? {
        let token = SecretToken.fresh()
        let made = AddOneTimeLink(tokenHash: token.hash, person: person, purpose: purpose)
        guard let number = try await transaction.first(made) else { return nil }
        try await transaction.run(RevokeOneTimeLinks(person: person, purpose: purpose, except: number))
        return (number, "\(address)/password/\(token.text)")
    }

    /// Makes a one-time link and posts it. False where the person got too many within the hour.
    func sendLink(
        _ purpose: LinkPurpose, to person: PersonID, _ name: String, _ email: String, in transaction: Transaction
    ) async throws -> Bool {
        guard let link = try await makeLink(purpose, for: person, in: transaction) else { return false }
        let (subject, why) = switch purpose {
        case .invitation:
            ("Your account at \(serviceName)", "An account has been made for you at \(serviceName). Choose your password at this address:")
        case .forgotten:
            (
                "A new password for \(serviceName)",
                "Somebody, most likely you, has asked for a new password for your account at \(serviceName). Choose it at this address:"
            )
        }
        let text = """
            Dear \(name),

            \(why)

            \(link.address)

            The address works once and for \(purpose.days == 1 ? "one day" : "\(purpose.days) days"). Nobody will ever ask you for it, or for your \
            password. If you did not expect this email, you need not do anything.
            """
        try await post(subject, text, to: person, name, email, "people.\(purpose.rawValue)", key: "people.\(purpose.rawValue)/\(link.number)", in: transaction)
        return true
    }

    func tellOfPassword(_ standing: FindStanding.Output, in transaction: Transaction) async throws {
        guard let person = standing.actor.person else { return }
        try await tell(
            "Your password at \(serviceName) was changed",
            "The password of your account at \(serviceName) was changed just now, and every other device was signed out. "
                + "If this was not you, ask for a new password at \(address)/sign-in/forgotten and tell the people who run the service.",
            person, standing.actor.name, standing.email, "people.password-changed", in: transaction)
    }

    func tellOfReset(_ person: PersonID, _ name: String, _ email: String, in transaction: Transaction) async throws {
        try await tell(
            "Your second factor at \(serviceName) was taken away",
            "An administrator has taken away the second factor of your account at \(serviceName), because it was said to be lost. "
                + "When you sign in next you set up another. If you did not ask for this, tell the people who run the service at once.",
            person, name, email, "people.second-factor-reset", in: transaction)
    }

    private func tell(
        _ subject: String, _ words: String, _ person: PersonID, _ name: String, _ email: String, _ reason: String, in transaction: Transaction
    ) async throws {
        let moment = try await transaction.now
        try await post(
            subject, "Dear \(name),\n\n\(words)\n", to: person, name, email, reason,
            key: "\(reason)/\(person)/\(moment.microsecondsSince1970)", in: transaction)
    }

    func post(
        _ subject: String, _ text: String, to person: PersonID?, _ name: String, _ email: String, _ reason: String, key: String,
        in transaction: Transaction
    ) async throws {
        let mailbox = Mailbox(name: name, address: try MailAddress(email))
        try await Mail.post(OutgoingMail(to: mailbox, subject: subject, text: text, person: person, reason: reason, key: key), in: transaction)
    }
}
