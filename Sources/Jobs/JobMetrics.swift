package import Postgres

/// What operators watch: the queue as the database has it, and what this process has done.
package struct JobMetrics: Sendable {
    let database: Database
    let stating: [(name: String, value: String)]
    let worker: WorkerService?
    let scheduler: SchedulerService?
    let others: [ServiceMetric]

    /// - Parameter others: what other modules measure.
    package init(
        database: Database, stating: [(name: String, value: String)], worker: WorkerService? = nil, scheduler: SchedulerService? = nil,
        others: [ServiceMetric] = []
    ) {
        self.database = database
        self.stating = stating
        self.worker = worker
        self.scheduler = scheduler
        self.others = others
    }

    /// In Prometheus's text format. Where the database does not answer, what this process knows by itself, and that it does not.
    package func text() async -> String {
        var text = MetricsText()
        let queues = try? await database.read(MeasureQueues(), stating: stating)
        let service = try? await database.read(MeasureService(), stating: stating).first
        text.metric("jobs_database_up", .gauge, "Whether the database answered.")
        text.sample("jobs_database_up", queues == nil || service == nil ? 0 : 1)
        if let queues { JobMetrics.add(queues, to: &text) }
        if let service { JobMetrics.add(service, to: &text) }
        for other in others {
            guard let value = try? await other.measure(database) else { continue }
            text.metric(other.name, other.isCounter ? .counter : .gauge, other.help)
            text.sample(other.name, value)
        }
        if let worker { JobMetrics.add(worker.figures.byKind, running: worker.desk.count, to: &text) }
        if let scheduler {
            text.metric("jobs_leading", .gauge, "Whether this scheduler leads.")
            text.sample("jobs_leading", scheduler.isLeading ? 1 : 0)
            text.metric("jobs_duty_age_seconds", .gauge, "For how long a duty or a step of this leader, such as the calendar, has not been done without a fault.")
            for (duty, age) in scheduler.dutyAges { text.sample("jobs_duty_age_seconds", Double(age.milliseconds) / 1_000, [("duty", duty)]) }
            text.metric("jobs_rescued_total", .counter, "Jobs that this scheduler took from workers that were gone, or stuck in them.")
            text.sample("jobs_rescued_total", Double(scheduler.rescued))
        }
        return text.text
    }

    static func add(_ queues: [MeasureQueues.Output], to text: inout MetricsText) {
        text.metric("jobs_live", .gauge, "Live jobs by queue and state.")
        for each in queues { text.sample("jobs_live", Double(each.count), [("queue", each.queue), ("state", each.state)]) }
        text.metric("jobs_oldest_seconds", .gauge, "How long the oldest job that is due has waited or run, since it was to run.")
        for each in queues where each.state != "scheduled" {
            text.sample("jobs_oldest_seconds", each.oldestSeconds, [("queue", each.queue), ("state", each.state)])
        }
    }

    static func add(_ service: MeasureService.Output, to text: inout MetricsText) {
        let samples: [(String, String, Double)] = [
            ("jobs_workers", "Worker processes on the list.", Double(service.workers)),
            ("jobs_oldest_heartbeat_seconds", "Age of the oldest heartbeat of a worker.", service.oldestBeatSeconds),
            ("jobs_scheduler_lag_seconds", "How late the most overdue scheduled job is.", service.lagSeconds),
            ("jobs_discarded", "Discarded jobs that are kept, counted as far as \(MeasureService.discardedBound).", Double(service.discarded)),
            ("jobs_has_leader", "Whether a scheduler holds the lease.", service.hasLeader ? 1 : 0),
            ("jobs_leader_term", "How often the lead has changed.", Double(service.term)),
            ("jobs_dead_rows", "Dead rows of the table of live jobs: many mean that an old snapshot is held.", Double(service.deadRows)),
            (
                "jobs_oldest_snapshot_seconds", "For how long the oldest transaction that holds a snapshot has been open: dead rows are kept for it.",
                service.oldestSnapshotSeconds
            ),
        ]
        for (name, help, value) in samples {
            text.metric(name, .gauge, help)
            text.sample(name, value)
        }
    }

    static func add(_ kinds: [(kind: String, figures: WorkerFigures.OfKind)], running: Int, to text: inout MetricsText) {
        text.metric("jobs_running_here", .gauge, "Jobs that this worker runs.")
        text.sample("jobs_running_here", Double(running))
        text.metric("jobs_ended_total", .counter, "Runs of this worker by how they ended; failed and overran are tried again.")
        for (kind, figures) in kinds {
            for (ending, count) in figures.ended.sorted(by: { $0.key < $1.key }) {
                text.sample("jobs_ended_total", Double(count), [("kind", kind), ("ending", ending)])
            }
        }
        text.metric("jobs_duration_seconds", .histogram, "How long runs of this worker took.")
        for (kind, figures) in kinds {
            var sum = 0
            for (bound, count) in zip(WorkerFigures.bounds, figures.buckets) {
                sum += count
                text.sample("jobs_duration_seconds_bucket", Double(sum), [("kind", kind), ("le", "\(bound)")])
            }
            text.sample("jobs_duration_seconds_bucket", Double(figures.count), [("kind", kind), ("le", "+Inf")])
            text.sample("jobs_duration_seconds_sum", figures.seconds, [("kind", kind)])
            text.sample("jobs_duration_seconds_count", Double(figures.count), [("kind", kind)])
        }
    }
}
