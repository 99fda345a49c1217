import Foundation
import Logging
import Postgres

/// What keeps a worker awake and alive beside its work.
extension WorkerService {
    /// Wakes the worker when a commit made jobs ready or asked for one to stop.
    func listen() async {
        for await notification in database.listen(to: Jobs.channel) {
            switch notification {
            case .payload(Wake.cancel):
                await compareWithDatabase()
                wake.yield()
            case .payload(Wake.held): await admit()
            case .payload, .listening: wake.yield()
            }
        }
    }

    /// The net under LISTEN, a tenth off the beat so that workers started together do not poll together.
    func poll() async {
        while !Task.isCancelled {
            wake.yield()
            try? await Task.sleep(for: settings.poll * Double.random(in: 0.9...1.1))
        }
    }

    /// Registers, and beats until the worker leaves. A worker that finds itself off the list stops what it runs, since it was given
    /// to others, and registers anew; one that cannot reach the database stops before that can happen.
    func beat() async {
        var lastBeat = ContinuousClock.now
        while !Task.isCancelled {
            var pause = settings.heartbeat
            do {
                try await beatOnce()
                lastBeat = ContinuousClock.now
                desk.setSuspended(false)
            } catch {
                pause = min(pause, settings.poll)
                if !Task.isCancelled { logger.warning("no heartbeat", metadata: ["error": "\(error)"]) }
                if ContinuousClock.now - lastBeat > settings.selfDoubt {
                    desk.setSuspended(true)
                    desk.interrupt(because: .worker)
                }
            }
            try? await Task.sleep(for: pause)
        }
    }

    func beatOnce() async throws {
        if let worker = desk.worker {
            let beaten = try await database.transaction(stating: stating, .readWrite) { transaction in
                try await transaction.run(BeatWorker(worker: worker))
            }
            guard beaten == 0 else { return await compareWithDatabase() }
            logger.warning("taken for dead, registering anew", metadata: ["worker": "\(worker)"])
            desk.interrupt(because: .worker)
        }
        guard !desk.isStopping else { return }
        let process = ProcessInfo.processInfo
        let registration = RegisterWorker(host: process.hostName, process: Int(process.processIdentifier))
        desk.worker = try await database.transaction(stating: stating, .readWrite) { try await $0.one(registration) }
        wake.yield()
    }

    /// Stops the jobs that somebody asked to stop, and hands back what the database says this worker holds and it has never heard of: a
    /// claim whose answer was lost with its connection, which nobody would rescue while the worker lives.
    func compareWithDatabase() async {
        guard let worker = desk.worker else { return }
        do {
            let held = try await database.read(FindRunningJobs(worker: worker), stating: stating)
            desk.interrupt(held.filter(\.cancelRequested).map(\.claim.job), because: .asked)
            let strays = desk.strays(among: held.map(\.claim), unknownFor: settings.selfDoubt / 2)
            guard !strays.isEmpty else { return }
            logger.warning("handing back claims whose answer was lost", metadata: ["jobs": "\(strays.map(\.job.number))"])
            let statement = HandBackJobs(worker: worker, claims: strays, reason: "The answer to its claim was lost.")
            _ = try await database.transaction(stating: stating, .readWrite) { try await $0.run(statement) }
        } catch {
            logger.warning("could not look for cancelled jobs", metadata: ["error": "\(error)"])
        }
    }
}
