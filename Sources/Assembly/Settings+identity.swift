package import Casework
import Configuration
import Foundation
import Logging
package import People
import Policy
package import Postgres
package import SchoolYear
import Web

/// What the settings mean for accounts.
extension Settings {
    package var mails: AccountMails { AccountMails(address: url, serviceName: SiteSettings().serviceName) }

    package func passwordRule() throws(Refusal) -> PasswordRule {
        try PasswordRule.load(
            config: config,
            service: [SiteSettings().serviceName, authorityName, "council education partnership advisory board bep bcc siab"])
    }

    /// For a command.
    package func accounts(database: Database) throws -> Accounts {
        Accounts(database: database, hasher: try PasswordHasher(niceness: 0), rule: try passwordRule(), mails: mails)
    }

    /// - Throws: `people.18` without the service's key: better no start than second factors that nobody can read again.
    func identity(database: Database, logger: Logger) throws -> Identity {
        Identity(
            database: database, hasher: try PasswordHasher(), key: try ServiceKey(file: keyFile), rule: try passwordRule(), mails: mails,
            isFactorRequired: isSecondFactorRequired, providers: try openIDClients(), logger: logger)
    }

    /// What is wrong with what signing in rests on, a sentence each.
    package var identityComplaints: [String] {
        var complaints: [String] = []
        do throws(Refusal) { _ = try ServiceKey(file: keyFile) } catch { complaints.append(error.sentence) }
        do throws(Refusal) { _ = try passwordRule() } catch { complaints.append(error.sentence) }
        do throws(Refusal) { _ = try openIDClients() } catch { complaints.append(error.sentence) }
        return complaints
    }

    /// All that is wrong with the files of the configuration folder.
    package var complaints: [Complaint] {
        (ServiceConfiguration.complaints(config: config) + OpenIDProvider.load(config: config).complaints).sorted()
    }

    /// - Throws: `people.83`.
    package func provider(_ name: String) throws(Refusal) -> OpenIDProvider {
        guard let provider = OpenIDProvider.load(config: config).providers.first(where: { $0.name == name }) else { throw .noProvider(name) }
        return provider
    }

    /// The providers with their secrets: `SCHOOL_IMPROVEMENT_OPENID_ENTRA_SECRET_FILE` names a file, for `LoadCredential=`, or
    /// `SCHOOL_IMPROVEMENT_OPENID_ENTRA_SECRET` is the secret itself.
    ///
    /// - Throws: `people.82`.
    func openIDClients() throws(Refusal) -> [OpenIDClient] {
        let reader = ConfigReader(provider: EnvironmentVariablesProvider()).scoped(to: "school.improvement.openid")
        var clients: [OpenIDClient] = []
        for provider in OpenIDProvider.load(config: config).providers {
            let key = provider.name.replacing("-", with: ".") + ".secret"
            var secret = reader.string(forKey: ConfigKey(key), isSecret: true, default: "")
            if let file = reader.string(forKey: ConfigKey(key + ".file")), let data = FileManager.default.contents(atPath: file) {
                secret = String(decoding: data, as: UTF8.self)
            }
            secret = secret.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !secret.isEmpty else {
                let word = provider.name.uppercased().replacing("-", with: "_")
                throw .secretMissing(provider, setting: "SCHOOL_IMPROVEMENT_OPENID_\(word)_SECRET")
            }
            clients.append(OpenIDClient(provider: provider, secret: secret))
        }
        return clients
    }
}
