import Casework
import Ledger
import Postgres

/// Letters to a person’s address, or to a name like theirs, which may be somebody else’s; and letters to others that have their name in them.
struct PersonalLetters: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        (select array[
            'Letter', l.id::text, null, 'School', l.school, null, 'As', l.part, null,
            'To', l.recipient, case when lower(l.email) is distinct from lower(p.email) then 'others' end,
            'Email address', l.email, case when lower(l.email) is distinct from lower(p.email) then 'others' end,
            'Known from', l.recipient_source, 'others', 'About', l.subject, null,
            'Stands', l.state, null, 'Acknowledged', coalesce(r.said_on::text, r.acknowledged_at::text), null,
            'How it was acknowledged', case when r.link is null then replace(r.said_how, '-', ' ') else 'by its link' end, null] as fields
        from people.known_as($1, $2) p
        join letters.letter l on lower(l.email) = lower(p.email) or l.recipient <> '' and lower(l.recipient) = lower(p.name)
        left join letters.receipt r on r.letter = l.id
        order by l.id)
        union all
        select array[
            'Draft of a letter that you read over', letter::text, null,
            'When', to_char(read_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null]
        from letters.proof where person = $1
        union all
        select array[
            'Letter that names you', naming.id::text, null, 'School', naming.school, null, 'To its', naming.part, 'others',
            'About', naming.subject, 'others', 'Words', regexp_replace(naming.words, '^. ', '', 'gn'), 'others',
            'Stands', naming.state, null, 'Sent back because', naming.sent_back_because, 'others',
            'In place of another because', naming.replaces_because, 'others']
        from letters.letters_naming($2) naming
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
