package import Jobs
package import Logging
package import Postgres
package import Web

/// The capability at work: what its pages use, made once for a process.
package struct Identity: Sendable {
    package let door: Door
    package let accounts: Accounts
    let tokens: Tokens
    package let links: ContactLinks
    package let signOn: SingleSignOn

    package init(
        database: Database, hasher: PasswordHasher, key: ServiceKey, rule: PasswordRule, mails: AccountMails, isFactorRequired: Bool,
        providers: [OpenIDClient] = [], logger: Logger
    ) {
        door = Door(
            database: database, hasher: hasher, key: key, rule: rule, mails: mails, isFactorRequired: isFactorRequired, logger: logger)
        accounts = Accounts(database: database, hasher: hasher, rule: rule, mails: mails)
        tokens = Tokens(database: database)
        links = ContactLinks(database: database, key: key, mails: mails)
        signOn = SingleSignOn(providers, database: database, door: door, address: mails.address, logger: logger)
    }

    /// Beside how many tried to sign in, what guessing costs this process.
    package var hashes: ServiceMetric {
        let hasher = door.hasher
        return ServiceMetric(
            name: "people_password_hashes_total", help: "Passwords that this process hashed, to check one or to set one.", isCounter: true
        ) { _ in Double(hasher.hashed) }
    }

    /// Every page of this capability. The pages of contacts' links show a school besides, and are the roof's.
    package var routes: [Route] {
        CodePage.routes(self) + FactorPage.routes(self) + SetPasswordPage.routes(self) + ForgottenPage.routes(self)
            + [OwnAccountPage.route] + EndSessionsPage.routes(self) + ChangePasswordPage.routes(self) + RecoveryCodesPage.routes(self)
            + AccountsPage.routes(self) + InvitePage.routes(self) + AccountPage.routes(self) + TokensPage.routes(self) + signOn.routes
    }
}
