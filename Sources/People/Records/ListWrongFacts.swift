package import Casework
package import Postgres

/// The schools within reach whose last answer to a link is that a fact about them is wrong, and that nobody has asked again since, by name. What they said
/// may be restricted, and stands on the page of their links, which logs who reads it.
package struct ListWrongFacts: Statement {
    package struct Output: Sendable, Encodable {
        package let urn: Int
        package let school: String
        package let saidAt: Moment
        /// How many there are, on all pages together.
        package let total: Int
    }

    let limit: Int
    let offset: Int

    package init(limit: Int, offset: Int) {
        self.limit = limit
        self.offset = offset
    }

    /// What stands behind `from`, for whoever counts them elsewhere: `said` and its `school`.
    package static let standing = """
        (
            select distinct on (answer.urn) answer.urn, answer.is_right, answer.recorded_at
            from people.fact_check answer where answer.recorded_at > now() - interval '90 days'
            order by answer.urn, answer.id desc
        ) said
        join schools.establishment school on school.urn = said.urn
        where not said.is_right and not exists (
            select from people.contact_link asked
            where asked.urn = said.urn and asked.purpose = 'check-facts' and asked.made_at > said.recorded_at)
        """

    package static let sql = """
        select school.urn, school.name, said.recorded_at, count(*) over () as total
        from \(standing)
        order by school.name, school.urn
        limit $1 offset $2
        """

    package var parameters: [Parameter] { [.int(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> Output {
        Output(urn: try row.int("urn"), school: try row.text("name"), saidAt: try row.moment("recorded_at"), total: try row.int("total"))
    }
}
