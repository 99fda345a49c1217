package import Casework
package import Postgres

/// One establishment with all that came before it and after it, who its Priority Partner is, and whether the reader watches it: what its page
/// begins with, in one statement.
package struct FindWholeSchool: Statement {
    package struct Output: Sendable {
        package let school: FindSchool.School
        /// Across conversions, nearest first.
        package let history: [Relative]
        /// Nil where there is none, or the reader may not see who it is.
        package let partner: String?
        package let isWatched: Bool
    }

    package struct Relative: Sendable, Codable {
        package let urn: Int
        /// `predecessor` or `successor`.
        package let relation: String
        /// How many conversions away.
        package let steps: Int
        /// `replaced`, `merged`, `amalgamated`, `split school`.
        package let kind: String
        package let establishedOn: Day?
        /// Nil where the register does not have the establishment.
        package let name: String?
        package let typeName: String?
        package let status: String?
        package let openedOn: Day?
        package let closedOn: Day?
    }

    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select \(FindSchool.columns),
            (select string_agg(partner.name, ', ' order by partner.name)
            from priority_list.allocated_now given join people.directory() partner on partner.id = given.person
            where given.urn = $1) as partner,
            exists (select from people.watch where watch.urn = $1 and watch.person = access.person()) as is_watched,
            (select coalesce(json_agg(json_build_object(
                'urn', h.urn, 'relation', h.relation, 'steps', h.steps, 'kind', h.kind, 'establishedOn', h.established_on, 'name', r.name,
                'typeName', r.type_name, 'status', r.status, 'openedOn', r.opened_on, 'closedOn', r.closed_on)
                order by h.relation, h.steps, h.urn), '[]')
            from schools.history($1) h left join schools.establishment r on r.urn = h.urn) as history
        from schools.establishment e
        where e.urn = $1
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let school = try FindSchool.School(&row)
        let partner = try row.textOrNil("partner")
        let isWatched = try row.bool("is_watched")
        return Output(school: school, history: try row.json([Relative].self, "history"), partner: partner, isWatched: isWatched)
    }
}
