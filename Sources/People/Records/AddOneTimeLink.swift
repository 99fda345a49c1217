import Casework
import Postgres

/// Makes a one-time link for a person; answers its number, or no row where the person got three for that within the hour: nobody's mailbox is
/// filled from here, and whoever asks for passwords in another's name uses up no invitation.
struct AddOneTimeLink: Statement {
    typealias Output = Int

    let tokenHash: [UInt8]
    let person: PersonID
    let purpose: LinkPurpose

    static let sql = """
        insert into people.one_time_link (token_hash, person, purpose, expires_at)
        select $1::bytea, $2::bigint, $3::text, now() + $4::int * interval '1 hour'
        where (select count(*) from people.one_time_link where person = $2 and purpose = $3 and made_at > now() - interval '1 hour') < 3
        returning id
        """

    var parameters: [Parameter] { [.bytes(tokenHash), .int(person.number), .text(purpose.rawValue), .int(purpose.hours)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
