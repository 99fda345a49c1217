package import Access
package import Postgres

/// One record, where the person that the transaction states may see it; its reading is entered in the log by the same statement.
package struct FindIntelligence: Statement {
    package typealias Output = KeptIntelligence

    let id: Int
    let role: Role?

    package init(id: Int, role: Role?) {
        self.id = id
        self.role = role
    }

    package static let sql = """
        with kept as materialized (
            select * from identification.intelligence where id = $1
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $2, 'intelligence/' || kept.id, kept.classification from kept where kept.classification <> 'open'
        )
        select
            kept.id, kept.urn, school.name as school, kept.subject, kept.words, kept.source, kept.observed_on, kept.confidence,
            kept.classification, kept.named, kept.recorded_by, recorder.name as recorder, kept.recorded_at, kept.organisation, kept.version,
            kept.changed_at, kept.withdrawn_at, kept.erased_at, kept.reference, access.today() as today
        from kept
        left join schools.establishment school on school.urn = kept.urn
        left join people.directory() recorder on recorder.id = kept.recorded_by
        """

    package var parameters: [Parameter] { [.int(id), .optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> KeptIntelligence { try KeptIntelligence(&row) }
}
