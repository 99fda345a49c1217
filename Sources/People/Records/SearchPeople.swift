package import Casework
package import Postgres

/// People of the service by a part of their name.
package struct SearchPeople: Statement {
    package struct Output: Sendable, Encodable {
        package let person: PersonID
        package let name: String
        package let organisation: String
    }

    let pattern: String

    /// - Parameter pattern: for `like`, in lower case.
    package init(pattern: String) { self.pattern = pattern }

    package static let sql = """
        select id, name, organisation from people.directory()
        where lower(name) like '%' || $1 || '%'
        order by name, id
        limit 20
        """

    package var parameters: [Parameter] { [.text(pattern)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("id")), name: try row.text("name"), organisation: try row.text("organisation"))
    }
}

extension SearchPeople.Output {
    package static let example = SearchPeople.Output(person: PersonID(4), name: "Owen Alder", organisation: "bep")
}
