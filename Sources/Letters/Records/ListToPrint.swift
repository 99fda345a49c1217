import Postgres

/// The letters of a run that go by post and lie in no pile yet, in the order of post codes, so that the print room’s pile is the postman’s:
/// B2 before B10, and last what has none.
struct ListToPrint: Statement {
    let batch: Int

    /// As the postman walks, for a letter `l`; of one school the head’s letter before the chair’s.
    static let walk = """
        substring(l.postcode from '^[A-Z]+'), substring(l.postcode from '^[A-Z]+([0-9]+)')::numeric, l.postcode, l.urn, l.part desc, l.id
        """

    static let sql = """
        select l.id
        from letters.letter l join letters.delivery g on g.letter = l.id
        where l.batch = $1 and g.by_post and g.printed_at is null
            and not exists (select from letters.pack p where p.batch = l.batch and p.posted_at is null and l.id = any (p.letters))
        order by \(ListToPrint.walk)
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
