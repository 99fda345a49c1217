import Casework
import Testing

@testable import Jobs

@Suite struct RulesTests {
    @Test func `the pause doubles up to an hour, with at most a quarter more`() {
        for attempt in 1...30 {
            let plain = min(5_000 << min(attempt - 1, 10), 3_600_000)
            for seed in 0..<50 {
                let delay = Backoff.delay(afterAttempt: attempt, seed: UInt64(seed))
                #expect((.milliseconds(plain) ... .milliseconds(plain + plain / 4)).contains(delay))
            }
        }
        #expect(Backoff.delay(afterAttempt: 3, seed: 7) == Backoff.delay(afterAttempt: 3, seed: 7))
        #expect(Set((0..<50).map { Backoff.delay(afterAttempt: 3, seed: $0) }).count > 40)
    }

    @Test func `progress is written first, last, and a few times a second`() {
        let pace = ProgressPace()
        let start = ContinuousClock.now
        #expect(pace.isDue(now: start, last: nil, done: 0, of: 10))
        #expect(!pace.isDue(now: start + .milliseconds(100), last: start, done: 5, of: 10))
        #expect(pace.isDue(now: start + .milliseconds(250), last: start, done: 5, of: 10))
        #expect(pace.isDue(now: start + .milliseconds(1), last: start, done: 10, of: 10))
    }

    @Test func `a run that was interrupted by its leaving worker writes nothing`() {
        let ending = Ending.of(
            .failure(CancellationError()), attempt: 1, maximumAttempts: 3, interruption: .worker, seed: 1)
        #expect(ending == .leave)
    }

    @Test func `the last attempt that asks for another is the end`() {
        let ending = Ending.of(
            .success(.retry(after: .seconds(1), because: "busy")), attempt: 3, maximumAttempts: 3, interruption: nil, seed: 1)
        #expect(ending == .giveUp(.discarded, error: "busy"))
    }
}
