package import Access
package import Postgres

/// The records that were drawn for the person that the transaction states (RV-8), latest drawn first.
package struct ListSampledIntelligence: Statement {
    package typealias Output = KeptIntelligence

    let role: Role?

    package init(role: Role?) { self.role = role }

    package static let sql = """
        with kept as materialized (
            select * from identification.intelligence
            where id = any ((select access.sampled_records('read-intelligence', 'intelligence'))::bigint[])
        ), logged as (
            insert into ledger.reading (person, role, subject, classification)
            select access.person(), $1, 'intelligence/' || kept.id, kept.classification from kept where kept.classification <> 'open'
        )
        select
            kept.id, kept.urn, school.name as school, kept.subject, kept.words, kept.source, kept.observed_on, kept.confidence,
            kept.classification, kept.named, kept.recorded_by, recorder.name as recorder, kept.recorded_at, kept.organisation, kept.version,
            kept.changed_at, kept.withdrawn_at, kept.erased_at, kept.reference, access.today() as today
        from kept
        left join schools.establishment school on school.urn = kept.urn
        left join people.directory() recorder on recorder.id = kept.recorded_by
        order by kept.id desc
        """

    package var parameters: [Parameter] { [.optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> KeptIntelligence { try KeptIntelligence(&row) }
}
