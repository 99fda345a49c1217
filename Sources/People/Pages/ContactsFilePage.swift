import Access
import Casework
import Intake
import Postgres
package import Web

/// Heads and chairs as a table: to be had as a file, filled in, and brought back.
package struct ContactsFilePage: PageModel {
    let paging: Paging
    let rows: [Row]

    struct Row: Encodable, Sendable {
        let urn: Int
        let school: String
        let part: ContactPart
        let title: String?
        let name: String?
        let email: String?
        let source: String?
        let since: Day?
    }

    package static let route = Route.page(
        "/contacts/file", .linkContacts, "The heads and chairs of every maintained school as a table, to be filled in and brought back, 50 rows at a time",
        query: [FieldDescription("page", "Which 50", .number)],
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> ContactsFilePage {
        let perPage = context.perPage(50)
        let (paging, known) = try await Paging.read(context.query, perPage: perPage, total: \.total) { offset in
            try await context.read(ListKnownContacts(authority: context.site.authority, limit: perPage, offset: offset))
        }
        return ContactsFilePage(
            paging: paging,
            rows: known.map {
                Row(urn: $0.urn, school: $0.school, part: $0.part, title: $0.title, name: $0.name, email: $0.email, source: $0.source, since: $0.since)
            })
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        let title = "Heads and chairs from a file"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Heads and chairs", "/contacts")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            guard !rows.isEmpty else { return w.empty("There is no maintained school here. The register fills with the GIAS establishments file.") }
            w.p("lead", "Download the table, fill it in with a spreadsheet, and bring it back. Each row is for a headteacher or a chair of governors: the column ‘Part’ says which. What you leave blank is not changed. Each row that cannot be taken is shown, with the reason.")
            if errors.isEmpty { w.fileLinksAhead("Heads and chairs") } else { w.way { $0.a("/contacts/file", "The table, to be downloaded") } }
            w.postForm("/contacts/file", context, isUpload: true) { w in
                // Before the file, so that it is known when the file’s bytes arrive.
                w.field(
                    "source", label: "Where do you know it from?", value: typed.typed("source"),
                    hint: "For rows where the column ‘Known from’ is blank. Such as: the governors’ database of 3 September", errors: errors, autocomplete: "off")
                w.fileField("file", label: "The table, filled in", accept: ".csv,.xlsx", hint: ".csv or .xlsx", errors: errors)
                w.button("Bring it in")
            }
            w.h2("The table")
            if paging.pages > 1 { w.p("soft", "Rows \(paging.first) to \(paging.last) of \(paging.total) are shown. The file has all of them.") }
            table(&w)
            w.paging(paging, "/contacts/file", context.query, saysWhich: false)
        }
        page.isWide = true
        return page
    }

    private func table(_ w: inout HTML) {
        w.table("Heads and chairs", hideCaption: true, sticky: true) { w in
            w.head { w in for heading in ["School", "URN", "Part", "Title", "Name", "Email address", "Known from", "Since"] { w.th(heading) } }
            w.body { w in
                for row in rows {
                    w.tr { w in
                        w.rowHeader { $0.text(row.school) }
                        w.td(String(row.urn))
                        w.td(row.part.name)
                        w.td(row.title ?? "")
                        w.td(row.name ?? "")
                        w.td(row.email ?? "")
                        w.td(row.source ?? "")
                        w.td("nowrap", row.since?.written ?? "")
                    }
                }
            }
        }
    }

    package static func take(_ desk: ContactsDesk) -> Route {
        .upload(
            "/contacts/file", .linkContacts, "Records heads and chairs from a table that was filled in",
            fields: [
                FieldDescription("source", "Where it is known from, for rows that do not say; before the file in the form"), FieldDescription("file", "The file"),
            ]
        ) { context, upload in
            let permit = try context.actor.permit(.linkContacts)
            let source = upload.fields["source"] ?? ""
            guard let name = upload.fileName else { return try await again(context, upload.fields, FieldError("file", "Choose a file")) }
            do {
                let file = try await FilledTemplate(upload, named: name, columns: SchoolContacts.columns, read: SchoolContacts.TypedRow.read)
                let taken = try await context.database.transaction(stating: context.actor.statement, .readWrite) { transaction in
                    let taken = try await SchoolContacts.take(
                        file, named: name, source: source, authority: context.site.authority, by: permit, in: transaction)
                    if taken.recorded > 0 { try await desk.changed(transaction) }
                    return taken
                }
                return .shown(outcome(name, taken))
            } catch let refusal as Refusal where refusal.code.hasPrefix("intake.") {
                return try await again(context, upload.fields, FieldError("file", refusal.sentence))
            }
        }
    }

    private static func again(_ context: RequestContext, _ typed: Fields, _ error: FieldError) async throws -> FormOutcome {
        .invalid([error], try await load(context).view(context, errors: [error], typed: typed))
    }

    private static func outcome(_ file: String, _ taken: SchoolContacts.Taken) -> Page {
        var page = Page("What came of the file", trail: [.init("Heads and chairs", "/contacts"), .init("From a file", "/contacts/file")]) { w in
            w.h1("What came of the file")
            w.summary([
                ("File", file), ("Recorded", String(taken.recorded)), ("Known already", String(taken.unchanged)), ("Refused", String(taken.refused.count)),
            ])
            w.refusedRows(taken.refused.map { ($0.line, $0.refusal.column, $0.refusal.reason, $0.refusal.value) })
        }
        page.isWide = true
        return page
    }

    package static let example = ContactsFilePage(
        paging: Paging(page: 1, perPage: 50, total: 2),
        rows: [
            Row(
                urn: 100_001, school: "Alder Lane <Primary> School", part: .head, title: "Mx", name: "Ada Fern", email: nil, source: "the register", since: nil),
            Row(
                urn: 100_001, school: "Alder Lane <Primary> School", part: .chair, title: "", name: "Bo <Reed>", email: "bo@alder.example",
                source: "The clerk’s letter", since: Day(daysSince1970: 17_776)),
        ])
}
