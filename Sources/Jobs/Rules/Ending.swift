import Groundwork

/// What a worker writes down when a run has ended.
enum Ending: Sendable, Equatable {
    case complete
    case giveUp(JobState, error: String)
    case postpone(Duration, PostponeJob.Reason, error: String)
    /// The job is somebody else's by now, or is about to be handed back: nothing to write.
    case leave

    /// Why a running job's task was cancelled.
    enum Interruption: Sendable, Equatable {
        /// Somebody asked for the job to stop.
        case asked
        /// It took longer than its kind may.
        case overran
        /// The worker is leaving, or lost its hold on the job.
        case worker
    }

    static func of(
        _ result: Result<Outcome, any Error>, attempt: Int, maximumAttempts: Int, interruption: Interruption?, seed: UInt64
    ) -> Ending {
        switch result {
        case .success(.done):
            return .complete
        case .success(.cancel(let reason)):
            return .giveUp(.cancelled, error: reason)
        // It was kept from its work: the attempt does not count, nor is it tried again where somebody asked for it to stop.
        case .success(.retry) where interruption == .worker:
            return .leave
        case .success(.retry) where interruption == .asked, .success(.snooze) where interruption == .asked:
            return .giveUp(.cancelled, error: "Cancelled while it ran.")
        case .success(.snooze(let delay)):
            return .postpone(delay, .snoozed, error: "The job asked to be run later.")
        case .success(.retry(let delay, let reason)):
            guard attempt < maximumAttempts else { return .giveUp(.discarded, error: reason) }
            return .postpone(delay, .failed, error: reason)
        case .failure(let error):
            if error is ClaimLost { return .leave }
            switch interruption {
            case .asked: return .giveUp(.cancelled, error: "Cancelled while it ran.")
            case .worker: return .leave
            case .overran:
                let words = "It took longer than it may."
                guard attempt < maximumAttempts else { return .giveUp(.discarded, error: words) }
                return .postpone(Backoff.delay(afterAttempt: attempt, seed: seed), .overran, error: words)
            case nil: break
            }
            if let refusal = error as? Refusal { return .giveUp(.discarded, error: refusal.sentence) }
            guard attempt < maximumAttempts else { return .giveUp(.discarded, error: "\(error)") }
            return .postpone(Backoff.delay(afterAttempt: attempt, seed: seed), .failed, error: "\(error)")
        }
    }
}
