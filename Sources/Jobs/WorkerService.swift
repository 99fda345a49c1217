import Foundation
package import Logging
package import Postgres
package import ServiceLifecycle

/// A worker process: claims what is ready, runs it, and puts down what became of it. Any number of them run side by side. It outlives
/// a restart of the database, and on a graceful shutdown claims no more, lets its jobs finish, and hands back what does not
/// within the limit, so that it leaves no running row behind.
package final class WorkerService: Service {
    let database: Database
    let handlers: [String: JobHandler]
    let stating: [(name: String, value: String)]
    let settings: WorkerSettings
    let logger: Logger
    let desk = WorkerDesk()
    let queues: [String]
    let wakes: AsyncStream<Void>
    let wake: AsyncStream<Void>.Continuation
    package let figures = WorkerFigures()

    /// - Parameter stating: what its transactions state of their actor: the service's (`Actor.service.statement`).
    package init(
        database: Database, handlers: [JobHandler], stating: [(name: String, value: String)],
        settings: WorkerSettings = WorkerSettings(), logger: Logger
    ) {
        self.database = database
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { first, second in
            preconditionFailure("Two handlers for jobs of the kind \(first.kind)")
        }
        queues = settings.queues ?? Set(handlers.map(\.lane.queue)).union(["default"]).sorted()
        self.stating = stating
        self.settings = settings
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether it takes jobs: for a readiness probe.
    package var isReady: Bool { desk.isReady }

    package func run() async throws {
        let desk = desk
        let wake = wake
        await withGracefulShutdownHandler {
            // On the loop of the listener, so that a notification becomes a claim without a change of thread. Jobs run elsewhere.
            await withTaskExecutorPreference(database.loops[0]) {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await self.listen() }
                    group.addTask { await self.beat() }
                    group.addTask { await self.poll() }
                    await self.work()
                    group.cancelAll()
                }
            }
        } onGracefulShutdown: {
            desk.stop()
            wake.yield()
        }
    }

    private func work() async {
        var turns = wakes.makeAsyncIterator()
        let lanes = Set(handlers.values.map(\.lane)).filter { queues.contains($0.queue) }
        var places = LinePlaces(lanes: Array(lanes))
        while !desk.isStopping, await turns.next() != nil {
            if !desk.isStopping { await turn(&places) }
        }
        desk.stop()
        let limit = Task { [settings, wake] in
            try? await Task.sleep(for: settings.drain)
            wake.yield()
        }
        let deadline = ContinuousClock.now + settings.drain
        while !desk.isIdle, ContinuousClock.now < deadline, await turns.next() != nil {
            await turn(&places)
        }
        limit.cancel()
        // On a task of its own: a process that is told to hurry up cancels this one, and should still leave nothing behind.
        await Task { await leave(by: deadline) }.value
    }

    // MARK: Turns

    /// Writes the completions that wait and takes new jobs.
    private func turn(_ places: inout LinePlaces) async {
        let worker = desk.worker ?? 0
        // What was claimed under an earlier registration was given to others when that one was taken for dead.
        let done = desk.takeDone().filter { $0.claim.worker == worker }
        let free = min(desk.free(of: settings.concurrency), WorkerSettings.largestClaim)
        guard free > 0 || !done.isEmpty else { return }
        // For any job; what is free beyond that is for urgent ones.
        let room = free - (places.hasUrgent ? settings.keptForUrgent : 0)
        do {
            var taken = 0
            // It claims as well: what it takes is not asked for a second time.
            if room > 0, places.owesLook(at: .now) { taken = try await look(worker, room, &places) }
            let wanted = room > 0 ? room - taken : free
            if wanted > 0 || !done.isEmpty {
                taken += try await take(worker, wanted, done, urgentAlone: room <= 0 && free > 0, &places)
            }
            desk.written(true)
            if done.contains(where: \.claim.freesOthers) { await admit() }
            guard room > 0 else { return }
            places.claimed(taken, of: room, at: .now)
            if room > taken {
                try await look(worker, room - taken, &places)
            } else if free > room {
                wake.yield()
            }
        } catch {
            desk.written(false)
            logger.warning("no turn of the job queue", metadata: ["error": "\(error)"])
        }
    }

    private func take(
        _ worker: Int, _ free: Int, _ done: [WorkerDesk.Done], urgentAlone: Bool, _ places: inout LinePlaces
    ) async throws -> Int {
        places.nextQueueFirst()
        let asked = ContinuousClock.now
        let isFromFront = urgentAlone && places.owesUrgentLook(at: asked)
        let fence = Int.random(in: 1...Int.max)
        let turn = TakeTurn(
            worker: worker, done: done.map(\.claim), hasProgress: done.contains(where: \.hasProgress), fence: fence, limit: free,
            lanes: urgentAlone ? places.urgentBeginnings(fromFront: isFromFront) : places.beginnings)
        // A claim alone need not be on disk: where the server forgets it in a crash, the job is claimed anew and the fence sees to the rest.
        let claimed = try await database.read(turn, stating: done.isEmpty ? planned + [("synchronous_commit", "off")] : planned)
        if isFromFront {
            let now = ContinuousClock.now
            places.lookedForUrgent(until: now, taking: now - asked)
        }
        places.found(claimed.map { ($0.lane, $0.position) })
        for job in claimed { start(job, worker, fence) }
        return claimed.count
    }

    /// Fewer than wanted were found where the worker looked, or none elsewhere for long: looks over the whole line, or sees to it that it does when that may
    /// be. Gives how many it found.
    @discardableResult
    private func look(_ worker: Int, _ free: Int, _ places: inout LinePlaces) async throws -> Int {
        let start = ContinuousClock.now
        if let pause = places.pause(at: start) {
            setAlarm(.look, after: pause)
            return 0
        }
        let fence = Int.random(in: 1...Int.max)
        let claimed = try await database.read(
            ClaimJobs(worker: worker, fence: fence, limit: free, queues: queues.shuffled()), stating: planned + [("synchronous_commit", "off")])
        let end = ContinuousClock.now
        places.looked(until: end, taking: end - start)
        places.found(claimed.map { ($0.lane, $0.position) })
        for job in claimed { self.start(job, worker, fence) }
        if claimed.count == free { wake.yield() }
        return claimed.count
    }

    /// The statements are written for the indexes, and so that they are planned once: what the planner knows of a queue is out of date.
    private var planned: [(name: String, value: String)] {
        stating + [
            ("enable_seqscan", "off"), ("enable_bitmapscan", "off"), ("enable_sort", "off"), ("jit", "off"),
            ("plan_cache_mode", "force_generic_plan"),
        ]
    }

    func setAlarm(_ alarm: WorkerDesk.Alarm, after delay: Duration) {
        guard desk.set(alarm) else { return }
        sound(alarm, after: delay)
    }

    private func sound(_ alarm: WorkerDesk.Alarm, after delay: Duration) {
        Task { [desk, wake] in
            try? await Task.sleep(for: delay)
            desk.clear(alarm)
            wake.yield()
        }
    }

    // MARK: Runs

    private func start(_ job: ClaimedJob, _ worker: Int, _ fence: Int) {
        let claim = Claim(job: job.id, worker: worker, fence: fence, freesOthers: job.freesOthers)
        let context = JobContext(
            claim: claim, kind: job.kind, attempt: job.attempt, database: database, stating: stating, logger: logger)
        desk.begin(claim, context)
        // These two of each job through the worker's own logger, which asks for what they say only where it is written.
        logger.info("job begun", metadata: context.metadata)
        let task = Task {
            let started = ContinuousClock.now
            let ending = await run(job, claim, context)
            let taken = ContinuousClock.now - started
            figures.ended(job.kind, ending, after: taken)
            await settle(claim, ending, context)
            if ending == .complete {
                logger.info("job done", metadata: context.metadata.merging(["milliseconds": "\(taken.milliseconds)"]) { $1 })
            }
            let done = ending == .complete ? WorkerDesk.Done(claim: claim, hasProgress: context.hasProgress) : nil
            switch desk.end(claim, done: done, together: settings.completionsTogether) {
            case .now: wake.yield()
            case .soon: sound(.completions, after: WorkerSettings.completionsWait)
            case .later: break
            }
        }
        // Only so that it can be cancelled; a job that is over by now needs it no more.
        desk.attach(task, to: claim)
    }

    private func run(_ job: ClaimedJob, _ claim: Claim, _ context: JobContext) async -> Ending {
        if job.cancelRequested { return .giveUp(.cancelled, error: "Cancelled before it ran.") }
        if job.attempt > job.maximumAttempts { return .giveUp(.discarded, error: "All its attempts were used up.") }
        guard let handler = handlers[job.kind] else { return await handOn(job) }
        let alarm = job.timeLimit.map { limit in
            Task { [desk] in
                try await Task.sleep(for: limit)
                desk.interrupt([claim.job], because: .overran)
            }
        }
        defer { alarm?.cancel() }
        let result: Result<Outcome, any Error>
        do {
            result = .success(try await handler.run(job.payload, context))
        } catch {
            result = .failure(error)
        }
        return Ending.of(
            result, attempt: job.attempt, maximumAttempts: job.maximumAttempts, interruption: desk.interruption(of: claim),
            seed: UInt64(truncatingIfNeeded: claim.fence))
    }

    /// Not known here is not known nowhere: a newer program's worker may run beside this one.
    private func handOn(_ job: ClaimedJob) async -> Ending {
        if desk.isFirst(ofUnknown: job.kind) {
            logger.warning("jobs of an unknown kind are left to other workers", metadata: ["kind": "\(job.kind)"])
        }
        // Where the database does not say since when, it is handed on once more.
        let passed = (try? await database.read(MeasureUnknown(job: job.id), stating: stating))?.first
        return UnknownKind.ending(of: job.kind, after: passed, pause: settings.unknownPause, patience: settings.unknownPatience)
    }

    /// Puts down how a run ended. While the database is away it keeps trying, since a live worker's job is nobody else's to rescue.
    private func settle(_ claim: Claim, _ ending: Ending, _ context: JobContext) async {
        switch ending {
        case .complete: break
        case .leave: context.logger.info("job left to others")
        case .giveUp(let state, let error):
            context.logger.warning("job \(state.rawValue)", metadata: ["error": "\(error)"])
            await write(GiveUpJob(claim: claim, state: state, error: error), for: claim)
        case .postpone(let delay, let reason, let error):
            context.logger.info("job postponed", metadata: ["reason": "\(reason.rawValue)", "error": "\(error)"])
            await write(PostponeJob(claim: claim, delay: delay, reason: reason, error: error), for: claim)
        }
    }

    private func write<S: Statement>(_ statement: S, for claim: Claim) async {
        // On a task of its own: the job's may have been cancelled.
        await Task {
            while desk.worker == claim.worker {
                do {
                    _ = try await database.transaction(stating: stating, .readWrite) { try await $0.run(statement) }
                    if claim.freesOthers { await admit() }
                    return
                } catch {
                    logger.warning("end of job not written yet", metadata: ["job": "\(claim.job)", "error": "\(error)"])
                    if desk.isStopping { return }
                    try? await Task.sleep(for: settings.poll)
                }
            }
        }.value
    }

    /// Lets held jobs in where there is room. What fails here a scheduler does within its next step.
    func admit() async {
        do {
            guard let admitted = try await database.admitHeldJobs(stating: stating) else { return admitSoon() }
            if admitted > 0 { wake.yield() }
        } catch {
            logger.warning("held jobs not admitted", metadata: ["error": "\(error)"])
        }
    }

    /// Whoever was letting jobs in just then may not have seen what this worker made room for.
    private func admitSoon() {
        guard !desk.isStopping, desk.set(.admission) else { return }
        Task {
            try? await Task.sleep(for: WorkerSettings.admissionWait)
            desk.clear(.admission)
            await admit()
        }
    }

    /// What is left when the drain is over: what still runs is stopped and handed back. It is tried again where the database is away for a moment, since what is
    /// left behind waits for a rescue.
    private func leave(by drained: ContinuousClock.Instant) async {
        desk.interrupt(because: .worker)
        let grace = ContinuousClock.now + .seconds(2)
        while !desk.isIdle, ContinuousClock.now < grace { try? await Task.sleep(for: .milliseconds(10)) }
        guard let worker = desk.worker else { return }
        let done = desk.takeDone().map(\.claim).filter { $0.worker == worker }
        let deadline = max(drained, ContinuousClock.now + WorkerSettings.handingBack)
        var pause = Duration.milliseconds(100)
        while true {
            do {
                try await database.transaction(stating: stating, .readWrite) { transaction in
                    if !done.isEmpty { try await transaction.run(CompleteJobs(worker: worker, jobs: done)) }
                    try await transaction.run(HandBackJobs(worker: worker))
                    try await transaction.run(RemoveWorker(worker: worker))
                }
                if done.contains(where: \.freesOthers) { await admit() }
                return
            } catch {
                guard ContinuousClock.now + pause < deadline else {
                    return logger.warning("left without handing back; a scheduler will rescue", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }
}
