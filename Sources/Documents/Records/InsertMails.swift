import Casework
import Postgres

/// Adds mails to the outbox, none of whose keys has been used before; answers their numbers, in their order.
struct InsertMails: Statement {
    let messages: [OutgoingMail]

    // Numbers are given in the order in which rows are added.
    static let sql = """
        with added as (
            insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, plain_text, html, person, reason)
            select posted.key, posted.address, posted.name, posted.subject, posted.plain_text, posted.html, posted.person, posted.reason
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[])
                with ordinality as posted (key, address, name, subject, plain_text, html, person, reason, place)
            order by posted.place
            returning id
        )
        select id from added order by id
        """

    var parameters: [Parameter] {
        [
            .texts(messages.map(\.key)), .texts(messages.map(\.recipient.address.text)), .texts(messages.map(\.recipient.name)),
            .texts(messages.map(\.subject)), .texts(messages.map(\.text)), .optionalTexts(messages.map(\.html)),
            .optionalInts(messages.map { $0.person?.number }), .texts(messages.map(\.reason)),
        ]
    }

    static func decode(_ row: inout Row) throws -> MailID { MailID(try row.int("id")) }
}
