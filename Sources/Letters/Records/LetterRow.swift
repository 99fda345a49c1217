package import Casework
package import Policy
import Postgres

/// One letter as its page shows it and as it is changed.
package struct LetterRow: WrittenLetter {
    package let id: Int
    package let batch: Batch
    package let urn: Int
    package let school: String
    package let part: LetterPart
    package let kind: LetterKind
    package let act: Int?
    package let template: String
    package let state: LetterState
    package let revision: Int
    package let channel: LetterChannel
    package let recipient: String
    package let salutation: String
    package let email: String?
    package let recipientSource: String
    package let address: [String]
    package let postcode: String
    package let sources: [LetterSource]
    package let fields: LetterFields
    package let text: LetterText
    package let drafter: PersonID?
    package let draftedBy: String?
    package let draftedAt: Moment
    package let editor: PersonID?
    package let editedBy: String?
    package let sentBackBecause: String?
    /// Nil also where the service did.
    package let sentBackBy: String?
    package let approver: PersonID?
    package let approvedBy: String?
    package let approvedAt: Moment?
    package let replaces: Int?
    package let replacesBecause: String?
    package let replacedBy: Int?
    package let sha256: String?
    package let issuedAt: Moment?
    package let delivery: DeliveryFacts?
    package let mail: Int?
    package let lastReply: String?
    package let returned: Returned?
    package let told: Told?
    package let postedInsteadAt: Moment?
    package let link: Int?
    package let remindedAt: Moment?
    /// Who has read it as it stands.
    package let readBy: [Int]

    /// That it came back, the last time.
    package struct Returned: Sendable, Hashable {
        package let at: Moment
        package let said: String
    }

    /// That somebody recorded that the school has it.
    package struct Told: Sendable, Hashable {
        package let receipt: ToldReceipt
        package let recorder: PersonID
        package let recordedBy: String?
    }

    package var approvalFacts: Approval.Facts { Approval.Facts(state: state, channel: channel, drafter: drafter, editor: editor) }
}

extension LetterRow {
    /// Where a name was learnt that is none: somebody chose to have the letter posted to the school’s office.
    static let officeChosen = "the choice to post it to the office"

    /// The columns, from a letter `l` and what belongs to it.
    static let columns = """
        b.id as batch_id, b.year, b.purpose, b.revision as batch_revision, b.made_at,
        l.id, l.urn, l.school, l.part, l.kind, l.act, l.template, l.state, l.revision, l.channel, l.recipient, l.salutation, l.email, l.recipient_source,
        l.address, l.postcode, l.sources, l.reasons, l.fields, l.subject, l.words, l.drafted_by, drafter.name as drafter_name, l.drafted_at,
        l.edited_by, editor.name as editor_name, l.sent_back_because, sender.name as sender_name, l.approved_by, approver.name as approver_name, l.approved_at, l.replaces, l.replaces_because,
        (select n.id from letters.letter n where n.replaces = l.id and n.state <> 'withdrawn') as replaced_by,
        d.sha256, d.issued_at, case when g.by_post then 'post' else g.channel end as sent_by, coalesce(g.is_back, false) as is_back, g.mail,
        m.state as mail_state, m.last_reply, g.came_back_at, g.came_back_said, g.posted_instead_at,
        (m.handed_over_at at time zone 'Europe/London')::date as sent_on, (g.printed_at at time zone 'Europe/London')::date as printed_on,
        coalesce(r.said_on, (r.acknowledged_at at time zone 'Europe/London')::date) as acknowledged_on, r.said_on, r.said_by, r.said_how,
        r.recorded_by as receipt_recorded_by, recorder.name as receipt_recorder, g.link, e.reminded_at,
        array(select f.person from letters.proof f where f.letter = l.id and f.revision = l.revision) as read_by
        """

    static let joins = """
        letters.letter l
        join letters.batch b on b.id = l.batch
        left join people.person drafter on drafter.id = l.drafted_by
        left join people.person editor on editor.id = l.edited_by
        left join people.person sender on sender.id = l.sent_back_by
        left join people.person approver on approver.id = l.approved_by
        left join letters.document d on d.letter = l.id
        left join letters.delivery g on g.letter = l.id
        left join documents.mail m on m.id = g.mail
        left join letters.receipt r on r.letter = l.id
        left join people.person recorder on recorder.id = r.recorded_by
        left join letters.reminder e on e.letter = l.id
        """

    init(_ row: inout Row) throws {
        let batch = Batch(
            id: try row.int("batch_id"), year: try row.int("year"), purpose: BatchPurpose(rawValue: try row.text("purpose")) ?? .stage1,
            revision: try row.int("batch_revision"), madeAt: try row.moment("made_at"))
        let (id, urn, school) = (try row.int("id"), try row.int("urn"), try row.text("school"))
        let (part, kind, act, template) = (try row.text("part"), try row.text("kind"), try row.intOrNil("act"), try row.text("template"))
        let (state, revision, channel) = (try row.text("state"), try row.int("revision"), try row.text("channel"))
        let (recipient, salutation, email) = (try row.text("recipient"), try row.text("salutation"), try row.textOrNil("email"))
        let (recipientSource, address, postcode) = (try row.text("recipient_source"), try row.texts("address"), try row.text("postcode"))
        let (sources, reasons, fields) = (try row.texts("sources"), try row.texts("reasons"), try row.texts("fields"))
        let (subject, words) = (try row.text("subject"), try row.text("words"))
        let (drafter, drafterName, draftedAt) = (try row.intOrNil("drafted_by"), try row.textOrNil("drafter_name"), try row.moment("drafted_at"))
        let (editor, editorName) = (try row.intOrNil("edited_by"), try row.textOrNil("editor_name"))
        let (because, senderName) = (try row.textOrNil("sent_back_because"), try row.textOrNil("sender_name"))
        let (approver, approverName, approvedAt) = (
            try row.intOrNil("approved_by"), try row.textOrNil("approver_name"), try row.momentOrNil("approved_at")
        )
        let (replaces, replacesBecause, replacedBy) = (
            try row.intOrNil("replaces"), try row.textOrNil("replaces_because"), try row.intOrNil("replaced_by")
        )
        let (sha256, issuedAt) = (try row.textOrNil("sha256"), try row.momentOrNil("issued_at"))
        let (sentBy, isBack, mail, mailState, lastReply) = (
            try row.textOrNil("sent_by"), try row.bool("is_back"), try row.intOrNil("mail"), try row.textOrNil("mail_state"), try row.textOrNil("last_reply")
        )
        let (cameBackAt, cameBackSaid) = (try row.momentOrNil("came_back_at"), try row.textOrNil("came_back_said"))
        let postedInsteadAt = try row.momentOrNil("posted_instead_at")
        let (sentOn, printedOn, acknowledgedOn) = (
            try row.dayOrNil("sent_on"), try row.dayOrNil("printed_on"), try row.dayOrNil("acknowledged_on")
        )
        let told = try Told(&row)
        let (link, remindedAt, readBy) = (try row.intOrNil("link"), try row.momentOrNil("reminded_at"), try row.ints("read_by"))
        self.init(
            id: id, batch: batch, urn: urn, school: school, part: LetterPart(rawValue: part) ?? .head, kind: LetterKind(rawValue: kind) ?? .priority,
            act: act, template: template, state: LetterState(rawValue: state) ?? .withdrawn, revision: revision,
            channel: LetterChannel(rawValue: channel) ?? .waiting, recipient: recipient, salutation: salutation, email: email,
            recipientSource: recipientSource, address: address, postcode: postcode, sources: sources.compactMap { LetterSource($0) },
            fields: LetterFields(pairs: fields, reasons: reasons), text: LetterText(subject: subject, lines: words),
            drafter: drafter.map(PersonID.init), draftedBy: drafterName, draftedAt: draftedAt, editor: editor.map(PersonID.init),
            editedBy: editorName, sentBackBecause: because, sentBackBy: senderName, approver: approver.map(PersonID.init), approvedBy: approverName, approvedAt: approvedAt, replaces: replaces,
            replacesBecause: replacesBecause, replacedBy: replacedBy, sha256: sha256, issuedAt: issuedAt,
            delivery: sentBy.flatMap(LetterChannel.init(rawValue:)).map {
                DeliveryFacts(channel: $0, mail: mailState, sentOn: sentOn, printedOn: printedOn, acknowledgedOn: acknowledgedOn, isBack: isBack)
            }, mail: mail, lastReply: lastReply,
            returned: cameBackAt.flatMap { at in cameBackSaid.map { Returned(at: at, said: $0) } }, told: told, postedInsteadAt: postedInsteadAt, link: link, remindedAt: remindedAt, readBy: readBy)
    }
}

extension LetterRow.Told {
    /// Nil where nobody recorded it.
    fileprivate init?(_ row: inout Row) throws {
        let (day, teller, way) = (try row.dayOrNil("said_on"), try row.textOrNil("said_by"), try row.textOrNil("said_how"))
        let (recorder, name) = (try row.intOrNil("receipt_recorded_by"), try row.textOrNil("receipt_recorder"))
        guard let day, let teller = teller.flatMap(ToldReceipt.Teller.init(rawValue:)), let way = way.flatMap(ToldReceipt.Way.init(rawValue:)), let recorder
        else { return nil }
        self.init(receipt: ToldReceipt(day: day, teller: teller, way: way), recorder: PersonID(recorder), recordedBy: name)
    }
}
