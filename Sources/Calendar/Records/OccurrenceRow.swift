import Access
import Casework
import Foundation
import Postgres
import SchoolYear

/// An occurrence on its way into the plan.
package struct Planned: Sendable, Encodable {
    let occurrence: Occurrence
    let state: PlannedOccurrence.State
    let reason: String?

    private enum Keys: String, CodingKey { case state, reason, mark }

    package func encode(to encoder: any Encoder) throws {
        try occurrence.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(state, forKey: .state)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encode(occurrence.mark, forKey: .mark)
    }

    /// Many as one JSON array, with the names of the columns.
    static func json(_ rows: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }

    /// What `json_to_recordset` reads of it.
    static let columns = """
        schedule text, year smallint, period text, nominal date, day date, title text, kind text, owner text, attends text[], task text, job text,
        if_missed text, due_at timestamptz, ends_at timestamptz, make_at timestamptz, why text, rule text, duties text[], citation text,
        is_provisional boolean, state text, reason text, mark bigint
        """
}

/// A word in the database that this program does not know: a newer one wrote it.
struct UnknownWord: Error {
    let word: String
}

extension PlannedOccurrence {
    /// The columns of an occurrence `o`, in the order in which they are read.
    static let columns = """
        o.id, o.schedule, o.year, o.period, o.nominal, o.day, o.title, o.kind, o.owner, o.attends, o.task, o.job, o.if_missed, o.due_at, o.ends_at,
        o.make_at, o.why, o.rule, o.duties, o.citation, o.is_provisional, o.state, o.reason, o.settled_at, o.job_id,
        o.revision, o.said_at, o.said_by
        """

    /// Reads all columns before it understands any, so that the test of statements sees every one.
    init(_ row: inout Row) throws {
        let id = try row.int("id")
        let (schedule, year, period) = (try row.text("schedule"), try row.int("year"), try row.text("period"))
        let (nominal, day) = (try row.day("nominal"), try row.dayOrNil("day"))
        let (title, kind, owner) = (try row.text("title"), try row.text("kind"), try row.text("owner"))
        let (attends, task, job) = (try row.texts("attends"), try row.textOrNil("task"), try row.textOrNil("job"))
        let ifMissed = try row.text("if_missed")
        let (dueAt, endsAt, makeAt) = (try row.momentOrNil("due_at"), try row.momentOrNil("ends_at"), try row.momentOrNil("make_at"))
        let (why, rule, duties) = (try row.text("why"), try row.text("rule"), try row.texts("duties"))
        let (citation, isProvisional) = (try row.text("citation"), try row.bool("is_provisional"))
        let (state, reason, settledAt) = (try row.text("state"), try row.textOrNil("reason"), try row.momentOrNil("settled_at"))
        let jobID = try row.intOrNil("job_id")
        let (revision, saidAt, saidBy) = (try row.int("revision"), try row.momentOrNil("said_at"), try row.intOrNil("said_by").map(PersonID.init))
        self.init(
            id: id,
            occurrence: Occurrence(
                schedule: schedule, year: AcademicYear(starting: year), period: period, nominal: nominal, day: day, title: title,
                kind: try PlannedOccurrence.known(kind), owner: try PlannedOccurrence.known(owner),
                attends: try attends.map { try PlannedOccurrence.known($0) }, task: task, job: job, ifMissed: try PlannedOccurrence.known(ifMissed),
                dueAt: dueAt, endsAt: endsAt, makeAt: makeAt, why: why, rule: rule, duties: duties, citation: citation,
                isProvisional: isProvisional),
            state: try PlannedOccurrence.known(state), reason: reason, settledAt: settledAt, jobID: jobID, revision: revision, saidAt: saidAt,
            saidBy: saidBy)
    }

    private static func known<T: RawRepresentable>(_ word: String) throws -> T where T.RawValue == String {
        // What the test of statements makes up is no word of ours: it only looks at the columns.
        guard let value = T(rawValue: word) else { throw UnknownWord(word: word) }
        return value
    }
}
