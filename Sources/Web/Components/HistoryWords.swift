import Access
import Casework

/// What events call their details, and the words in which `Access` says them, for a person who reads a record or an account.
extension HistoryLine {
    /// The names that are no plain English by themselves. Events keep them as they were written: they are hashed so.
    package static let names = [
        "answer": "number of the answer", "as job": "as the job of number", "as-at": "as at", "bytes": "size in bytes",
        "code": "reference of the refusal", "contact": "number of the contact", "ended": "roles ended", "given": "roles given",
        "how": "what happened", "kind": "kind of interest", "link": "number of the link", "mail": "number of the email",
        "mails": "emails", "meeting-definition": "schools that meet the definition", "named": "readers named", "of": "of which kind", "part": "position",
        "proposed": "schools proposed as vulnerable", "read": "letters read one by one", "recorded": "contacts recorded", "refused": "rows refused",
        "request": "number of the request", "run": "run of letters", "scope": "what it may do", "sha256": "fingerprint (SHA-256)",
        "states": "what it states", "statement": "number of the statement", "stood": "where the school stood", "subjects": "records",
        "text-sha256": "fingerprint of the text (SHA-256)", "token": "number of the token", "unchanged": "contacts as they were",
        "voided": "signature that no longer counts", "went": "how it went",
    ]

    package static func name(_ name: String) -> String { names[name] ?? name }

    /// Of a detail that lists roles its name in words, for one role where each value holds one: `Role: BEP officer`.
    package static func counted(_ words: String, of name: String, holding values: [String]) -> String {
        guard ["roles", "given", "ended"].contains(name), values.allSatisfy({ !$0.isEmpty && !$0.contains(",") }) else { return words }
        return words.replacing("roles", with: "role")
    }

    /// A detail's value as a person reads it: what `Access` has words for by the detail's name, and all else as `said(_:)` says it.
    package static func said(_ name: String, _ value: String) -> String {
        guard !value.isEmpty else { return "none" }
        let known: String? =
            switch name {
            case "classification": Classification(rawValue: value)?.words
            case "organisation": Organisation(rawValue: value)?.name
            case "by": value == "password" ? "a password" : nil
            case "kind": Interest.Kind(rawValue: value)?.words
            case "roles", "given", "ended": each(value) { Role(rawValue: $0)?.name }
            case "scope": each(value) { Action(rawValue: $0)?.words }
            // `from 2018-09-03 to 2018-10-02`.
            case "days": value.split(separator: " ").map { Day($0)?.written ?? String($0) }.joined(separator: " ")
            default: nil
            }
        return known ?? said(value)
    }

    private static func each(_ values: String, _ words: (String) -> String?) -> String {
        values.split(separator: ",").map { words(String($0)) ?? String($0) }.joined(separator: ", ")
    }
}
