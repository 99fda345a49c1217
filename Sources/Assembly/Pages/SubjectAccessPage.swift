import Access
import Casework
import Ledger
import People
import Postgres
import Web

/// Requests of people to see what is kept about them, those that wait first, and the form that opens one.
struct SubjectAccessPage: PageModel {
    let requests: [Request]

    struct Request: Encodable, Sendable {
        let id: Int
        /// Nil for somebody without an account.
        let person: Int?
        let name: String
        let reason: String
        let openedBy: String
        let openedAt: Moment
        let askedOn: Day
        let dueOn: Day
        /// Nil while it waits for an answer.
        let answeredAt: Moment?
        let waits: Bool
        let mayReopen: Bool

        init(_ opened: OpenedSubjectAccess) {
            id = opened.id
            person = opened.person?.number
            name = opened.name
            reason = opened.reason
            openedBy = opened.openedBy ?? "The service"
            openedAt = opened.openedAt
            askedOn = opened.askedOn
            dueOn = opened.dueOn
            answeredAt = opened.answeredAt
            waits = opened.waits
            mayReopen = opened.mayReopen
        }
    }

    static let route = Route.page(
        "/subject-access", .answerSubjectAccess, "Requests of people to see what is kept about them", load: load,
        view: { model, context in model.view(context) })

    static let open = Route.form(
        "/subject-access", .answerSubjectAccess, "Opens a request of somebody to see what is kept about them",
        fields: [
            FieldDescription("email", "The address of the person"), FieldDescription("name", "The name of a person without an account"),
            FieldDescription("reason", "How they asked"), FieldDescription("asked-on", "The day on which they asked; today where it is left out", .day),
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.answerSubjectAccess)
            var errors: [FieldError] = []
            if fields["email"] == nil, fields["name"] == nil { errors.append(FieldError("email", "Enter their email address or their whole name")) }
            if fields["reason"] == nil { errors.append(FieldError("reason", Refusal.requestReasonNeeded.sentence)) }
            let day = fields.day("asked-on", near: context.today)
            if fields["asked-on"] != nil, day == nil { errors.append(FieldError("asked-on", "Enter the day on which they asked as a date, or leave it empty")) }
            guard errors.isEmpty else { return .invalid(errors, try await load(context).view(context, errors: errors, typed: fields)) }
            do {
                let request = try await context.database.transaction(stating: context.actor.statement) {
                    try await SubjectAccess.open(
                        fields["email"] ?? "", name: fields["name"] ?? "", because: fields["reason"] ?? "", askedOn: day, by: permit, in: $0)
                }
                return .done(see: "/subject-access/\(request.id)", saying: ServiceNotice.accessRequestOpened)
            } catch let refusal as Refusal where refusal.code.hasPrefix("subject-access.") {
                let field = ["subject-access.2": "reason", "subject-access.6": "asked-on"][refusal.code] ?? "name"
                let errors = [FieldError(field, refusal.sentence)]
                return .invalid(errors, try await load(context).view(context, errors: errors, typed: fields))
            }
        })

    @Sendable static func load(_ context: RequestContext) async throws -> SubjectAccessPage {
        SubjectAccessPage(requests: try await context.read(ListSubjectAccess()).map(Request.init))
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Subject access" : "Error: Subject access", trail: [.home]) { w in
            w.errorSummary(errors)
            w.h1("Subject access")
            w.p("lead", "When somebody asks what is kept about them, everything is collected here, including what your role would not show you. The record keeps that you looked. An answer is due within one month of the day on which they asked.")
            w.postForm("/subject-access", context) { w in
                w.field(
                    "email", label: "Their email address", type: "email", value: typed.typed("email"),
                    hint: "Enough by itself for somebody with an account", errors: errors)
                w.field(
                    "name", label: "Their name, where they have no account", value: typed.typed("name"),
                    hint: "A head, a chair or a governor: their whole name, as letters and records write it. Their address is not needed then, but with an address more may be found", errors: errors)
                w.field("reason", label: "How they asked", value: typed.typed("reason"), hint: "Such as by letter, or at a meeting with whom", errors: errors)
                w.dateField("asked-on", label: "When they asked, if not today", value: typed.typed("asked-on"), errors: errors)
                w.button("Collect what is kept")
            }
            w.h2("Subject access requests")
            guard !requests.isEmpty else { return w.empty("There are none.") }
            w.table("Subject access requests", hideCaption: true, rows: true) { w in
                w.head { w in for heading in ["Person", "How they asked", "When they asked", "Opened by", "Answer"] { w.th(heading) } }
                w.body { w in
                    for request in requests {
                        w.tr { w in
                            w.rowHeader { $0.a("/subject-access/", request.id, "\(request.name), request \(request.id)") }
                            w.td(request.reason)
                            w.td(request.askedOn.written)
                            w.td("\(request.openedBy), \(request.openedAt.written)")
                            w.td { w in
                                if let answered = request.answeredAt {
                                    w.text("Answered \(answered.dayInLondon.written)")
                                } else if !request.waits {
                                    w.text("Erased before an answer was recorded")
                                } else {
                                    w.tag("Due by \(request.dueOn.written)", .warning)
                                }
                            }
                        }
                    }
                }
            }
        }
        if context.query[NoticeBook.field] == ServiceNotice.accessRequestAnswered.rawValue,
            let request = requests.first(where: { String($0.id) == context.query["answered"] })
        {
            page.isNoticeTrue = request.answeredAt != nil
            if request.mayReopen {
                page.undo = Undo("/subject-access/\(request.id)/answered", "Take back that request \(request.id) was answered", [TakingBack.hidden])
            }
        }
        return page
    }

    static let example = SubjectAccessPage(requests: [Request(SubjectAccessAnswer.exampleRequest)])
}
