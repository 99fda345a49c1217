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
    let wakes: AsyncStream<Void>
    let wake: AsyncStream<Void>.Continuation

    /// - Parameter stating: what its transactions state of their actor: the service's (`Actor.service.statement`).
    package init(
        database: Database, handlers: [JobHandler], stating: [(name: String, value: String)],
        settings: WorkerSettings = WorkerSettings(), logger: Logger
    ) {
        self.database = database
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { first, second in
            preconditionFailure("Two handlers for jobs of the kind \(first.kind)")
        }
        self.stating = stating
        self.settings = settings
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    package func run() async throws {
        let desk = desk
        let wake = wake
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.listen() }
                group.addTask { await self.beat() }
                group.addTask { await self.poll() }
                await self.work()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            desk.stop()
            wake.yield()
        }
    }

    private func work() async {
        var turns = wakes.makeAsyncIterator()
        while !desk.isStopping, await turns.next() != nil {
            if !desk.isStopping { await turn() }
        }
        desk.stop()
        let limit = Task { [settings, wake] in
            try? await Task.sleep(for: settings.drain)
            wake.yield()
        }
        let deadline = ContinuousClock.now + settings.drain
        while !desk.isIdle, ContinuousClock.now < deadline, await turns.next() != nil {
            await turn()
        }
        limit.cancel()
        // On a task of its own: a process that is told to hurry up cancels this one, and should still leave nothing behind.
        await Task { await leave() }.value
    }

    /// Writes the completions that wait and takes new jobs, in one transaction.
    func turn() async {
        let worker = desk.worker ?? 0
        // What was claimed under an earlier registration was given to others when that one was taken for dead.
        let finished = desk.takeFinished().filter { $0.worker == worker }
        let free = desk.free(of: settings.concurrency)
        guard free > 0 || !finished.isEmpty else { return }
        let fence = Int.random(in: 1...Int.max)
        do {
            let claimed = try await database.transaction(stating: stating, .readWrite) { transaction in
                if !finished.isEmpty { try await transaction.run(CompleteJobs(worker: worker, jobs: finished)) }
                return free > 0 ? try await transaction.all(ClaimJobs(worker: worker, fence: fence, limit: free)) : []
            }
            for job in claimed { start(job, Claim(job: job.id, worker: worker, fence: fence)) }
            // An empty claim proves little while others claim too, a claim that found something promises more.
            if !claimed.isEmpty { wake.yield() }
        } catch {
            desk.putBack(finished)
            logger.warning("no turn of the job queue", metadata: ["error": "\(error)"])
        }
    }

    private func start(_ job: ClaimedJob, _ claim: Claim) {
        var logger = logger
        logger[metadataKey: "job"] = "\(job.id)"
        logger[metadataKey: "kind"] = "\(job.kind)"
        let context = JobContext(
            claim: claim, attempt: job.attempt, database: database, stating: stating, logger: logger)
        desk.begin(claim, context)
        let task = Task { [logger] in
            let ending: Ending
            if job.cancelRequested {
                ending = .giveUp(.cancelled, error: "Cancelled before it ran.")
            } else if job.attempt > job.maximumAttempts {
                ending = .giveUp(.discarded, error: "All its attempts were used up.")
            } else if let handler = handlers[job.kind] {
                let result: Result<Outcome, any Error>
                do {
                    result = .success(try await handler.run(job.payload, context))
                } catch {
                    result = .failure(error)
                }
                ending = Ending.of(
                    result, attempt: job.attempt, maximumAttempts: job.maximumAttempts,
                    interruption: desk.interruption(of: job.id), seed: UInt64(truncatingIfNeeded: claim.fence))
            } else {
                ending = .giveUp(.discarded, error: "No worker here knows jobs of the kind ‘\(job.kind)’.")
            }
            await settle(claim, ending, logger)
            desk.end(job.id)
            wake.yield()
        }
        desk.attach(task, to: job.id)
    }

    /// Puts down how a run ended. While the database is away it keeps trying, since a live worker's job is nobody else's to rescue.
    private func settle(_ claim: Claim, _ ending: Ending, _ logger: Logger) async {
        switch ending {
        case .complete: desk.finish(claim)
        case .leave: logger.info("job left to others")
        case .giveUp(let state, let error):
            logger.warning("job \(state.rawValue)", metadata: ["error": "\(error)"])
            await write(GiveUpJob(claim: claim, state: state, error: error), for: claim)
        case .postpone(let delay, let reason, let error):
            logger.info("job postponed", metadata: ["reason": "\(reason.rawValue)", "error": "\(error)"])
            await write(PostponeJob(claim: claim, delay: delay, reason: reason, error: error), for: claim)
        }
    }

    private func write<S: Statement>(_ statement: S, for claim: Claim) async {
        // On a task of its own: the job's may have been cancelled.
        await Task {
            while desk.worker == claim.worker {
                do {
                    _ = try await database.transaction(stating: stating, .readWrite) { try await $0.run(statement) }
                    return
                } catch {
                    logger.warning("end of job not written yet", metadata: ["job": "\(claim.job)", "error": "\(error)"])
                    if desk.isStopping { return }
                    try? await Task.sleep(for: settings.poll)
                }
            }
        }.value
    }

    /// What is left when the drain is over: what still runs is stopped and handed back.
    private func leave() async {
        desk.interrupt(because: .worker)
        let grace = ContinuousClock.now + .seconds(2)
        while !desk.isIdle, ContinuousClock.now < grace { try? await Task.sleep(for: .milliseconds(10)) }
        guard let worker = desk.worker else { return }
        let finished = desk.takeFinished().filter { $0.worker == worker }
        do {
            try await database.transaction(stating: stating, .readWrite) { transaction in
                if !finished.isEmpty { try await transaction.run(CompleteJobs(worker: worker, jobs: finished)) }
                try await transaction.run(HandBackJobs(worker: worker))
                try await transaction.run(RemoveWorker(worker: worker))
            }
        } catch {
            logger.warning("left without handing back; a scheduler will rescue", metadata: ["error": "\(error)"])
        }
    }
}
