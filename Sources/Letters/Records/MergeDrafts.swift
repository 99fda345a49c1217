import Postgres

/// Adds drafts, and brings those up to date that nobody has changed or approved since, also those that the service itself sent back (`SendBackLapsed`). Gives how many were added or changed.
struct MergeDrafts: Statement {
    typealias Output = Void

    let batch: Int
    let authority: Int
    let drafts: [Draft]
    /// Who asked for them.
    let drafter: Int?
    let replaces: Int?
    let replacesBecause: String?

    // Lists travel as lines: what is in them has no line ends.
    static let sql = """
        insert into letters.letter as kept (
            batch, authority, urn, school, part, kind, template, channel, recipient, salutation, email, recipient_source, address, postcode, sources,
            reasons, fields, subject, words, drafted_by, replaces, replaces_because, act)
        select $1, $2, d.urn, d.school, d.part, d.kind, d.template, d.channel, d.recipient, d.salutation, d.email, d.recipient_source,
            string_to_array(d.address, E'\\n'), d.postcode, string_to_array(d.sources, E'\\n'), string_to_array(d.reasons, E'\\n'),
            string_to_array(d.fields, E'\\n'), d.subject, d.words, $20, $21, $22, d.act
        from unnest(
            $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
            $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $23::bigint[])
            as d (urn, school, part, kind, template, channel, recipient, salutation, email, recipient_source, address, postcode, sources, reasons,
                fields, subject, words, act)
        on conflict (batch, urn, part, kind, coalesce(act, 0), coalesce(replaces, 0)) where state <> 'withdrawn' do update
        set school = excluded.school, template = excluded.template, channel = excluded.channel, recipient = excluded.recipient,
            salutation = excluded.salutation, email = excluded.email, recipient_source = excluded.recipient_source, address = excluded.address,
            postcode = excluded.postcode, sources = excluded.sources, reasons = excluded.reasons, fields = excluded.fields,
            subject = excluded.subject, words = excluded.words, drafted_by = excluded.drafted_by, drafted_at = now(), changed_at = now(),
            state = 'drafted', sent_back_because = null, revision = kept.revision + 1
        where kept.edited_by is null
            and (kept.state = 'drafted' or kept.state = 'sent-back' and kept.sent_back_by is null and kept.sent_back_because = $24::text)
            and (kept.state = 'sent-back' or (kept.school, kept.template, kept.channel, kept.recipient, kept.salutation, kept.email, kept.address, kept.postcode, kept.sources,
                    kept.reasons, kept.fields, kept.subject, kept.words)
                is distinct from (excluded.school, excluded.template, excluded.channel, excluded.recipient, excluded.salutation, excluded.email,
                    excluded.address, excluded.postcode, excluded.sources, excluded.reasons, excluded.fields, excluded.subject, excluded.words))
        """

    var parameters: [Parameter] {
        [
            .int(batch), .int(authority), .ints(drafts.map(\.urn.number)), .texts(drafts.map(\.school)), .texts(drafts.map(\.part.rawValue)),
            .texts(drafts.map(\.kind.rawValue)), .texts(drafts.map(\.template)), .texts(drafts.map(\.channel.rawValue)),
            .texts(drafts.map(\.recipient)), .texts(drafts.map(\.salutation)), .optionalTexts(drafts.map(\.email)),
            .texts(drafts.map(\.recipientSource)), lines(\.address), .texts(drafts.map(\.postcode)), lines { $0.sources.map(\.description) },
            lines { $0.fields.reasons.map(\.line) }, lines(\.fields.pairs), .texts(drafts.map(\.text.subject)), .texts(drafts.map(\.text.lines)),
            .optional(drafter), .optional(replaces), .optional(replacesBecause), .optionalInts(drafts.map(\.act)), .text(Lapsing.reason),
        ]
    }

    private func lines(_ list: (Draft) -> [String]) -> Parameter { .texts(drafts.map { list($0).joined(separator: "\n") }) }
}
