package import Access
package import Casework
package import Postgres

/// The interests of a person in a school today, an allocation among them: what blocks a decision (RV-9).
package struct FindInterests: Statement {
    package typealias Output = Interest?

    let person: PersonID
    let urn: URN

    package init(of person: PersonID, in urn: URN) {
        self.person = person
        self.urn = urn
    }

    package static let sql = """
        select urn, kind from people.interests_now where person = $1 and urn = $2
        union all
        select urn, 'partner' from priority_list.allocated_now where person = $1 and urn = $2
        """

    package var parameters: [Parameter] { [.int(person.number), .int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Interest? {
        let urn = URN(try row.int("urn"))
        let kind = Interest.Kind(rawValue: try row.text("kind"))
        guard let urn, let kind else { return nil }
        return Interest(urn: urn, kind: kind)
    }
}
