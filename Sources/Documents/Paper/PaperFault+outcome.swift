package import Jobs

extension PaperFault {
    /// What a job whose document was not made comes to, with the sentence that says why: what another attempt may cure is tried again soon, a
    /// machine that lacks the programs gets time for its people to install them, and what no attempt cures ends.
    package var outcome: Outcome {
        switch self {
        case .died, .late, .stopped: .retry(after: .seconds(15), because: description)
        case .unset, .missing, .version: .retry(after: .seconds(600), because: description)
        case .tooLong, .refused: .cancel(description)
        }
    }
}
