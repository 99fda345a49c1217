import Casework
import Policy
import Postgres

/// Every standing letter of a run, in the order of schools, without what it says.
struct ListLetters: Statement {
    struct Output: Sendable {
        let id: Int
        let urn: Int
        let school: String
        let part: LetterPart
        let kind: LetterKind
        let state: LetterState
        let revision: Int
        let channel: LetterChannel
        let recipient: String
        let drafter: Int?
        let editor: Int?
        let approver: Int?
        let isRead: Bool
        let replaces: Int?
        let delivery: DeliveryFacts?
    }

    let batch: Int

    static let sql = """
        select l.id, l.urn, l.school, l.part, l.kind, l.state, l.revision, l.channel, l.recipient, l.drafted_by, l.edited_by, l.approved_by,
            exists (select from letters.proof f where f.letter = l.id and f.revision = l.revision and f.person = access.person()) as is_read,
            l.replaces, case when g.by_post then 'post' else g.channel end as sent_by, coalesce(g.is_back, false) as is_back, m.state as mail_state, (m.handed_over_at at time zone 'Europe/London')::date as sent_on,
            (g.printed_at at time zone 'Europe/London')::date as printed_on,
            coalesce(r.said_on, (r.acknowledged_at at time zone 'Europe/London')::date) as acknowledged_on
        from letters.letter l
        left join letters.delivery g on g.letter = l.id
        left join documents.mail m on m.id = g.mail
        left join letters.receipt r on r.letter = l.id
        where l.batch = $1 and l.state <> 'withdrawn'
        order by l.school, l.urn, l.part desc, l.id
        """

    var parameters: [Parameter] { [.int(batch)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (id, urn, school) = (try row.int("id"), try row.int("urn"), try row.text("school"))
        let (part, kind, state) = (try row.text("part"), try row.text("kind"), try row.text("state"))
        let (revision, channel, recipient) = (try row.int("revision"), try row.text("channel"), try row.text("recipient"))
        let (drafter, editor, approver, isRead) = (
            try row.intOrNil("drafted_by"), try row.intOrNil("edited_by"), try row.intOrNil("approved_by"), try row.bool("is_read")
        )
        let (replaces, sentBy, isBack, mail) = (
            try row.intOrNil("replaces"), try row.textOrNil("sent_by"), try row.bool("is_back"), try row.textOrNil("mail_state")
        )
        let (sentOn, printedOn, acknowledgedOn) = (
            try row.dayOrNil("sent_on"), try row.dayOrNil("printed_on"), try row.dayOrNil("acknowledged_on")
        )
        return Output(
            id: id, urn: urn, school: school, part: LetterPart(rawValue: part) ?? .head, kind: LetterKind(rawValue: kind) ?? .priority,
            state: LetterState(rawValue: state) ?? .withdrawn, revision: revision, channel: LetterChannel(rawValue: channel) ?? .waiting, recipient: recipient,
            drafter: drafter, editor: editor, approver: approver, isRead: isRead, replaces: replaces,
            delivery: sentBy.flatMap(LetterChannel.init(rawValue:)).map {
                DeliveryFacts(channel: $0, mail: mail, sentOn: sentOn, printedOn: printedOn, acknowledgedOn: acknowledgedOn, isBack: isBack)
            })
    }
}
