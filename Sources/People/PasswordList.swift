package import Casework
import Foundation

extension PasswordRule {
    /// The rule with the lists that ship in `config/passwords`.
    ///
    /// - Throws: `people.32` without one of them: a rule that lets everything through must not pass for one.
    package static func load(config: String, service: [String]) throws(Refusal) -> PasswordRule {
        let file = config + "/passwords/common.txt"
        guard let data = FileManager.default.contents(atPath: file), let list = String(validating: data, as: UTF8.self) else {
            throw .noPasswordList(file)
        }
        let digests = config + "/passwords/long.digests"
        guard let bytes = FileManager.default.contents(atPath: digests), let long = LongPasswords(Array(bytes)) else {
            throw .noPasswordList(digests)
        }
        let rule = PasswordRule(list: list, long: long, service: service)
        guard !rule.isEmpty else { throw .noPasswordList(file) }
        return rule
    }
}

extension Refusal {
    static func noPasswordList(_ file: String) -> Refusal {
        Refusal(
            code: "people.32", sentence: "The list of common passwords, ‘\(file)’, cannot be read, is empty or is damaged.",
            citation: "NIST SP 800-63B, section 3.1.1.2: a blocklist")
    }
}
