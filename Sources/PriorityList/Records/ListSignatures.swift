package import Casework
package import Postgres

/// The signatures under a document, those that were voided among them, in the order in which they were given.
package struct ListSignatures: Statement {
    package struct Output: Sendable, Encodable {
        package let signatory: Signatory
        package let person: PersonID
        package let name: String?
        package let role: String
        package let sha256: String
        package let signedAt: Moment
        package let voidedAt: Moment?
    }

    let document: Int

    package init(document: Int) { self.document = document }

    package static let sql = """
        select s.organisation, s.person, signer.name, s.role, s.sha256, s.signed_at, s.voided_at
        from priority_list.signature s
        left join people.directory() signer on signer.id = s.person
        where s.document = $1
        order by s.id
        """

    package var parameters: [Parameter] { [.int(document)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let word = try row.text("organisation")
        let person = PersonID(try row.int("person"))
        let (name, role, sha256) = (try row.textOrNil("name"), try row.text("role"), try row.text("sha256"))
        let (signedAt, voidedAt) = (try row.moment("signed_at"), try row.momentOrNil("voided_at"))
        guard let signatory = Signatory(rawValue: word) else { throw UnknownWord(word: word) }
        return Output(
            signatory: signatory, person: person, name: name, role: role, sha256: sha256, signedAt: signedAt, voidedAt: voidedAt)
    }
}
