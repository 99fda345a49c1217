/// Something that was done, in the past tense, with what it was done to. The ledger keeps it; a bulk act is one event with its count
/// and hash, not thousands.
package struct Event: Sendable, Hashable {
    /// `intake.file-taken`: the capability's word, then what happened.
    package let kind: String
    /// What it happened to: `school/103211`, `import/14`, `person/3`.
    package let subject: String
    /// The details, in the order in which a reader wants them. Values are text: an event is read by people and hashed as written.
    package let details: [Detail]
    /// Why, in the words of whoever did it, where the act asks for a reason.
    package let reason: String?
    /// The version of the policy that it was decided under, where one was.
    package let policy: String?
    /// The word of the classification of what it tells of: the event is read by those who may read that.
    package let classification: String

    package struct Detail: Sendable, Hashable {
        package let name: String
        /// What stood there before; nil where the event is no change of something that stood.
        package let before: String?
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            before = nil
            self.value = value
        }

        package init(_ name: String, from before: String, to value: String) {
            self.name = name
            self.before = before
            self.value = value
        }
    }

    package init(
        kind: String, subject: String, details: [Detail] = [], reason: String? = nil, policy: String? = nil,
        classification: String = "open"
    ) {
        self.kind = kind
        self.subject = subject
        self.details = details
        self.reason = reason
        self.policy = policy
        self.classification = classification
    }
}
