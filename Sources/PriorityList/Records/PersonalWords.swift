import Casework
import Ledger
import Postgres

/// What a person wrote of schools, signed or, as one of the board, decided on the way to the list, and what was written there with their name in it. What stands again because a colleague
/// took something back they did not say a second time.
struct PersonalWords: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'School', written.urn::text, null, 'In', written.kind, null, 'Words', written.words, 'others',
            'By', author.name, case when written.author is distinct from $1 then 'others' end,
            'When', to_char(written.at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from people.known_as($1, $2) known
        join (
            select urn, 'a contact with the school' as kind, words, made_by as author, made_at as at from priority_list.contacts_about($2)
            union all select urn, 'what was stated of a school', source, made_by, made_at from priority_list.stated
            union all select urn, 'the joint review', reason, made_by, made_at from priority_list.mark where takes_back is null
            union all select urn, kind, words, made_by, made_at from priority_list.academies_about($2)
            union all select urn, 'a line of a list', rationale, changed_by, changed_at from priority_list.line
            union all select urn, 'the review of the year', rationale, decided_by, decided_at from priority_list.carrying
            union all select urn, 'an act on the list', rationale, made_by, made_at from priority_list.act
            union all select urn, 'what the board decided, as BEP acted on it', null, decider, recommended_on::timestamp at time zone 'Europe/London'
            from priority_list.act cross join lateral unnest(act.decided_by) decider
            union all select null, 'a list signed for ' || organisation, null, person, signed_at from priority_list.signature
        ) written on written.author = $1 or written.words ~* known.named
        left join people.directory() author on author.id = written.author
        order by written.at
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
