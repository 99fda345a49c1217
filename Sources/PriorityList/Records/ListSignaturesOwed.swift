import Access
import Casework
import Postgres
import SchoolYear

/// Who may sign the version that is put forward for an organisation that has not signed it, as far as they have not been told of that version.
struct ListSignaturesOwed: Statement {
    struct Output: Sendable {
        let sha256: String
        let year: AcademicYear
        let number: Int
        let signatory: Signatory
        let person: PersonID
        let name: String
        let email: String
    }

    let authority: Int

    /// By the right alone: who may sign for which.
    private static let rights = Signatory.allCases.flatMap { signatory in
        Role.held.filter { signatory.action.reach(of: $0) == .all }.map { (organisation: signatory.rawValue, role: $0.rawValue) }
    }

    static let sql = """
        select document.sha256, document.year, document.number, owing.organisation, holder.id as person, holder.name, holder.email
        from priority_list.document
        cross join lateral (
            select distinct may.organisation, h.person
            from unnest($2::text[], $3::text[]) as may (organisation, role) join people.held_now h on h.role = may.role
        ) owing
        join people.person holder on holder.id = owing.person and holder.suspended_at is null
        where document.authority = $1 and document.state in ('proposed', 'signed-by-bep', 'signed-by-bcc')
            and document.state <> 'signed-by-' || owing.organisation
            and not exists (
                select from documents.mail
                where idempotency_key = 'priority-list.signature-owed/' || document.sha256 || '/' || owing.organisation || '/' || holder.id)
        order by owing.organisation, holder.id
        """

    var parameters: [Parameter] { [.int(authority), .texts(Self.rights.map(\.organisation)), .texts(Self.rights.map(\.role))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (sha256, year, number) = (try row.text("sha256"), try row.int("year"), try row.int("number"))
        let organisation = try row.text("organisation")
        let (person, name, email) = (PersonID(try row.int("person")), try row.text("name"), try row.text("email"))
        guard let signatory = Signatory(rawValue: organisation) else { throw UnknownWord(word: organisation) }
        return Output(
            sha256: sha256, year: AcademicYear(starting: year), number: number, signatory: signatory, person: person, name: name, email: email)
    }
}
