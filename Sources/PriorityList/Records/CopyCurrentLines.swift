import Postgres

/// A draft begins with who is on the list today, on the grounds of today.
struct CopyCurrentLines: Statement {
    typealias Output = Void

    let document: Int
    let authority: Int

    static let sql = """
        insert into priority_list.line (document, urn, name, ground, evidence, rationale, changed_by)
        select $1, listed.urn, school.name, listed.ground, listed.evidence, listed.rationale, access.person()
        from priority_list.current listed
        join schools.establishment school on school.urn = listed.urn
        where listed.authority = $2
        """

    var parameters: [Parameter] { [.int(document), .int(authority)] }
}
