package import Postgres

/// A page of the register as it opens: every school that is open now or proposed to close, by name. The rows and how many there are are kept as they change,
/// and the index of the name gives them in order, where `ListRegister` joins, sorts and counts what it found: on the page that is asked for most.
package struct ListWholeRegister: Statement {
    package typealias Output = ListRegister.Entry

    let authority: Int
    let limit: Int
    let offset: Int

    /// Nil for a question that asks for more than a page in the usual order.
    package init?(_ question: ListRegister.Question) {
        var usual = ListRegister.Question(authority: question.authority)
        (usual.limit, usual.offset) = (question.limit, question.offset)
        guard question == usual else { return nil }
        (authority, limit, offset) = (question.authority, question.limit, question.offset)
    }

    package static let sql = """
        select
            r.urn, r.establishment_number, r.name, r.type_name, r.is_maintained, r.phase, r.status, r.roll, r.postcode, r.judgement,
            r.judgement_status, r.concern, r.inspected_on, r.inspected_as, r.ungraded_on, r.ungraded_outcome,
            (select open.schools from schools.open_schools open where open.authority = $1) as total
        from schools.open_register r
        where r.authority = $1
        order by r.name, r.urn
        limit $2 offset $3
        """

    package var parameters: [Parameter] { [.int(authority), .int(limit), .int(offset)] }

    package static func decode(_ row: inout Row) throws -> Output { try ListRegister.decode(&row) }
}
