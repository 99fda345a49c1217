import Casework
import Ledger
import Postgres

/// What others wrote of other things with a person’s name in it: why something is held, a role lent, access opened or reviewed, a school allocated, a task done.
struct PersonalMentions: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'In', mention.kind, null, 'Of', mention.subject, 'others', 'Words', mention.words, 'others',
            'By', author.name, case when mention.author is distinct from $1::bigint then 'others' end,
            'When', to_char(mention.at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from people.mentions_about($2) mention
        left join people.directory() author on author.id = mention.author
        order by mention.at
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
