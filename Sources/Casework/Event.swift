/// Something that was done, in the past tense, with what it was done to. The ledger keeps it; a bulk act is one event with its count
/// and hash, not thousands.
package struct Event: Sendable, Hashable {
    /// `intake.file-taken`: the capability's word, then what happened.
    package let kind: String
    /// What it happened to: `school/103211`, `import/14`, `person/3`.
    package let subject: String
    /// The details, in the order in which a reader wants them. Values are text: an event is read by people and hashed as written.
    package let details: [Detail]

    package struct Detail: Sendable, Hashable {
        package let name: String
        package let value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(kind: String, subject: String, details: [Detail] = []) {
        self.kind = kind
        self.subject = subject
        self.details = details
    }
}
