package import Access
import Calendar
package import Casework
import Documents
import Jobs
import Letters
package import Logging
import People
package import Policy
package import Postgres
package import SchoolYear
import ServiceLifecycle
import UnixSignals
import Web

/// The three kinds of process. Each opens the database in its own role, holds no state, and ends gracefully on SIGTERM or SIGINT.
package enum ServiceProcess: String, Sendable, CaseIterable {
    case api, scheduler, worker

    /// Runs until it is told to stop.
    package func run(_ settings: Settings, logger: Logger) async throws {
        let configuration = try ServiceConfiguration.load(config: settings.config)
        guard settings.complaints.isEmpty else { throw UnusableConfiguration(complaints: settings.complaints) }
        // At its start a process asks its own clock: the database may not be there yet, and a day more or less is of no matter.
        let missing = configuration.missingYears(on: Moment.bySystemClock.dayInLondon)
        guard missing.complaints.isEmpty else { throw UnusableConfiguration(complaints: missing.complaints) }
        for warning in missing.warnings { logger.warning("\(warning)") }
        let database = Database(Self.configuration(settings, for: rawValue), logger: logger)
        let stating = Actor.service.statement
        var services: [any Service] = []
        let metrics: JobMetrics
        let others = [PlanKeeper.lag]
        let isReady: @Sendable () async -> Bool
        switch self {
        case .api:
            let identity = try settings.identity(database: database, logger: logger)
            let watch = PlanWatch(plan: configuration.plan, database: database, logger: logger)
            services.append(watch)
            services.append(try webServer(settings, configuration, identity, watch, database: database, logger: logger))
            metrics = JobMetrics(database: database, stating: stating, others: others + [identity.hashes])
            isReady = { await Self.answers(database) }
        case .scheduler:
            let scheduler = SchedulerService(database: database, stating: stating, duties: configuration.plan.duties, logger: logger)
            services.append(scheduler)
            services.append(LedgerSealing(database: database, logger: logger))
            metrics = JobMetrics(database: database, stating: stating, scheduler: scheduler, others: others)
            isReady = { scheduler.isReady }
        case .worker:
            let paper = PaperMaker(settings: settings.paper, logger: logger)
            if settings.paper == nil { logger.warning("no PDF or DOCX is made until SCHOOL_IMPROVEMENT_PAPER is set") }
            let worker = worker(settings, configuration, database: database, paper: paper, logger: logger)
            services += [paper, worker] as [any Service]
            metrics = JobMetrics(database: database, stating: stating, worker: worker, others: others)
            isReady = { worker.isReady }
        }
        let operations = settings.operations.map { host, port in
            OperationsServer(host: host, port: port, metrics: metrics, isReady: isReady, logger: logger)
        }
        var group = ServiceGroupConfiguration(
            services: Self.inOrder(services, on: database, watchedBy: operations), gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
    }

    /// They end from the last to the first: the database outlives all that use it, and monitoring sees the others drain.
    static func inOrder(_ services: [any Service], on database: any Service, watchedBy operations: OperationsServer?) -> [any Service] {
        guard let operations else { return [database] + services }
        let first: [any Service] = [database, operations]
        return first + services + [operations.draining]
    }

    private func worker(
        _ settings: Settings, _ configuration: ServiceConfiguration, database: Database, paper: PaperMaker, logger: Logger
    ) -> WorkerService {
        if let mail = settings.mail {
            logger.info("mail is handed over", metadata: ["server": "\(mail)"])
        } else {
            logger.warning("mail waits until SCHOOL_IMPROVEMENT_MAIL is set")
        }
        var pace = WorkerSettings()
        pace.queues = settings.queues
        pace.concurrency = settings.concurrency
        return WorkerService(
            database: database,
            handlers: Features.handlers(
                book: configuration.policy, retention: configuration.retention, authority: settings.authority,
                mailer: Mailer(server: settings.mail), url: settings.url, sources: settings.sources,
                heads: HeadKeepers(file: settings.heads, mailbox: settings.headsMail), paper: paper,
                letters: settings.letterOffice(configuration, paper: LetterPaper(paper), key: settings.serviceKey(logger)),
                returns: settings.returns),
            stating: Actor.service.statement, settings: pace, logger: logger)
    }

    private func webServer(
        _ settings: Settings, _ configuration: ServiceConfiguration, _ identity: Identity, _ watch: PlanWatch, database: Database, logger: Logger
    ) throws -> WebServer {
        var site = SiteSettings()
        site.notices = Features.notices
        site.authority = settings.authority
        site.authorityName = settings.authorityName
        site.publicAddress = settings.url
        site.bannerSentence = settings.banner
        site.contact = settings.contact
        site.bodies = settings.bodies
        site.retention = configuration.retention
        site.book = configuration.policy
        site.calendar = configuration.calendar
        site.planDiffers = { watch.differs }
        site.schoolTerms = configuration.schools
        site.secureCookies = settings.secureCookies
        site.proxies = settings.proxies
        site.requestsInAMinute = settings.requestsInAMinute
        site.isOverTLS = settings.url.hasPrefix("https://")
        var server = WebServer.Settings()
        server.host = settings.host
        server.port = settings.port
        site.signInWays = identity.signOn.ways
        return WebServer(
            try Site(ServiceRoutes.every(identity, configuration.plan, paper: LetterPaper(PaperMaker(settings: settings.paper, logger: logger))), sessions: identity.door, database: database, settings: site) {
                await Self.answers(database)
            },
            settings: server, loops: database.loops, logger: logger
        ) { port in
            logger.info("listening", metadata: ["address": "\(settings.host):\(port)"])
        }
    }

    private static func answers(_ database: Database) async -> Bool {
        do { return try await database.read(IsAnswering(), stating: []).first ?? false } catch { return false }
    }

    package static func configuration(_ settings: Settings, for process: String) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(settings.database)
        configuration.connections = settings.connections
        configuration.applicationName = "school-improvement \(process)"
        return configuration
    }

    /// The policy of the configuration folder; with anything wrong in it, all complaints and no start.
    package static func policy(_ settings: Settings) throws -> PolicyBook {
        try ServiceConfiguration.load(config: settings.config).policy
    }

    /// The retention schedule of the configuration folder; a half-read one must not erase.
    package static func retention(_ settings: Settings) throws -> RetentionSchedule {
        let (schedule, complaints) = RetentionSchedule.load(config: settings.config)
        guard let schedule else { throw UnusableConfiguration(complaints: complaints) }
        return schedule
    }
}

/// The configuration cannot be used: everything that is wrong with it, a line each.
package struct UnusableConfiguration: Error, CustomStringConvertible {
    package let complaints: [Complaint]
    package var description: String {
        "The configuration cannot be used.\n" + complaints.map { "  \($0)" }.joined(separator: "\n")
    }
}

private struct IsAnswering: Statement {
    static let sql = "select true as answering"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("answering") }
}
