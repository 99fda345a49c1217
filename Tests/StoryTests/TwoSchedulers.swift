import Access
import Calendar
import Foundation
import Glibc
import Postgres
import TestCluster
import Testing

/// Two schedulers, the real processes: the one that leads is paused, and the other takes over.
@Suite struct TwoSchedulers {
    private let service = Actor.service.statement

    private func eventually(_ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !(try await isSo()) {
            try #require(ContinuousClock.now < deadline, "it never came to be so")
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `another leads within ten seconds of the leader's being paused, and the old one does nothing when it is back`() async throws {
        try await withTestDatabase { clone in
            let watcher = clone.connect(as: .superuser, connections: 1)
            func leader() async throws -> Int? { try await watcher.read(FindLeader(), stating: []).first }
            func start() async throws -> RunningProgram {
                try await RunningProgram.start("scheduler", connection: clone.cluster.connection(to: clone.name, user: TestRole.scheduler.rawValue))
            }
            let first = try await start()
            try await eventually { try await watcher.read(CountOccurrences(state: "planned"), stating: []) != [0] }
            let old = try await leader()
            let second = try await start()
            let sessions = try await watcher.read(CountSchedulers(), stating: [])
            try await eventually { try await watcher.read(CountSchedulers(), stating: []) != sessions }
            try await Task.sleep(for: .seconds(1))

            try first.send(SIGSTOP)
            let paused = ContinuousClock.now
            try await eventually { try await leader() != old }
            #expect(ContinuousClock.now - paused < .seconds(10))
            let new = try await leader()
            let made = try await watcher.read(CountOccurrences(state: "made"), stating: [])
            try await watcher.transaction { try await $0.run(BringForward()) }
            try await eventually { try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 1] }

            // The new leader stands still for less than its lease, while the old one is back and something is due: nobody makes it.
            try first.send(SIGCONT)
            try second.send(SIGSTOP)
            try await watcher.transaction { try await $0.run(BringForward()) }
            try await Task.sleep(for: .seconds(3))
            #expect(try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 1])
            #expect(try await leader() == new)
            try second.send(SIGCONT)
            try await eventually { try await watcher.read(CountOccurrences(state: "made"), stating: []) == [(made.first ?? 0) + 2] }
            #expect(try await watcher.read(IsEachMadeOnce(), stating: []) == [true])
            try await first.end(by: SIGTERM)
            try await second.end(by: SIGTERM)
        }
    }

    /// What befalls them while turns are being made.
    private enum Blow: CaseIterable { case leader, other, server, leaderAgain, both }

    /// As `eventually`, where the database may be away meanwhile: nothing is so then.
    private func throughOutages(_ isSo: () async throws -> Bool) async throws {
        try await eventually {
            do { return try await isSo() } catch let fault as PostgresFault where fault.isOutage { return false }
        }
    }

    @Test(.timeLimit(.minutes(4)))
    func `whoever is killed while it makes what has come due, each turn is made once, and so is all that it makes`() async throws {
        // One of its own, since it crashes too. Committed is committed here, as in service.
        let cluster = try await TestCluster.start(settings: "synchronous_commit = on")
        func connect(_ role: TestRole, to name: String = "city") -> Database {
            Database(DatabaseConfiguration(cluster.connection(to: name, user: role.rawValue)), logger: TestDatabase.quiet)
        }
        let administrator = connect(.superuser, to: "postgres")
        try await administrator.executeOutsideTransaction("create role school_improvement_migrator login createrole")
        try await administrator.executeOutsideTransaction("create database city owner school_improvement_migrator template template0")
        let migrator = connect(.migrator)
        try await Migrator(folder: sqlFolder).migrate(migrator)
        let watcher = connect(.superuser)
        func start() async throws -> RunningProgram {
            try await RunningProgram.start("scheduler", connection: cluster.connection(to: "city", user: TestRole.scheduler.rawValue))
        }
        func leader() async throws -> Int? { try await watcher.read(FindLeader(), stating: []).first }
        func due() async throws -> Int? { try await watcher.read(CountDue(), stating: []).first }

        var leading = try await start()
        try await throughOutages { try await watcher.read(CountOccurrences(state: "planned"), stating: []) != [0] }
        try await throughOutages { try await due() == 0 }
        try await watcher.transaction { try await $0.execute(script: slowly) }
        var following = try await start()
        for (round, blow) in Blow.allCases.enumerated() {
            let before = try await leader()
            try await watcher.transaction {
                try await $0.run(ComeDue(round: round))
                try await $0.run(BringManyForward())
            }
            try await throughOutages { try await watcher.read(CountMaking(), stating: []) != [0] }
            // Anywhere in what is made in a transaction, or between two.
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...500)))
            switch blow {
            case .leader, .leaderAgain:
                try await leading.end(by: SIGKILL)
                // On a machine that stood still the lead had passed to the other by itself: then that one is killed as well.
                let late = ContinuousClock.now + .seconds(20)
                try await throughOutages {
                    let isPassedOn = try await leader() != before
                    return isPassedOn || ContinuousClock.now > late
                }
                if try await leader() == before { try await following.end(by: SIGKILL) } else { leading = following }
                following = try await start()
                if leading.exitStatus != nil { leading = try await start() }
                try await throughOutages { try await leader() != before }
            case .other:
                try await following.end(by: SIGKILL)
                following = try await start()
            case .both:
                try await leading.end(by: SIGKILL)
                try await following.end(by: SIGKILL)
                leading = try await start()
                try await throughOutages { try await leader() != before }
                following = try await start()
            case .server: try await cluster.restart(.immediate)
            }
            try await throughOutages { try await due() == 0 }
            // Either may be the first to ask when the server is back.
            if blow == .server, try await leader() != before { swap(&leading, &following) }
        }
        let made = try #require(try await watcher.read(CountMade(), stating: []).first)
        #expect(made.due == 0)
        #expect(made.withEntry >= Blow.allCases.count * 200, "all that came due was made")
        #expect(made.entries == made.withEntry && made.tasks == made.withTask)
        #expect(made.events == made.occurrences && made.differentEvents == made.occurrences)
        #expect(made.withoutJob == 0 && made.jobs == made.differentJobs, "no job stands beside those that occurrences name")
        try await leading.end(by: SIGTERM)
        try await following.end(by: SIGTERM)
        for database in [administrator, migrator, watcher] { await database.close() }
    }

    /// Each row that is written for a turn takes its time, so that a kill meets a transaction that is open.
    private let slowly = """
        create function calendar.slowly() returns trigger language plpgsql as $$
        begin
            perform pg_sleep(0.002);
            return new;
        end
        $$;
        create trigger slowly before update of state on calendar.occurrence for each row execute function calendar.slowly();
        create trigger slowly before insert on calendar.entry for each row execute function calendar.slowly();
        create trigger slowly before insert on calendar.task for each row execute function calendar.slowly();
        """
}

private struct CountDue: Statement {
    static let sql = "select count(*) as count from calendar.occurrence where state = 'planned' and make_at <= clock_timestamp()"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// How many sessions write slowly at this moment.
private struct CountMaking: Statement {
    static let sql = "select count(*) as count from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// Two hundred meetings and deadlines more, due now, whatever the time of the year leaves in the plan.
private struct ComeDue: Statement {
    let round: Int
    static let sql = """
        insert into calendar.occurrence (schedule, year, period, nominal, day, title, kind, owner, attends, task, job, if_missed, due_at, ends_at,
            make_at, why, rule, duties, citation, is_provisional, state)
        select schedule, year, period || '/' || $1::bigint || '/' || turn, nominal, day, title, kind, owner, attends, task, job, if_missed, due_at,
            ends_at, now(), why, rule, duties, citation, is_provisional, 'planned'
        from (
            select * from calendar.occurrence
            where kind <> 'work' and if_missed = 'make' and day is not null and period not like '%/%'
            order by id limit 20
        ) as batch
        cross join generate_series(1, 10) as turn
        """
    var parameters: [Parameter] { [.int(round)] }
}

/// Some of those that were planned, with the service's own work and its jobs among them.
private struct BringManyForward: Statement {
    static let sql = """
        update calendar.occurrence set make_at = now()
        where id in (select id from calendar.occurrence where state = 'planned' and make_at > now() order by random() limit 40)
        """
}

/// What was made, and what stands for it.
private struct CountMade: Statement {
    struct Output: Sendable {
        let due, occurrences, withEntry, withTask, withoutJob, entries, tasks, events, differentEvents, jobs, differentJobs: Int
    }
    static let sql = """
        select (select count(*) from calendar.occurrence where state = 'planned' and make_at <= now()) as due,
            count(*) as occurrences, count(*) filter (where kind <> 'work') as with_entry, count(task) as with_task,
            count(*) filter (where job is not null and job_id is null) as without_job,
            (select count(*) from calendar.entry) as entries, (select count(*) from calendar.task) as tasks,
            (select count(*) from ledger.event where kind = 'calendar.made') as events,
            (select count(distinct (subject, payload::text)) from ledger.event where kind = 'calendar.made') as different_events,
            (select count(*) from jobs.job) + (select count(*) from jobs.finished) as jobs, count(distinct job_id) as different_jobs
        from calendar.occurrence where state = 'made'
        """
    static func decode(_ row: inout Row) throws -> Output {
        Output(
            due: try row.int("due"), occurrences: try row.int("occurrences"), withEntry: try row.int("with_entry"), withTask: try row.int("with_task"),
            withoutJob: try row.int("without_job"), entries: try row.int("entries"), tasks: try row.int("tasks"), events: try row.int("events"),
            differentEvents: try row.int("different_events"), jobs: try row.int("jobs"), differentJobs: try row.int("different_jobs"))
    }
}

private struct FindLeader: Statement {
    static let sql = "select holder from jobs.lease where name = 'scheduler'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("holder") }
}

private struct CountSchedulers: Statement {
    static let sql = """
        select count(*) as count from pg_stat_activity where datname = current_database() and application_name = 'school-improvement scheduler'
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct CountOccurrences: Statement {
    let state: String
    /// Of the service's own work something may come due at any minute.
    static let sql = "select count(*) as count from calendar.occurrence where state = $1 and kind <> 'work'"
    var parameters: [Parameter] { [.text(state)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// Makes the last meeting or deadline that is planned due now.
private struct BringForward: Statement {
    static let sql = """
        update calendar.occurrence set make_at = now()
        where id = (select id from calendar.occurrence where state = 'planned' and kind <> 'work' order by make_at desc, id desc limit 1)
        """
}

private struct IsEachMadeOnce: Statement {
    static let sql = """
        select (select count(*) from ledger.event where kind = 'calendar.made') = (select count(*) from calendar.occurrence where state = 'made') as is_so
        """
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("is_so") }
}
