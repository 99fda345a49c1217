import Access
import Casework
import Ledger
import Postgres
package import Web

/// A list that can be kept: which it is, and what it was asked.
struct KeptList {
    let path: String
    let query: Fields

    /// Read and written again, so that what is kept is the address of a list of this service and nothing else.
    ///
    /// - Parameter asked: the address of the list, or of the register its query alone; no query begins like an address, which writes its stroke otherwise.
    init?(_ asked: String) {
        let isAddress = asked.hasPrefix("/")
        let parts = asked.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        path = isAddress ? parts[0] : "/schools"
        query = Fields(encoded: isAddress ? parts.dropFirst().first ?? "" : asked).with("page", nil)
        guard Self.paths.contains(path) || path.wholeMatch(of: /\/letters\/runs\/[0-9]{1,9}/) != nil else { return nil }
    }

    /// The list of accounts and the search are none of them: what is asked there is somebody’s name or address. Nor is a page of one record, or of an act.
    static let paths = Set(titles.keys)

    /// What each is called within a sentence.
    private static let titles = [
        "/schools": "the register of schools", "/priority-list": "the priority list", "/priority-list/review": "the joint review",
        "/priority-list/changes": "what changed in the priority list", "/priority-list/year-end": "the review of the year", "/assessment": "the assessment",
        "/contacts": "heads and chairs", "/watchlist": "the schools that you watch", "/calendar": "the calendar", "/jobs": "the jobs",
    ]

    var title: String { Self.titles[path] ?? "a run of letters" }

    var address: String { path + "?" + query.encoded }
    /// As it is kept.
    var words: String { path == "/schools" ? query.encoded : address }
    /// Whether it is more than the whole list, and not too long.
    var canBeKept: Bool { !query.encoded.isEmpty && words.count <= 1_000 }
}

/// Lists that one comes back to: what was asked, under a name.
package struct KeptListsPage: PageModel {
    let lists: [Line]

    struct Line: Encodable, Sendable {
        let id: Int
        let name: String
        /// Of a list of this service, with what is asked of it.
        let address: String
        let madeAt: Moment
    }

    package static let route = Route.page(
        "/lists", .readHome, "The lists that you keep",
        query: [FieldDescription("asked", "The list to be kept: its address with what was asked, or what was asked of the register")],
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> KeptListsPage {
        let lists = try await context.read(ListKeptLists())
        return KeptListsPage(lists: lists.map { Line(id: $0.id, name: $0.name, address: address(ofKept: $0.query), madeAt: $0.madeAt) })
    }

    /// Where a list leads, by what is kept of it.
    package static func address(ofKept words: String) -> String { KeptList(words)?.address ?? "/schools" }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        let asked = (typed["asked"] ?? context.query["asked"]).flatMap(KeptList.init).flatMap { $0.canBeKept ? $0 : nil }
        let title = asked.map { $0.path == "/priority-list/changes" ? "Keep this view" : "Keep this list" } ?? "Your lists"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: context.may(.readRegister) ? [.init("Schools", "/schools")] : []) { w in
            w.errorSummary(errors)
            w.h1(title)
            if let asked {
                w.p("lead", "You are about to keep a list: \(asked.title), with the filters that you chose. Each time you open it, it shows how things stand then.")
                w.postForm("/lists", context) { w in
                    w.field("name", label: "What shall the list be called?", value: typed.typed("name"), hint: "Such as: Primary schools to visit", errors: errors)
                    w.hidden("asked", asked.words)
                    w.button("Keep the list")
                }
                w.way { $0.a(asked.address, "Back to \(asked.title)") }
            } else if Self.listsToKeep.contains(where: { context.may($0) }) {
                w.p("lead", "Filter a list, such as the register, the priority list or a run of letters, and keep what you asked for under a name. Each time you open it, it shows how things stand then.")
            }
            if asked != nil, !lists.isEmpty { w.h2("Your lists") }
            if asked == nil, lists.isEmpty { nothing(&w, context) }
            for list in lists {
                w.div("rule") { w in
                    w.p { w in
                        w.a(list.address, list.name)
                        w.text(", kept since \(list.madeAt.dayInLondon.written)")
                    }
                    w.buttonForm("/lists/\(list.id)/end", context, "Remove the list", of: list.name, as: .secondary)
                }
            }
        }
        if context.query[NoticeBook.field] == PeopleNotice.listDropped.rawValue, let name = context.query["dropped"] {
            page.isNoticeTrue = !lists.contains { $0.name == name }
            page.undo = Undo("/lists", "Keep again: \(name)", [("name", name), ("asked", context.query["of"] ?? "")])
        }
        return page
    }

    /// Whoever may read none of these has no list to keep.
    private static let listsToKeep: [Action] = [.readRegister, .readPriorityList, .readLetters]

    /// That no list is kept, and where one is begun, as far as the reader may go there.
    private func nothing(_ w: inout HTML, _ context: RequestContext) {
        w.empty("You keep no list yet.")
        guard Self.listsToKeep.contains(where: { context.may($0) }) else { return }
        w.p("Open one of these, filter it, and choose ‘Keep this list’:")
        w.ul { w in
            if context.may(.readRegister) { w.li { $0.a("/schools", "The register of schools") } }
            if context.may(.readPriorityList) { w.li { $0.a("/priority-list", "The priority list") } }
            if context.may(.readLetters) { w.li { $0.a("/letters", "The runs of letters") } }
        }
    }

    package static let example = KeptListsPage(lists: [
        Line(
            id: 1, name: "Primary schools to visit", address: "/schools?phase=Primary&judgement=3", madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000))
    ])
}

/// The two acts: to keep a list, and to keep it no longer.
package enum KeptLists {
    package static let keep = Route.form(
        "/lists", .readHome, "Keeps a list under a name",
        fields: [
            FieldDescription("name", "Its name, such as Primaries"), FieldDescription("asked", "The address of the list with what was asked, or what was asked of the register, as a query"),
        ],
        handle: { context, fields in
            func again(_ error: FieldError) async throws -> FormOutcome {
                .invalid([error], try await KeptListsPage.load(context).view(context, errors: [error], typed: fields))
            }
            // Where nothing was asked, or too much, there is no field for a name.
            guard let list = KeptList(fields["asked"] ?? ""), list.canBeKept else {
                return try await again(FieldError("", "First filter a list, then keep it"))
            }
            guard let name = fields["name"] else { return try await again(FieldError("name", "Enter a name for the list")) }
            guard name.count <= 100 else { return try await again(FieldError("name", "Keep to 100 characters")) }
            guard let person = context.actor.person else { throw Rejection.missing("Whoever is nobody keeps no list.") }
            let permit = try context.actor.permit(.readHome)
            do {
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await transaction.run(KeepList(name: name, query: list.words))
                    let event = Event(kind: "people.list-kept", subject: "person/\(person)", details: [.init("list", name)])
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                }
            } catch let fault as PostgresFault where fault.constraint == "kept_list_once" {
                return try await again(FieldError("name", "You keep a list of this name already: choose another"))
            }
            return .done(see: "/lists", saying: PeopleNotice.listKept)
        })

    package static let drop = Route.form(
        "/lists/{id}/end", .readHome, "Keeps a list no longer", fields: [],
        handle: { context, _ in
            let id = try context.number("id")
            let permit = try context.actor.permit(.readHome)
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
