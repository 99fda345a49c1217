import Postgres

/// Addresses letters anew that are not issued yet. One that was approved for somebody else waits to be approved again; what was sent back stays so. Gives how many
/// stood as they were read.
struct AddressLetters: Statement {
    typealias Output = Void

    struct Addressed: Sendable {
        let id: Int
        /// As it was read.
        let revision: Int
        let channel: LetterChannel
        let recipient: String
        let salutation: String
        let email: String?
        let recipientSource: String
        /// Of the words that the letter is filled from.
        let template: String
        let fields: LetterFields
        let text: LetterText
    }

    let letters: [Addressed]

    static let sql = """
        update letters.letter l
        set channel = d.channel, recipient = d.recipient, salutation = d.salutation, email = d.email, recipient_source = d.recipient_source,
            template = d.template, fields = string_to_array(d.fields, E'\\n'), subject = d.subject, words = d.words,
            state = case l.state when 'approved' then 'drafted' else l.state end, approved_by = null, approved_at = null,
            revision = l.revision + 1, changed_at = now()
        from unnest(
            $1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
            as d (id, revision, channel, recipient, salutation, email, recipient_source, template, fields, subject, words)
        where l.id = d.id and l.revision = d.revision and l.state in ('drafted', 'sent-back', 'approved')
        """

    var parameters: [Parameter] {
        [
            .ints(letters.map(\.id)), .ints(letters.map(\.revision)), .texts(letters.map(\.channel.rawValue)), .texts(letters.map(\.recipient)),
            .texts(letters.map(\.salutation)), .optionalTexts(letters.map(\.email)), .texts(letters.map(\.recipientSource)),
            .texts(letters.map(\.template)), .texts(letters.map { $0.fields.pairs.joined(separator: "\n") }), .texts(letters.map(\.text.subject)),
            .texts(letters.map(\.text.lines)),
        ]
    }
}
