import Access
import Casework
import Ledger
import Postgres
package import Web

/// Lists of the register that one comes back to: what was asked, under a name.
package struct KeptListsPage: PageModel {
    let lists: [ListKeptLists.Output]

    package static let route = Route.page(
        "/lists", .readRegister, "The lists of the register that you keep",
        query: [FieldDescription("asked", "What was asked of the register, to be kept")],
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> KeptListsPage { KeptListsPage(lists: try await context.read(ListKeptLists())) }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        let asked = typed["asked"] ?? context.query["asked"]
        var page = Page(errors.isEmpty ? "Your lists" : "Error: Your lists", trail: [.init("Schools", "/schools")]) { w in
            w.errorSummary(errors)
            w.h1("Your lists")
            if let asked {
                w.postForm("/lists", context) { w in
                    w.field("name", label: "What shall the list be called?", value: typed.typed("name"), hint: "Such as: Primary schools to visit", errors: errors)
                    w.hidden("asked", asked)
                    w.button("Keep the list")
                }
                w.p { $0.a("/schools?\(asked)", "Back to the list") }
            } else {
                w.p("lead", "Ask the register for something, and keep the list under a name. It is asked anew each time, so it shows how things stand.")
            }
            if lists.isEmpty { w.empty("You keep no list yet.") }
            for list in lists {
                w.div("rule") { w in
                    w.p { w in
                        w.a("/schools?\(list.query)", list.name)
                        w.text(", kept since \(list.madeAt.dayInLondon.written)")
                    }
                    w.buttonForm("/lists/\(list.id)/end", context, "Keep no longer: \(list.name)")
                }
            }
        }
        if context.query[NoticeBook.field] == PeopleNotice.listDropped.rawValue, let name = context.query["dropped"] {
            page.isNoticeTrue = !lists.contains { $0.name == name }
            page.undo = Undo("/lists", "Keep again: \(name)", [("name", name), ("asked", context.query["of"] ?? "")])
        }
        return page
    }

    package static let example = KeptListsPage(lists: [
        ListKeptLists.Output(
            id: 1, name: "Primary schools to visit", query: "phase=Primary&judgement=3", madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000))
    ])
}

/// The two acts: to keep a list, and to keep it no longer.
package enum KeptLists {
    package static let keep = Route.form(
        "/lists", .readRegister, "Keeps a list of the register under a name",
        fields: [FieldDescription("name", "Its name"), FieldDescription("asked", "What was asked of the register, as a query")],
        handle: { context, fields in
            func again(_ error: FieldError) async throws -> FormOutcome {
                .invalid([error], try await KeptListsPage.load(context).view(context, errors: [error], typed: fields))
            }
            // Read and written again, so that what is kept is a query and nothing else. Where nothing was asked there is no field for a name.
            let query = Fields(encoded: fields["asked"] ?? "").with("page", nil).encoded
            guard !query.isEmpty, query.count <= 1_000 else {
                return try await again(FieldError("", "First ask the register for something, then keep the list"))
            }
            guard let name = fields["name"] else { return try await again(FieldError("name", "Enter a name for the list")) }
            guard name.count <= 100 else { return try await again(FieldError("name", "Keep to 100 characters")) }
            guard let person = context.actor.person else { throw Rejection.missing("Whoever is nobody keeps no list.") }
            let permit = try context.actor.permit(.readRegister)
            do {
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await transaction.run(KeepList(name: name, query: query))
                    let event = Event(kind: "people.list-kept", subject: "person/\(person)", details: [.init("list", name)])
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                }
            } catch let fault as PostgresFault where fault.constraint == "kept_list_once" {
                return try await again(FieldError("name", "You keep a list of this name already: choose another"))
            }
            return .done(see: "/lists", saying: PeopleNotice.listKept)
        })

    package static let drop = Route.form(
        "/lists/{id}/end", .readRegister, "Keeps a list no longer", fields: [],
        handle: { context, _ in
            let id = try context.number("id")
            let permit = try context.actor.permit(.readRegister)
            let subject = "person/\(context.actor.person?.description ?? "")"
            let dropped = try await context.database.transaction(stating: context.actor.statement) { transaction -> DropList.Output? in
                guard let list = try await transaction.first(DropList(id: id)) else { return nil }
                let event = Event(kind: "people.list-dropped", subject: subject, details: [.init("list", list.name)])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return list
            }
            guard let dropped else { return .done(see: "/lists") }
            // What it was goes with the address: nothing of it is kept, and whoever slipped keeps it again.
            return .done(see: "/lists?\(Fields([("dropped", dropped.name), ("of", dropped.query)]).encoded)", saying: PeopleNotice.listDropped)
        })
}
