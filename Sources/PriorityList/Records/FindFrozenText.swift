package import Postgres

/// The bytes of a version that was put forward.
package struct FindFrozenText: Statement {
    package typealias Output = String

    let sha256: String

    package init(sha256: String) { self.sha256 = sha256 }

    package static let sql = "select content from priority_list.frozen_text where sha256 = $1"

    package var parameters: [Parameter] { [.text(sha256)] }

    package static func decode(_ row: inout Row) throws -> String { try row.text("content") }
}
