/// What a run of a job came to. A handler that throws is tried again after a growing pause, except that a `Refusal` discards the job
/// at once: what the rules refuse they refuse again.
package enum Outcome: Sendable, Equatable {
    case done
    /// Failed in a way that time may cure; counts as an attempt.
    case retry(after: Duration, because: String)
    /// Should not be done, now or later.
    case cancel(String)
    /// Not yet: runs again after the pause, without counting as an attempt.
    case snooze(for: Duration)
}
