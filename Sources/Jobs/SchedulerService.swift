import Groundwork
package import Logging
package import Postgres
package import ServiceLifecycle
import Synchronization

/// A scheduler process. Two or more run and one leads, under a lease in the database; the leader makes due jobs ready, lets held ones in,
/// rescues the jobs of workers that are gone, and prunes history. Each of these is safe to do twice at once: leading only saves the others
/// the work. A leader that was stopped and goes on asks in each transaction whether it still leads, and does nothing where it does not.
package final class SchedulerService: Service {
    private let database: Database
    private let stating: [(name: String, value: String)]
    private let settings: SchedulerSettings
    private let duties: [LeaderDuty]
    private let logger: Logger
    /// Drawn at random for each start: a host name would make two processes of one host one leader.
    private let holder = Int.random(in: 1...Int.max)
    private let leaseName = "scheduler"
    private var leadership: Leadership { Leadership(lease: leaseName, holder: holder) }
    private let standing = Mutex(Standing())
    /// Apart from the standing, which is lost with the database.
    private let rescuedHere = Mutex(0)

    private struct Standing {
        var leadsUntil: ContinuousClock.Instant?
        var answeredAt: ContinuousClock.Instant?
        /// When each duty, and each step, was last done without a fault, or since when it is this leader's.
        var dutyDoneAt: [String: ContinuousClock.Instant] = [:]
        /// What kept each from being done the last time.
        var faults: [String: String] = [:]
    }

    /// A part of each turn. Its word is told beside the duties' names.
    private enum Step: String, CaseIterable {
        case promote, admit, rescue, prune
    }

    package var isLeading: Bool { standing.withLock { $0.leadsUntil.map { ContinuousClock.now < $0 } ?? false } }
    /// How many jobs it has rescued since it started.
    var rescued: Int { rescuedHere.withLock { $0 } }
    /// For how long each duty, and each step, has not been done without a fault; empty where another leads.
    var dutyAges: [(duty: String, age: Duration)] {
        let now = ContinuousClock.now
        return isLeading ? standing.withLock { $0.dutyDoneAt }.sorted { $0.key < $1.key }.map { (duty: $0.key, age: now - $0.value) } : []
    }
    /// Whether the database answered its last question, and not long ago: for a readiness probe.
    package var isReady: Bool {
        standing.withLock { $0.answeredAt.map { ContinuousClock.now - $0 < settings.lease * 2 } ?? false }
    }

    package init(
        database: Database, stating: [(name: String, value: String)], settings: SchedulerSettings = SchedulerSettings(),
        duties: [LeaderDuty] = [], logger: Logger
    ) {
        self.database = database
        self.stating = stating
        self.settings = settings
        self.duties = duties
        self.logger = logger
    }

    private struct Turn {
        var leadsUntil: ContinuousClock.Instant?
        var renewAt: ContinuousClock.Instant
        var rescueAt: ContinuousClock.Instant
        var pruneAt: ContinuousClock.Instant
        var clock: ServerClock
        /// From its start too: what the clock did before, this process did not see.
        var owesRestart = true
        /// Why there was no turn the last time.
        var fault: String?
        var dutyAt: [String: ContinuousClock.Instant] = [:]
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            let start = ContinuousClock.now
            let clock = ServerClock(tolerance: self.settings.clockTolerance)
            var turn = Turn(leadsUntil: nil, renewAt: start, rescueAt: start, pruneAt: start, clock: clock)
            while !Task.isCancelled {
                do {
                    try await self.lead(&turn)
                    turn.fault = nil
                } catch {
                    if Task.isCancelled { break }
                    let fault = "\(error)"
                    if turn.fault != fault { self.logger.warning("no turn of the scheduler", metadata: ["error": "\(fault)"]) }
                    turn.fault = fault
                    turn.leadsUntil = nil
                    self.standing.withLock { $0 = Standing() }
                    turn.renewAt = .now
                    // While the database was away, or took no lease, no worker could beat: they are given their time before any is taken for dead.
                    turn.rescueAt = .now + self.settings.patience
                }
                try? await Task.sleep(for: self.settings.step)
            }
        }
        await Task {
            _ = try? await database.transaction(stating: stating, .readWrite) { transaction in
                try await transaction.run(LeaveLease(name: leaseName, holder: holder))
            }
        }.value
    }

    private func lead(_ turn: inout Turn) async throws {
        let now = ContinuousClock.now
        if now >= turn.renewAt {
            // The lease runs from before the question was asked, so that this clock never believes in it longer than the database.
            let lease = TakeLease(name: leaseName, holder: holder, lifetime: settings.lease)
            let term = try await database.transaction(stating: stating, .readWrite) { try await $0.first(lease) }
            // Looked at by those who do not lead too: where the clock is set forward the lease ends, and another takes it.
            try await heedClock(&turn)
            if let term, turn.leadsUntil == nil {
                logger.info("leading", metadata: ["term": "\(term)"])
                let names = Step.allCases.map(\.rawValue) + duties.map(\.name)
                standing.withLock { $0.dutyDoneAt = Dictionary(names.map { ($0, now) }) { $1 } }
            }
            turn.leadsUntil = term == nil ? nil : now + settings.lease
            standing.withLock { ($0.leadsUntil, $0.answeredAt) = (turn.leadsUntil, .now) }
            turn.renewAt = now + settings.lease / 4
        }
        guard let leadsUntil = turn.leadsUntil, now < leadsUntil else { return }
        try await step(.promote) { try await promote() }
        try await step(.admit) { _ = try await leading { try await $0.admitHeldJobs() } }
        if now >= turn.rescueAt {
            try await heedClock(&turn)
        }
        if now >= turn.rescueAt {
            turn.rescueAt = now + settings.rescueEvery
            try await step(.rescue) {
                // Once more, and first where it could not be done when the clock was set: nobody is rescued by times that mean nothing.
                if turn.owesRestart {
                    try await restartTimeLimits()
                    turn.owesRestart = false
                }
                try await rescue(by: turn.clock)
            }
        }
        if now >= turn.pruneAt {
            turn.pruneAt = now + settings.pruneEvery
            try await step(.prune) { try await prune() }
        }
        for duty in duties where now >= turn.dutyAt[duty.name] ?? now {
            turn.dutyAt[duty.name] = now + duty.every
            do {
                try await duty.run(database, leadership)
                done(duty.name)
            } catch where !Task.isCancelled {
                // One that cannot be done keeps nobody from the others, and is tried again in its time.
                notDone(duty.name, error, "a duty was not done")
            }
        }
    }

    private func done(_ name: String) {
        standing.withLock { standing in
            standing.dutyDoneAt[name] = .now
            standing.faults[name] = nil
        }
    }

    /// Told where it is another fault than the last time: a step is tried twice a second.
    private func notDone(_ name: String, _ error: any Error, _ words: Logger.Message) {
        let fault = "\(error)"
        let isNew = standing.withLock { standing in
            defer { standing.faults[name] = fault }
            return standing.faults[name] != fault
        }
        if isNew { logger.warning(words, metadata: ["name": "\(name)", "error": "\(fault)"]) }
    }

    /// One that cannot be done keeps nobody from the others, and is tried again in its time; where the database is away
    /// there is no turn.
    private func step(_ step: Step, _ act: () async throws -> Void) async throws {
        do {
            try await act()
            done(step.rawValue)
        } catch let fault where !Task.isCancelled && (fault as? PostgresFault)?.isOutage != true {
            notDone(step.rawValue, fault, "a step was not done")
        }
    }

    private func promote() async throws {
        var promoted = 0
        repeat {
            promoted = try await leading { try await $0.one(PromoteDueJobs(limit: 1000)) } ?? 0
        } while promoted == 1000
    }

    private func heedClock(_ turn: inout Turn) async throws {
        let asked = ContinuousClock.now
        guard let server = try await database.read(ReadServerClock(), stating: stating).first,
            turn.clock.wasSet(server: server, asked: asked, answered: .now)
        else { return }
        logger.warning("the server's clock was set: workers are given time to beat again", metadata: ["now": "\(server)"])
        turn.rescueAt = .now + settings.patience
        turn.owesRestart = true
        // By any scheduler that noticed, since who leads may change hands just then.
        try await restartTimeLimits()
    }

    private func restartTimeLimits() async throws {
        _ = try await database.transaction(stating: stating, .readWrite) { try await $0.run(RestartTimeLimits()) }
    }

    /// A transaction of the leader; nil where another leads by now.
    private func leading<Value: Sendable>(_ act: @escaping @Sendable (Transaction) async throws -> Value) async throws -> Value? {
        let leadership = leadership
        return try await database.transaction(stating: stating, .readWrite) { transaction in
            guard try await leadership.isHeld(in: transaction) else { return nil }
            return try await act(transaction)
        }
    }

    private func rescue(by clock: ServerClock) async throws {
        let patience = settings.patience
        let rescued = try await leading { transaction in
            let rescued = try await transaction.all(RescueJobs(patience: patience, grace: .seconds(10)))
            try await transaction.run(ForgetWorkers(patience: patience))
            try await transaction.run(ShortenPauses())
            // Looked at last: where the clock was set since the turn began, nobody was taken from a worker by it.
            var clock = clock
            let asked = ContinuousClock.now
            let server = try await transaction.one(ReadServerClock())
            guard !clock.wasSet(server: server, asked: asked, answered: .now) else { throw ClockSetMeanwhile() }
            return rescued
        }
        guard let rescued, !rescued.isEmpty else { return }
        rescuedHere.withLock { $0 += rescued.count }
        logger.warning("jobs rescued", metadata: ["jobs": "\(rescued.map(\.number))"])
    }

    private func prune() async throws {
        let statement = PruneHistory(
            keepDoneDays: settings.keepDoneDays, keepOthersDays: settings.keepOthersDays, limit: 5_000)
        var pruned = 0
        repeat {
            pruned = try await leading { try await $0.run(statement) } ?? 0
        } while pruned == 5_000
        _ = try await leading { try await $0.run(PruneOnce()) }
    }
}

/// The server's clock was set between the look at it and a rescue, which is undone.
private struct ClockSetMeanwhile: Error {}
