/// How long a failed job waits before it is tried again: five seconds, doubled with each attempt up to an hour, and up to a quarter
/// more at random, so that a hundred jobs that one outage failed do not all come back in the same second.
package enum Backoff {
    /// - Parameters:
    ///   - attempt: the attempt that failed, from 1.
    ///   - seed: any number; the same seed gives the same delay.
    package static func delay(afterAttempt attempt: Int, seed: UInt64) -> Duration {
        let doublings = min(max(attempt - 1, 0), 10)
        let milliseconds = min(5_000 << doublings, 3_600_000)
        let jitter = Int(spread(seed &+ UInt64(max(attempt, 0))) % UInt64(milliseconds / 4 + 1))
        return .milliseconds(milliseconds + jitter)
    }

    /// SplitMix64's output function (Steele, Lea and Flood 2014): neighbouring seeds give unrelated numbers.
    private static func spread(_ seed: UInt64) -> UInt64 {
        var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
