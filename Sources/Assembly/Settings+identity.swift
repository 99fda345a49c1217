package import Casework
import Logging
package import People
package import Postgres
import Web

/// What the settings mean for accounts.
extension Settings {
    package var letters: Letters { Letters(address: url, serviceName: SiteSettings().serviceName) }

    package func passwordRule() throws(Refusal) -> PasswordRule {
        try PasswordRule.load(
            config: config,
            service: [SiteSettings().serviceName, authorityName, "council education partnership advisory board bep bcc siab"])
    }

    package func accounts(database: Database) throws -> Accounts {
        Accounts(database: database, hasher: try PasswordHasher(), rule: try passwordRule(), letters: letters)
    }

    /// - Throws: `people.18` without the service's key: better no start than second factors that nobody can read again.
    func identity(database: Database, logger: Logger) throws -> Identity {
        Identity(
            database: database, hasher: try PasswordHasher(), key: try ServiceKey(file: keyFile), rule: try passwordRule(), letters: letters,
            isFactorRequired: isSecondFactorRequired, logger: logger)
    }

    /// What is wrong with what signing in rests on, a sentence each.
    var identityComplaints: [String] {
        var complaints: [String] = []
        do throws(Refusal) { _ = try ServiceKey(file: keyFile) } catch { complaints.append(error.sentence) }
        do throws(Refusal) { _ = try passwordRule() } catch { complaints.append(error.sentence) }
        return complaints
    }
}
