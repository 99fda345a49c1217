/// Where a job stands. The raw values are the words in `jobs.job` (the live ones) and `jobs.finished` (the final ones); a test
/// compares them with the CHECK constraints.
package enum JobState: String, Sendable, Codable, CaseIterable {
    /// May be claimed by any worker at once.
    case ready
    /// Held by one worker, under a fence.
    case running
    /// Waits for its time: asked for later, or to be tried again. The leading scheduler makes it ready when the time has come.
    case scheduled
    /// Waits for others: until there is room under the limit of its kind or key, or until all jobs of its batch are done.
    case held
    /// Its work is done.
    case done
    /// Given up: its last attempt failed, the rules refused it, or no worker has known its kind for long. Kept with its error; a person may have it tried again.
    case discarded
    /// Somebody, or the job itself, said that it should not be done.
    case cancelled

    package var isFinal: Bool {
        switch self {
        case .ready, .running, .scheduled, .held: false
        case .done, .discarded, .cancelled: true
        }
    }

    package var name: String {
        switch self {
        case .ready: "Waiting"
        case .running: "Running"
        case .scheduled: "Scheduled"
        case .held: "Waiting for others"
        case .done: "Done"
        case .discarded: "Failed"
        case .cancelled: "Cancelled"
        }
    }
}
