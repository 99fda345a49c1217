package import Access
package import Casework
import Ledger
import Postgres

/// What a head or chair has said of their school's facts.
package struct FactCheck: Sendable, Encodable {
    package let id: Int
    package let link: Int
    package let isRight: Bool
    package let words: String
    package let recordedAt: Moment
    package let classification: Classification
    package let named: [PersonID]

    package var restriction: Restriction { Restriction(kept: classification, naming: named) }

    package init(id: Int, link: Int, isRight: Bool, words: String, recordedAt: Moment, restriction: Restriction = .open) {
        self.id = id
        self.link = link
        self.isRight = isRight
        self.words = words
        self.recordedAt = recordedAt
        classification = restriction.classification
        named = restriction.named
    }
}

/// The answers of a school's links, the newest first. Each restricted one that is shown is entered in the log of readings by the same statement.
struct ListFactChecks: Statement {
    typealias Output = FactCheck

    let urn: URN
    /// By which the reader reads, for the log of readings.
    let role: Role?

    static let sql = """
        with kept as materialized (
            select * from people.fact_check where urn = $1 order by id desc limit 100
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $2, 'fact-check/' || kept.id, kept.classification from kept where kept.classification <> 'open'
        )
        select id, link, is_right, words, recorded_at, classification, named from kept order by id desc
        """

    var parameters: [Parameter] { [.int(urn.number), .optional(role?.rawValue)] }

    static func decode(_ row: inout Row) throws -> FactCheck {
        FactCheck(
            id: try row.int("id"), link: try row.int("link"), isRight: try row.bool("is_right"), words: try row.text("words"),
            recordedAt: try row.moment("recorded_at"), restriction: try row.restriction())
    }
}
