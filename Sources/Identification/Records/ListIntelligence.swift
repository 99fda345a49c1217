package import Access
package import Casework
package import Postgres

/// What is known of a school and may be seen by the person that the transaction states, latest first. Each restricted record that is shown
/// is entered in the log of readings by the same statement.
package struct ListIntelligence: Statement {
    package typealias Output = KeptIntelligence

    let urn: URN
    let role: Role?

    /// - Parameter role: by which the reader reads, for the log of readings.
    package init(urn: URN, role: Role?) {
        self.urn = urn
        self.role = role
    }

    package static let sql = """
        with kept as materialized (
            select * from identification.intelligence where urn = $1
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
        order by kept.withdrawn_at nulls first, kept.observed_on desc, kept.id desc
        """

    package var parameters: [Parameter] { [.int(urn.number), .optional(role?.rawValue)] }

    package static func decode(_ row: inout Row) throws -> KeptIntelligence { try KeptIntelligence(&row) }
}
