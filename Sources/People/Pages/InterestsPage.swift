import Access
import Casework
import Ledger
import Postgres
package import Web

/// What one declares of oneself and schools: it blocks decisions and allocations that one could not take impartially (PP-8, RV-9).
package struct InterestsPage: PageModel {
    let interests: [ListOwnInterests.Output]
    /// The schools that the field offers while one types; no part of the answer.
    let offered: [ListSchoolsToOffer.Output]

    private enum CodingKeys: String, CodingKey { case interests }

    package static let route = Route.page(
        "/account/interests", .declareInterests, "The interests in schools that you declared", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> InterestsPage {
        InterestsPage(
            interests: try await context.read(ListOwnInterests()), offered: try await context.read(ListSchoolsToOffer(authority: context.site.authority)))
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Your interests" : "Error: Your interests", trail: [.init("Your account", "/account")], history: context.actor.person.map { "person/\($0)" }) { w in
            w.errorSummary(errors)
            w.h1("Your interests")
            w.p("lead", "Declare each school about which you cannot be impartial. You will not be asked to decide on it, and it cannot be allocated to you. If you belong to a school’s trust, your interest also covers the other schools of its trust and its federation. If you are or were a governor or trustee there, it also covers the other schools of its federation.")
            if interests.isEmpty { w.empty("You have declared none.") }
            for interest in interests {
                w.div("rule") { w in
                    w.p { w in
                        w.a("/schools/", interest.urn, interest.school ?? "URN \(interest.urn)")
                        w.text(": you \(Self.words(interest.kind)), \(interest.id == nil ? "since" : "declared on") \(interest.since.written).")
                    }
                    if !interest.note.isEmpty { w.p("soft", interest.note) }
                    if let id = interest.id {
                        w.postForm("/account/interests/\(id)/end", context) { $0.button("End the interest in \(interest.school ?? "URN \(interest.urn)")", as: .warning) }
                    }
                }
            }
            w.h2("Declare an interest")
            w.postForm("/account/interests", context) { w in
                w.field(
                    "urn", label: "URN or name of the school", value: typed.typed("urn"), hint: "Six digits, such as 103211, or the whole name of an open school",
                    errors: errors, autocomplete: "off", list: "school-names")
                w.suggestions("school-names", offered.lazy.map { (value: String($0.urn), words: $0.name) })
                w.radios(
                    "kind", legend: "What is your interest?",
                    options: Self.kinds, chosen: typed["kind"], errors: errors)
                w.field("note", label: "Anything to add (optional)", value: typed.typed("note"), errors: errors)
                w.button("Declare")
            }
        }
        if context.query[NoticeBook.field] == PeopleNotice.interestEnded.rawValue, let ended = context.query["ended"].flatMap({ Int($0) }) {
            page.undo = Undo("/account/interests/\(ended)/end", "Declare it again as it was", [TakingBack.hidden])
        }
        return page
    }

    /// What may be declared, in the words of whoever declares it.
    static let kinds: [(value: String, words: String)] = [
        ("own-school", "I work or have worked there"), ("governor", "I am or was a governor or trustee there"), ("family", "I have family there"),
        ("trust", "I belong to its trust"),
    ]

    private static func words(_ kind: String) -> String {
        switch Interest.Kind(rawValue: kind) {
        case .ownSchool: "work or have worked there"
        case .governor: "are or were a governor or trustee there"
        case .family: "have family there"
        case .trust: "belong to its trust"
        case .partner: "are its Priority Partner"
        case nil: kind
        }
    }

    package static let example = InterestsPage(interests: [
        ListOwnInterests.Output(
            id: 1, urn: 100_003, school: "Cedar Park School", kind: "governor", note: "Until 2016.", since: Day(daysSince1970: 17_776)),
        ListOwnInterests.Output(
            id: nil, urn: 100_004, school: "Elm Primary School", kind: "partner", note: "", since: Day(daysSince1970: 17_776)),
    ], offered: [ListSchoolsToOffer.Output(urn: 100_003, name: "Cedar Park School")])
}

/// The two acts of the page above.
package enum Interests {
    package static let declare = Route.form(
        "/account/interests", .declareInterests, "Declares an interest in a school",
        fields: [
            FieldDescription("urn", "The school: its URN, or its whole name", label: "URN or name of the school"),
            FieldDescription(
                "kind", Interest.Kind.declared.map(\.rawValue).joined(separator: ", "), label: "What is your interest?",
                options: Dictionary(InterestsPage.kinds.map { ($0.value, $0.words) }, uniquingKeysWith: { first, _ in first })),
            FieldDescription("note", "Anything to add"),
        ],
        handle: { context, fields in
            var errors: [FieldError] = []
            let urn = try await context.read(ListSchoolsToOffer(authority: context.site.authority)).urn(of: fields["urn"] ?? "")
            let kind = fields["kind"].flatMap(Interest.Kind.init(rawValue:)).flatMap { Interest.Kind.declared.contains($0) ? $0 : nil }
            if urn == nil { errors.append(FieldError("urn", "Enter the six digits of the school’s URN, or its whole name")) }
            if kind == nil { errors.append(FieldError("kind", "Choose what your interest is")) }
            if (fields["note"] ?? "").count > 500 { errors.append(FieldError("note", "Keep to 500 characters")) }
            if let urn, let kind, errors.isEmpty {
                let permit = try context.actor.permit(.declareInterests)
                let subject = "person/\(context.actor.person?.description ?? "")"
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        try await transaction.run(DeclareInterest(urn: urn, kind: kind, note: fields["note"] ?? ""))
                        let event = Event(
                            kind: "people.interest-declared", subject: subject,
                            details: [.init("school", urn.description), .init("kind", kind.rawValue)])
                        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                    }
                    return .done(see: "/account/interests", saying: PeopleNotice.interestDeclared)
                } catch let fault as PostgresFault where fault.constraint == "interest_once" {
                    errors.append(FieldError("urn", "You have declared this already"))
                }
            }
            return .invalid(errors, try await InterestsPage.load(context).view(context, errors: errors, typed: fields))
        })

    package static let end = Route.form(
        "/account/interests/{id}/end", .declareInterests, "Ends an interest that you declared, or takes that back on the same day",
        fields: [TakingBack.description("take back that it ended today")],
        handle: { context, fields in
            let permit = try context.actor.permit(.declareInterests)
            let id = try context.number("id")
            let subject = "person/\(context.actor.person?.description ?? "")"
            if fields.takesBack { return try await resume(id, subject, by: permit, context) }
            let isEndedNow = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard let urn = try await transaction.first(EndInterest(interest: id)) else { return false }
                let event = Event(kind: "people.interest-ended", subject: subject, details: [.init("school", String(urn))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            // One that had ended already is not said to have been ended now.
            return isEndedNow ? .done(see: "/account/interests?ended=\(id)", saying: PeopleNotice.interestEnded) : .done(see: "/account/interests")
        })

    /// As it was declared, with its first day: that it did not stand for a moment makes nobody impartial.
    private static func resume(_ id: Int, _ subject: String, by permit: Permit, _ context: RequestContext) async throws -> FormOutcome {
        do {
            let isResumed = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard let urn = try await transaction.first(ResumeInterest(interest: id)) else { return false }
                let event = Event(kind: "people.interest-resumed", subject: subject, details: [.init("school", String(urn))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            if isResumed { return .done(see: "/account/interests", saying: PeopleNotice.interestResumed) }
        } catch let fault as PostgresFault where fault.constraint == "interest_once" {
            // It was declared anew meanwhile, and stands.
        }
        let errors = [FieldError("", "This interest stands, or did not end today. Nothing was changed: declare it below where it is missing.")]
        return .movedOn(try await InterestsPage.load(context).view(context, errors: errors))
    }
}
