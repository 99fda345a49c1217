import Access
import AsyncHTTPClient
import Casework
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import NIOCore
import NIOHTTP1
import Postgres
import ServiceLifecycle
import TestCluster
import TestTown
import Testing
import Web

@testable import Assembly
@testable import Web

/// A job that no worker of the service knows.
private struct Unheard: Job {
    static let kind = "story.unheard-of"
    let number: Int
}

/// What works until it is told to end, and then finishes something.
private struct Working: Service {
    var finish: @Sendable () async -> Void = {}

    func run() async throws {
        try? await gracefulShutdown()
        await finish()
    }
}

/// What a process that drains answered.
private actor Answers {
    private(set) var statuses: [UInt?] = []

    func note(_ status: UInt?) { statuses.append(status) }
}

/// What officers and operators see of the work in the background, and what they can do about it.
@Suite struct JobsSeenAndSteered {
    @Test func `a job that failed is shown with its reason and tried again, and one that waits is cancelled`() async throws {
        try await withTown { town in
            let worker = town.clone.connect(as: .worker)
            let (failed, later) = try await worker.transaction(stating: Actor.service.statement) { transaction in
                let hour = try await transaction.now.adding(seconds: 3600)
                return (try await Jobs.enqueue(Unheard(number: 1), in: transaction), try await Jobs.enqueue(Unheard(number: 2), in: transaction, runAt: hour))
            }
            @Sendable func state(_ job: JobID) async throws -> JobState? {
                try await worker.read(FindJob(job), stating: Actor.service.statement).first?.summary.state
            }
            try await town.work { try await state(failed) == .discarded }

            let list = try await town.get("/jobs?show=failed", as: .bepOfficer)
            #expect(list.status == 200 && list.text.contains("/jobs/\(failed)?from=") && !list.text.contains("/jobs/\(later)?from="))
            let come = try await town.get("/jobs/\(failed)?from=%2Fjobs%3Fshow%3Dfailed%23row-\(failed)", as: .bepDirector)
            #expect(come.text.contains("href=\"/jobs?show=failed#row-\(failed)\" class=\"back\""))
            let page = try await town.get("/jobs/\(failed)", as: .bepDirector)
            #expect(page.text.contains("The job failed and was given up") && page.text.contains("Try again"))
            // Neither its code nor what the program said of it stands before the readers, who cannot mend it.
            let halves = page.text.split(separator: "<summary>For whoever runs the service</summary>")
            #expect(halves.count == 2 && halves[0].contains("A job that this version does not know</h1>"), "\(page.text)")
            for code in ["No worker here knows jobs of the kind", Unheard.kind] {
                #expect(!halves[0].contains(code) && halves.last?.contains(code) == true && !list.text.contains(code), "\(code): \(page.text)")
            }
            let shown = try await town.get("/jobs/\(failed)", as: .bccOfficer)
            #expect(shown.status == 200 && !shown.text.contains("Try again"), "who may not steer sees no button")

            let back = "/jobs?show=failed#row-\(failed)"
            #expect(come.text.contains("name=\"from\" value=\"\(back)\""))
            let retried = try await town.post("/jobs/\(failed)/retry", [("from", back)], as: .bepDirector)
            let again = try #require(retried.location)
            #expect(retried.status == 303 && !again.hasPrefix("/jobs/\(failed)?") && again.hasSuffix("?from=\(Fields.encoded(back))&done=job-tried-again"), "\(again)")
            #expect(try await town.get(again, as: .bepDirector).text.contains("was tried again as this one"))
            #expect(try await town.post("/jobs/\(later)/cancel", as: .bepDirector).status == 303)
            try await town.work { try await state(later) == .cancelled }
            #expect(try await town.get("/jobs/\(later)", as: .bepDirector).text.contains("The job was cancelled. "))
            // Nothing is left to stop, and none is said to be.
            #expect(try await town.post("/jobs/\(later)/cancel", as: .bepDirector).location == "/jobs/\(later)")
            #expect(try await town.post("/jobs/\(later)/cancel", [("from", back)], as: .bepDirector).location == "/jobs/\(later)?from=\(Fields.encoded(back))")
        }
    }

    @Test func `a job that waits for others says for how many, and which of them failed`() async throws {
        try await withTown { town in
            let worker = town.clone.connect(as: .worker)
            let next = try await worker.transaction(stating: Actor.service.statement) { transaction in
                try await Jobs.enqueue(contentsOf: [Unheard(number: 1), Unheard(number: 2)], then: Unheard(number: 3), in: transaction)
            }
            #expect(try await town.get("/jobs/\(next)", as: .bepDirector).text.contains("It runs when 2 other jobs are done."))
            @Sendable func failed() async throws -> [JobSummary] {
                try await worker.read(ListJobs(states: [.discarded]), stating: Actor.service.statement)
            }
            try await town.work { try await failed().count == 2 }
            let page = try await town.get("/jobs/\(next)", as: .bepDirector).text
            #expect(page.contains("2 of them failed or were cancelled: this job goes on waiting"))
            for job in try await failed() { #expect(page.contains("/jobs/\(job.id)\"")) }
        }
    }

    @Test func `a process answers operators with metrics, that it runs, and whether it is ready`() async throws {
        try await withTestDatabase { clone in
            let database = clone.connect(as: .worker)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let metrics = JobMetrics(database: database, stating: Actor.service.statement)
            for isReady in [true, false] {
                let server = OperationsServer(host: "127.0.0.1", port: 0, metrics: metrics, isReady: { isReady }, logger: logger)
                try await server.application.test(.router) { client in
                    func ask(_ path: String) async throws -> (status: Int, text: String) {
                        try await client.execute(uri: path, method: .get) { ($0.status.code, String(buffer: $0.body)) }
                    }
                    let (health, readiness) = (try await ask("/healthz"), try await ask("/readyz"))
                    #expect(health.status == 200 && readiness.status == (isReady ? 200 : 503))
                    let (told, other) = (try await ask("/metrics"), try await ask("/jobs"))
                    #expect(told.text.contains("jobs_database_up 1\n") && other.status == 404)
                }
            }
        }
    }

    @Test func `a process that is told to end is not ready, and answers operators until its work is done`() async throws {
        try await withTestDatabase { clone in
            let port = try freePort()
            let metrics = JobMetrics(database: clone.connect(as: .worker), stating: Actor.service.statement)
            let operations = OperationsServer(host: "127.0.0.1", port: port, metrics: metrics, isReady: { true }, logger: TestDatabase.quiet)
            @Sendable func status(_ path: String) async -> UInt? {
                try? await HTTPClient.withHTTPClient { http in
                    let response = try await http.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)"), timeout: .seconds(5))
                    _ = try await response.body.collect(upTo: 1_000_000)
                    return response.status.code
                }
            }
            let answers = Answers()
            let work = Working {
                for path in ["/readyz", "/healthz", "/metrics"] { await answers.note(await status(path)) }
            }
            let services = ServiceProcess.inOrder([work], on: Working(), watchedBy: operations)
            let group = ServiceGroup(services: services, logger: TestDatabase.quiet)
            async let ended: Void = group.run()
            let deadline = ContinuousClock.now + .seconds(20)
            while await status("/readyz") != 200, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(50)) }
            #expect(await status("/readyz") == 200)
            await group.triggerGracefulShutdown()
            try await ended
            #expect(await answers.statuses == [503, 200, 200])
            #expect(await status("/healthz") == nil)
        }
    }
}
