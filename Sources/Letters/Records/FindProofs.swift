import Casework
import Postgres

/// Of which letters a run has proofs, what became of those since, and how far the job is that makes new ones. No proofs where they are
/// served no more.
struct FindProofs: Statement {
    struct Output: Sendable {
        let proofs: Proofs?
        let making: ProofsJob?
    }

    let batch: Int

    // The run’s letters are read once and the array is joined as rows: compared with each letter it is unpacked for each, and a run has 900.
    static let sql = """
        select shown.read_at, shown.letters, shown.changed, shown.added, job.id as job, coalesce(progress.done, 0) as done, coalesce(progress.total, 0) as total
        from letters.batch b
        left join lateral (
            select p.read_at, cardinality(p.letters) as letters, counted.changed, counted.added
            from letters.proof_paper p
            cross join lateral (
                select count(*) filter (where l.revision <> proved.revision) as changed,
                    count(*) filter (where proved.letter is null and l.state = 'drafted' and l.channel <> 'waiting') as added
                from letters.letter l
                left join unnest(p.letters, p.revisions) as proved (letter, revision) on proved.letter = l.id
                where l.batch = p.batch
            ) counted
            where p.batch = b.id and \(Proofs.areServed)
        ) shown on true
        left join lateral (select j.id from jobs.job j where j.unique_key = $2 order by j.id limit 1) job on true
        left join jobs.progress on progress.job = job.id
        where b.id = $1
        """

    var parameters: [Parameter] { [.int(batch), .text(MakeProofs(batch: batch).uniqueKey)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (readAt, letters) = (try row.momentOrNil("read_at"), try row.intOrNil("letters"))
        let (changed, added) = (try row.intOrNil("changed"), try row.intOrNil("added"))
        let (job, done, total) = (try row.intOrNil("job"), try row.int("done"), try row.int("total"))
        return Output(
            proofs: readAt.map { Proofs(readAt: $0, letters: letters ?? 0, changed: changed ?? 0, added: added ?? 0) },
            making: job.map { ProofsJob(id: $0, done: done, total: total) })
    }
}

/// The proofs of a run.
struct Proofs: Sendable, Encodable {
    /// When the letters stood as the proofs show them.
    let readAt: Moment
    let letters: Int
    /// Letters of them that were changed, sent back or withdrawn since.
    let changed: Int
    /// Letters that wait to be approved and are not among them.
    let added: Int
}

extension Proofs {
    /// Of a row `p`: while a letter of theirs waits to be approved and none is issued, whose proof would say that it is not; and for thirty days, since what was
    /// mended in a letter still stands in its proof.
    static let areServed = """
        p.read_at > now() - interval '30 days'
            and (
                select bool_or(l.state = 'drafted') and not bool_or(l.state = 'issued')
                from unnest(p.letters) as proved (letter) join letters.letter l on l.id = proved.letter)
        """
}

/// Proofs on their way.
struct ProofsJob: Sendable, Encodable {
    let id: Int
    let done: Int
    /// 0 before it began.
    let total: Int
}
