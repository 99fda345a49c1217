import Postgres

/// Makes ready, of the jobs that are held, what there is room for under the limits of kind and key, and what waited for a batch of
/// which all is done now. Only after `LockAdmission`, so that two never fill the same room.
///
/// What an `EXPLAIN` is to show, with what the worker states of plans, and what `$1` chooses between:
/// - `walk`: `job_held` forward, one descent for each kind, key and priority that has held jobs; not at all in a look at known lines.
/// - `taken`: `job_pkey` by the numbers that were seen taken, and `job_limited` from the last position that was seen on; each once.
/// - `head` and `waiting`: `job_held` by kind, key, priority and from a position on, up to one row and up to as many as there is room for; without room
///   the second is `never executed`.
/// - `admitted`: `job_pkey` by the numbers found. That its state is none but `held` is said so that `job_held` is left out of it, as in `TakeTurn`.
struct AdmitHeldJobs: Statement {
    typealias Output = AdmissionFinding

    let look: AdmissionLook

    static let sql = """
        with recursive walk as (
            (select kind, limit_group, priority from jobs.job where state = 'held' and $1::boolean
            order by kind, limit_group, priority limit 1)
            union all
            select next.kind, next.limit_group, next.priority
            from walk cross join lateral (
                select job.kind, job.limit_group, job.priority from jobs.job
                where job.state = 'held'
                    and (job.kind, job.limit_group, job.priority) > (walk.kind, walk.limit_group, walk.priority)
                order by job.kind, job.limit_group, job.priority limit 1
            ) as next
        ), line as (
            select kind, limit_group, priority::bigint as priority, 0::bigint as beginning from walk
            union all
            select known.kind, known.limit_group, known.priority, known.beginning
            from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[]) as known (kind, limit_group, priority, beginning)
            where not $1::boolean
        ), taken as materialized (
            select id, kind, limit_group, position from jobs.job
            where id = any ($6::bigint[]) and state in ('ready', 'running')
            union
            select id, kind, limit_group, position from jobs.job
            where position > $7::bigint and (limit_of_kind is not null or limit_of_key is not null) and state in ('ready', 'running')
        ), head as materialized (
            select line.kind, line.limit_group, line.priority, line.beginning, foremost.position as foremost,
                coalesce(of_kind.number, 0) as taken_of_kind, coalesce(of_key.number, 0) as taken_of_key,
                -- Nothing for no limit, and passed over by `least`.
                greatest(0, least(
                    200, foremost.limit_of_kind - coalesce(of_kind.number, 0), foremost.limit_of_key - coalesce(of_key.number, 0))) as room
            from line
            left join (select kind, count(*) as number from taken group by kind) as of_kind on of_kind.kind = line.kind
            left join (select kind, limit_group, count(*) as number from taken group by kind, limit_group) as of_key
                on of_key.kind = line.kind and of_key.limit_group = line.limit_group
            left join lateral (
                select held.position, held.limit_of_kind, held.limit_of_key from jobs.job as held
                where held.state = 'held' and held.kind = line.kind and held.limit_group = line.limit_group
                    and held.priority = line.priority and held.position >= line.beginning
                order by held.position limit 1
            ) as foremost on true
        ), waiting as (
            select head.kind, head.limit_group, head.priority, head.taken_of_kind, head.taken_of_key,
                found.id, found.position, found.limit_of_kind, found.limit_of_key,
                row_number() over (partition by head.kind, head.limit_group order by head.priority, found.position) as place
            from head cross join lateral (
                select held.id, held.position, held.limit_of_kind, held.limit_of_key from jobs.job as held
                where held.state = 'held' and held.kind = head.kind and held.limit_group = head.limit_group
                    and held.priority = head.priority and held.position >= head.foremost and not (
                        held.follows_batch and (
                            exists (select from jobs.job as other where other.batch = held.id)
                            or exists (
                                select from jobs.finished as failed
                                where failed.batch = held.id and failed.state <> 'done'
                                    and not exists (select from jobs.job as again where again.retry_of = failed.id)
                                    and not exists (select from jobs.finished as again where again.retry_of = failed.id))))
                order by held.position
                limit head.room
            ) as found
        ), fit as materialized (
            select waiting.id, waiting.kind, waiting.limit_group, waiting.priority, waiting.position, waiting.limit_of_kind,
                waiting.taken_of_kind,
                row_number() over (partition by waiting.kind order by waiting.priority, waiting.position) as place_in_kind
            from waiting
            where waiting.limit_of_key is null or waiting.place <= waiting.limit_of_key - waiting.taken_of_key
        ), admitted as (
            update jobs.job
            set state = case when run_at > now() then 'scheduled' else 'ready' end, position = default
            where id = any (array(
                    select fit.id from fit
                    where fit.limit_of_kind is null or fit.place_in_kind <= fit.limit_of_kind - fit.taken_of_kind
                ))
                and state not in ('ready', 'running', 'scheduled')
            returning id, kind, limit_group, priority, position, state, pg_notify('jobs', 'ready')
        ), furthest as (
            select fit.kind, fit.limit_group, fit.priority, max(fit.position) as position
            from fit where fit.id in (select admitted.id from admitted)
            group by fit.kind, fit.limit_group, fit.priority
        )
        select 'line' as what, null::bigint as id, head.kind, head.limit_group, head.priority,
            coalesce(furthest.position, head.foremost, head.beginning) as position, head.foremost is not null as is_live
        from head left join furthest
            on furthest.kind = head.kind and furthest.limit_group = head.limit_group and furthest.priority = head.priority
        union all
        select 'taken', taken.id, taken.kind, taken.limit_group, 0::bigint, taken.position, true from taken
        union all
        select 'admitted', admitted.id, admitted.kind, admitted.limit_group, admitted.priority::bigint, admitted.position,
            admitted.state = 'ready'
        from admitted
        """

    var parameters: [Parameter] {
        [
            .bool(look.isWhole), .texts(look.lines.map(\.line.kind)), .texts(look.lines.map(\.line.group)),
            .ints(look.lines.map(\.line.priority)), .ints(look.lines.map(\.from)), .ints(look.taken), .int(look.takenUpTo),
        ]
    }

    static func decode(_ row: inout Row) throws -> AdmissionFinding {
        let what = try row.text("what")
        let id = try row.intOrNil("id") ?? 0
        let kind = try row.text("kind")
        let group = try row.text("limit_group")
        let priority = try row.int("priority")
        let position = try row.int("position")
        let isLive = try row.bool("is_live")
        return switch what {
        case "taken": .taken(id, position: position)
        case "admitted": .admitted(id, position: position, isTaken: isLive)
        default: .line(HeldLine(kind: kind, group: group, priority: priority), from: position, isLive: isLive)
        }
    }
}

/// What an admission saw, and how long it took once it was its turn.
struct AdmissionResult: Sendable {
    let findings: [AdmissionFinding]
    let duration: Duration
}

extension Transaction {
    func admitHeldJobs(_ look: AdmissionLook) async throws -> AdmissionResult {
        try await run(LockAdmission())
        let begun = ContinuousClock.now
        let findings = try await all(AdmitHeldJobs(look: look))
        return AdmissionResult(findings: findings, duration: ContinuousClock.now - begun)
    }
}

/// One admission at a time. A statement of its own: the next one must see what the last admission left. The number is nobody else's.
struct LockAdmission: Statement {
    static let sql = "select pg_advisory_xact_lock(7216003321)"
}
