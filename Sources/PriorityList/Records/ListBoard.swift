import Access
import Casework
import Postgres

/// Who is of the board, or was in the last year, by name, and what keeps each from deciding on one school (RV-9). Answers those alone who record what
/// the board recommended.
struct ListBoard: Statement {
    let urn: URN
    /// The day of the meeting: what stood then counts as what stands today does. Nil for today.
    var met: Day?

    static let sql = """
        select member.person, directory.name, member.interests
        from priority_list.board($1, coalesce($2::date, access.today())) as member
        join people.directory() directory on directory.id = member.person
        order by directory.name, member.person
        """

    var parameters: [Parameter] { [.int(urn.number), .optional(met)] }

    static func decode(_ row: inout Row) throws -> BoardMember {
        let (person, name, kinds) = (PersonID(try row.int("person")), try row.text("name"), try row.texts("interests"))
        return BoardMember(person: person, name: name, interests: kinds.compactMap(Interest.Kind.init(rawValue:)))
    }
}
