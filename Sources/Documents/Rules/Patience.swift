/// How long mail waits where the fault is not its own.
enum Patience {
    /// Before one mail's job looks again for a mail server that can be used: a quarter of the time that it has waited already, so that a
    /// repaired setting is found soon and a long wait fills no log.
    static func pause(waitedSeconds: Int) -> Duration {
        .seconds(min(max(waitedSeconds / 4, 60), 900))
    }

    /// How long no mail is tried after one came to this: a mail server locks an account that is tried with a wrong password again and
    /// again, and one that does not answer would take every job of the worker, each for as long as it waits.
    static func rest(after outcome: HandoverOutcome) -> Duration? {
        switch outcome {
        case .wrongSetting: .seconds(300)
        case .unreachable: .seconds(60)
        case .accepted, .refused, .later, .unknown, .abandoned: nil
        }
    }
}
