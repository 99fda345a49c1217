import Casework
import Ledger
import Postgres

/// Letters to a person’s address, or to a name like theirs, which may be somebody else’s; and letters to others that have their name in them.
struct PersonalLetters: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        (select json_build_array(
            json_build_array('Letter', l.id::text), json_build_array('School', l.school), json_build_array('As', l.part),
            json_build_array('To', l.recipient, case when lower(l.email) is distinct from lower(p.email) then 'others' end),
            json_build_array('Email address', l.email, case when lower(l.email) is distinct from lower(p.email) then 'others' end),
            json_build_array('Known from', l.recipient_source, 'others'), json_build_array('About', l.subject),
            json_build_array('Stands', l.state), json_build_array('Acknowledged', coalesce(r.said_on::text, r.acknowledged_at::text)),
            json_build_array('How it was acknowledged', case when r.link is null then replace(r.said_how, '-', ' ') else 'by its link' end)) as fields
        from people.known_as($1, $2) p
        join letters.letter l on lower(l.email) = lower(p.email) or l.recipient <> '' and lower(l.recipient) = lower(p.name)
        left join letters.receipt r on r.letter = l.id
        order by l.id)
        union all
        select json_build_array(
            json_build_array('Draft of a letter that you read over', letter::text),
            json_build_array('When', to_char(read_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')))
        from letters.proof where person = $1
        union all
        select json_build_array(
            json_build_array('Letter that names you', naming.id::text), json_build_array('School', naming.school), json_build_array('To its', naming.part, 'others'),
            json_build_array('About', naming.subject, 'others'), json_build_array('Words', regexp_replace(naming.words, '^. ', '', 'gn'), 'others'),
            json_build_array('Stands', naming.state), json_build_array('Sent back because', naming.sent_back_because, 'others'),
            json_build_array('In place of another because', naming.replaces_because, 'others'))
        from letters.letters_naming($2) naming
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
