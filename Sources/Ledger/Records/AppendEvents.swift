import Access
import Casework
import Postgres

/// Appends events in their order.
struct AppendEvents: Statement {
    typealias Output = EventID

    let events: [Event]
    let payloads: [SaltedPayload]
    let permit: Permit
    let moment: Moment

    static let sql = """
        with added as (
            insert into ledger.event (
                at, actor, roles, role, on_behalf_of, action, kind, subject, payload, salt, payload_hash, reason, policy, classification)
            select $1, $2, $3::text[], $4, $5::bigint, $6, kind, subject, payload::json, decode(salt, 'hex'), decode(hash, 'hex'),
                reason, policy, classification
            from unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
                with ordinality as given (kind, subject, payload, salt, hash, reason, policy, classification, place)
            order by place
            returning id
        )
        select id from added order by id
        """

    var parameters: [Parameter] {
        [
            .moment(moment), .optional(permit.actor.person?.number), .texts(permit.actor.roles.map(\.rawValue).sorted()),
            .text(permit.role.rawValue), .optional(permit.onBehalfOf?.number), .text(permit.action.rawValue),
            .texts(events.map(\.kind)), .texts(events.map(\.subject)), .texts(payloads.map(\.text)),
            .texts(payloads.map { hexadecimal($0.salt) }), .texts(payloads.map { hexadecimal($0.hash) }), .optionalTexts(events.map(\.reason)),
            .optionalTexts(events.map(\.policy)), .texts(events.map(\.classification)),
        ]
    }

    static func decode(_ row: inout Row) throws -> EventID { EventID(try row.int("id")) }
}
