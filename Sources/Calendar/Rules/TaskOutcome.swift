/// What came of a task: nobody does it where it does not apply this time, and the note then says why.
package enum TaskOutcome: String, Sendable, Hashable, Encodable, CaseIterable {
    case done
    case doesNotApply = "does-not-apply"
}
