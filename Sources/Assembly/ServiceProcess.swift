package import Access
import Casework
import Documents
import Jobs
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
        let book = try Self.policy(settings)
        let retention = try Self.retention(settings)
        let database = Database(Self.configuration(settings, for: rawValue), logger: logger)
        let service: any Service = switch self {
        case .api: try webServer(settings, book: book, retention: retention, database: database, logger: logger)
        case .scheduler: SchedulerService(database: database, stating: Actor.service.statement, logger: logger)
        case .worker: worker(settings, book: book, retention: retention, database: database, logger: logger)
        }
        var services: [any Service] = [database, service]
        if self == .scheduler { services.append(LedgerKeeping(database: database, heads: settings.heads, mailbox: settings.headsMail, logger: logger)) }
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: group).run()
    }

    private func worker(
        _ settings: Settings, book: PolicyBook, retention: RetentionSchedule, database: Database, logger: Logger
    ) -> WorkerService {
        if let mail = settings.mail {
            logger.info("mail is handed over", metadata: ["server": "\(mail)"])
        } else {
            logger.warning("mail waits until SCHOOL_IMPROVEMENT_MAIL is set")
        }
        return WorkerService(
            database: database,
            handlers: Features.handlers(
                book: book, retention: retention, authority: settings.authority, mailer: Mailer(server: settings.mail), url: settings.url),
            stating: Actor.service.statement, logger: logger)
    }

    private func webServer(
        _ settings: Settings, book: PolicyBook, retention: RetentionSchedule, database: Database, logger: Logger
    ) throws -> WebServer {
        var site = SiteSettings()
        site.authority = settings.authority
        site.authorityName = settings.authorityName
        site.bannerSentence = settings.banner
        site.retention = retention
        site.book = book
        site.secureCookies = settings.secureCookies
        site.isOverTLS = settings.url.hasPrefix("https://")
        var server = WebServer.Settings()
        server.host = settings.host
        server.port = settings.port
        let identity = try settings.identity(database: database, logger: logger)
        site.signInWays = identity.signOn.ways
        return WebServer(
            try Site(ServiceRoutes.every(identity), sessions: identity.door, database: database, settings: site) {
                do { return try await database.read(IsAnswering(), stating: []).first ?? false } catch { return false }
            },
            settings: server, loops: database.loops, logger: logger
        ) { port in
            logger.info("listening", metadata: ["address": "\(settings.host):\(port)"])
        }
    }

    package static func configuration(_ settings: Settings, for process: String) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(settings.database)
        configuration.connections = settings.connections
        configuration.applicationName = "school-improvement \(process)"
        return configuration
    }

    /// The policy of the configuration folder; with anything wrong in it, all complaints and no start.
    package static func policy(_ settings: Settings) throws -> PolicyBook {
        let complaints = settings.complaints
        guard complaints.isEmpty, let book = PolicyBook.load(config: settings.config).book else {
            throw UnusableConfiguration(complaints: complaints)
        }
        return book
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
