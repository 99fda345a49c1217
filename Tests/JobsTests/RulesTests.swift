import Groundwork
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

    @Test func `a run that asks for another because its worker is leaving costs no attempt, and one that was asked to stop is cancelled`() {
        let again = Outcome.retry(after: .seconds(1), because: "busy")
        for outcome in [again, .snooze(for: .seconds(1))] {
            let asked = Ending.of(.success(outcome), attempt: 3, maximumAttempts: 3, interruption: .asked, seed: 1)
            #expect(asked == .giveUp(.cancelled, error: "Cancelled while it ran."))
        }
        #expect(Ending.of(.success(again), attempt: 3, maximumAttempts: 3, interruption: .worker, seed: 1) == .leave)
    }

    @Test func `the last attempt that asks for another is the end`() {
        let ending = Ending.of(
            .success(.retry(after: .seconds(1), because: "busy")), attempt: 3, maximumAttempts: 3, interruption: nil, seed: 1)
        #expect(ending == .giveUp(.discarded, error: "busy"))
    }

    @Test func `a run that took too long is tried again, and in the end given up`() {
        let first = Ending.of(.failure(CancellationError()), attempt: 1, maximumAttempts: 2, interruption: .overran, seed: 1)
        #expect(first == .postpone(Backoff.delay(afterAttempt: 1, seed: 1), .overran, error: "It took longer than it may."))
        let last = Ending.of(.failure(CancellationError()), attempt: 2, maximumAttempts: 2, interruption: .overran, seed: 1)
        #expect(last == .giveUp(.discarded, error: "It took longer than it may."))
    }

    @Test func `a job of an unknown kind is left to others ever more seldom, for a day`() {
        func ending(after passed: Duration?) -> Ending { UnknownKind.ending(of: "new", after: passed, pause: .seconds(60), patience: .seconds(86_400)) }
        let words = "No worker here knows jobs of the kind ‘new’."
        for (passed, pause) in [(0, 60), (240, 60), (600, 150), (7_200, 1_800), (86_399, 3_600)] {
            #expect(ending(after: .seconds(passed)) == .postpone(.seconds(pause), .unknown, error: words))
        }
        #expect(ending(after: nil) == .postpone(.seconds(60), .unknown, error: words))
        #expect(ending(after: .seconds(86_400)) == .giveUp(.discarded, error: words))
    }

    @Test func `claims begin a little before the last place found, and where a look over the line ended`() {
        let lane = Lane(queue: "default", priority: 0)
        var places = LinePlaces(lanes: [lane])
        #expect(places.beginnings.map(\.from) == [-LinePlaces.margin])
        places.found([(lane, 1_000), (lane, 1_007), (lane, 1_001)])
        #expect(places.beginnings.map(\.from) == [1_007 - LinePlaces.margin])
        places.found([])
        places.found([(lane, 300)])
        #expect(places.beginnings.map(\.from) == [300 - LinePlaces.margin])
    }

    @Test func `each queue comes first in its turn, and within it the lower priority number`() {
        let lanes = [("a", 0), ("b", 0), ("a", 5)].map { Lane(queue: $0.0, priority: $0.1) }
        var places = LinePlaces(lanes: lanes)
        var order: [String] = []
        for _ in 1...3 {
            order.append(places.beginnings.map { "\($0.lane.queue)\($0.lane.priority)" }.joined(separator: " "))
            places.nextQueueFirst()
        }
        #expect(order == ["a0 a5 b0", "b0 a0 a5", "a0 a5 b0"])
    }

    @Test func `a clock that was set is told from one that goes slowly`() {
        let (start, own) = (Moment(microsecondsSince1970: 1_600_000_000_000_000), ContinuousClock.now)
        var clock = ServerClock(tolerance: .seconds(2))
        func isSet(_ server: Int, _ asked: Int, through answered: Int? = nil) -> Bool {
            clock.wasSet(server: start.adding(seconds: server), asked: own + .seconds(asked), answered: own + .seconds(answered ?? asked))
        }
        #expect(!isSet(0, 0) && !isSet(5, 5) && !isSet(11, 10))
        #expect(isSet(3_615, 15) && !isSet(3_620, 20))
        #expect(isSet(25, 25) && !isSet(60, 60))
        // An answer that took long says less, whenever in that time it was given.
        #expect(!isSet(61, 60, through: 90) && !isSet(95, 95) && !isSet(119, 100, through: 120) && !isSet(125, 125))
        #expect(isSet(200, 126, through: 150))
    }

    @Test func `looks over the whole line take a twentieth of the time`() {
        var places = LinePlaces(lanes: [])
        let now = ContinuousClock.now
        #expect(places.pause(at: now) == nil)
        places.looked(until: now, taking: .milliseconds(50))
        #expect(places.pause(at: now) == .seconds(1))
        #expect(places.pause(at: now + .seconds(1)) == nil)
        places.looked(until: now, taking: .zero)
        #expect(places.pause(at: now) == .milliseconds(20))
    }

    @Test func `while every claim finds enough the whole line is looked over each second`() {
        var places = LinePlaces(lanes: [])
        let now = ContinuousClock.now
        #expect(!places.owesLook(at: now))
        places.claimed(4, of: 4, at: now)
        #expect(!places.owesLook(at: now + .milliseconds(999)) && places.owesLook(at: now + .seconds(1)))
        places.claimed(2, of: 2, at: now + .milliseconds(900))
        #expect(places.owesLook(at: now + .seconds(1)))
        places.looked(until: now + .seconds(1), taking: .milliseconds(100))
        #expect(!places.owesLook(at: now + .milliseconds(2_500)), "it takes a twentieth of the time at most")
        #expect(places.owesLook(at: now + .seconds(3)))
        places.claimed(1, of: 2, at: now + .seconds(3))
        #expect(!places.owesLook(at: now + .seconds(9)), "a claim that finds too little looks anyway")
    }

    @Test func `claims for urgent jobs alone begin at the front each second, and else a little before the last place found`() {
        let urgent = Lane(queue: "default", priority: -10)
        var places = LinePlaces(lanes: [urgent, Lane(queue: "default", priority: 0)])
        places.found([(urgent, 5_000)])
        let now = ContinuousClock.now
        #expect(places.hasUrgent && places.owesUrgentLook(at: now))
        #expect(places.urgentBeginnings(fromFront: true).map(\.from) == [0])
        places.lookedForUrgent(until: now, taking: .milliseconds(10))
        #expect(!places.owesUrgentLook(at: now + .milliseconds(999)) && places.owesUrgentLook(at: now + .seconds(1)))
        places.lookedForUrgent(until: now, taking: .milliseconds(100))
        #expect(!places.owesUrgentLook(at: now + .milliseconds(1_999)), "it takes a twentieth of the time at most")
        #expect(places.urgentBeginnings(fromFront: false).map(\.from) == [5_000 - LinePlaces.margin])
    }

    @Test func `metrics are written as Prometheus reads them`() {
        var text = MetricsText()
        JobMetrics.add([.init(queue: "de\"fault", state: "ready", count: 3, oldestSeconds: 1.5)], to: &text)
        #expect(text.text == #"""
            # HELP jobs_live Live jobs by queue and state.
            # TYPE jobs_live gauge
            jobs_live{queue="de\"fault",state="ready"} 3
            # HELP jobs_oldest_seconds How long the oldest job that is due has waited or run, since it was to run.
            # TYPE jobs_oldest_seconds gauge
            jobs_oldest_seconds{queue="de\"fault",state="ready"} 1.5

            """#)
    }
}
