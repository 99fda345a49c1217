package import Casework
import Postgres

/// What a head or chair has said of their school's facts.
package struct FactCheck: Sendable, Encodable {
    package let link: Int
    package let isRight: Bool
    package let words: String
    package let recordedAt: Moment

    package init(link: Int, isRight: Bool, words: String, recordedAt: Moment) {
        self.link = link
        self.isRight = isRight
        self.words = words
        self.recordedAt = recordedAt
    }
}

/// The answers of a school's links, the newest first.
struct ListFactChecks: Statement {
    typealias Output = FactCheck

    let urn: URN

    static let sql = "select link, is_right, words, recorded_at from people.fact_check where urn = $1 order by id desc limit 100"

    var parameters: [Parameter] { [.int(urn.number)] }

    static func decode(_ row: inout Row) throws -> FactCheck {
        FactCheck(
            link: try row.int("link"), isRight: try row.bool("is_right"), words: try row.text("words"),
            recordedAt: try row.moment("recorded_at"))
    }
}
