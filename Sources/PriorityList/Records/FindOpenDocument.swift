package import Casework
package import Postgres
package import SchoolYear

/// A word in the database that this program does not know: a newer one wrote it.
struct UnknownWord: Error { let word: String }

/// A version of the list on its way, or agreed, as it is kept.
package struct ListDocument: Sendable, Encodable {
    package let id: Int
    package let year: AcademicYear
    /// How often it was put forward.
    package let number: Int
    package let state: DocumentState
    package let revision: Int
    package let sha256: String?
    package let openedAt: Moment
    package let changedAt: Moment
    package let changedBy: String?
    package let agreedOn: Day?
    /// The school that the last change took out of it; nil after any other change.
    package var removed: Removed?

    package struct Removed: Sendable, Encodable {
        package let urn: Int
        package let name: String
    }
}

extension ListDocument {
    static let columns = "d.id, d.year, d.number, d.state, d.revision, d.sha256, d.opened_at, d.changed_at, changer.name as changed_by, d.agreed_on, \(removedColumns)"
    static let removedColumns = "(d.removed ->> 'urn')::integer as removed_urn, d.removed ->> 'name' as removed_name"

    init(_ row: inout Row) throws {
        id = try row.int("id")
        year = AcademicYear(starting: try row.int("year"))
        number = try row.int("number")
        let word = try row.text("state")
        revision = try row.int("revision")
        sha256 = try row.textOrNil("sha256")
        openedAt = try row.moment("opened_at")
        changedAt = try row.moment("changed_at")
        changedBy = try row.textOrNil("changed_by")
        agreedOn = try row.dayOrNil("agreed_on")
        let (removedURN, removedName) = (try row.intOrNil("removed_urn"), try row.textOrNil("removed_name"))
        removed = removedURN.flatMap { urn in removedName.map { Removed(urn: urn, name: $0) } }
        guard let known = DocumentState(rawValue: word) else { throw UnknownWord(word: word) }
        state = known
    }
}

/// The version that is on its way; none where the list of the year is agreed or none was begun.
package struct FindOpenDocument: Statement {
    package typealias Output = ListDocument

    let authority: Int

    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select \(ListDocument.columns)
        from priority_list.document d
        left join people.directory() changer on changer.id = d.changed_by
        where d.authority = $1 and d.state <> 'agreed'
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> ListDocument { try ListDocument(&row) }
}
