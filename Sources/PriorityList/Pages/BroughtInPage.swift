import Access
import Casework
import Intake
import Policy
import Postgres
package import Web

/// The list of the day as a table to fill in, for a service that begins in the middle of a year: every maintained school, with its ground where it is on
/// the list, why, since when, and with which partner.
package struct BroughtInPage: PageModel {
    let paging: Paging
    let rows: [Row]

    struct Row: Encodable, Sendable {
        let urn: Int
        let school: String
        let inspection: String
        let ground: Ground?
        let since: Day?
        let rationale: String?
        let partner: String?
    }

    package static let route = Route.page(
        "/priority-list/brought-in", .actOnPriorityList, "The list of the day as a table, to be filled in and brought back, 50 schools at a time",
        query: [FieldDescription("page", "Which 50", .number)], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> BroughtInPage {
        let authority = context.site.authority
        let day = try await context.dayOfRecord()
        let listed = try await context.read(ListListed(authority: authority, day: day))
        let lines = Dictionary(uniqueKeysWithValues: listed.map { ($0.line.urn, $0) })
        let perPage = context.perPage(50)
        let (paging, defined) = try await Paging.read(context.query, perPage: perPage, total: \.total) { offset in
            try await context.read(ListDefined(authority: authority, day: day, limit: perPage, offset: offset))
        }
        return BroughtInPage(
            paging: paging,
            rows: defined.map { row in
                let (school, line) = (row.school, lines[row.school.urn])
                return Row(
                    urn: school.urn.number, school: school.name, inspection: context.site.book.definition(of: school.graded, at: school.urn).sentence,
                    ground: line?.line.ground, since: line?.since, rationale: line?.line.rationale, partner: line?.partner)
            })
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = "Bring in a list that was agreed before"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            guard !rows.isEmpty else {
                w.empty("There is no maintained school here. The register fills with the GIAS establishments file.")
                if context.may(.importFiles) { w.way { $0.a("/imports", "Import the GIAS establishments file") } }
                return
            }
            w.p("lead", "Where the service begins in the middle of a year, the list that both agreed is brought in as it stands.")
            w.element("ol") { w in
                w.li("Download the table of every maintained school.")
                w.li("Fill in the ground, the rationale and the Priority Partner of each school that is on the list. Leave the other schools empty.")
                w.li("Upload the table below. We then tell you which rows cannot be taken, and why. You can upload the same table again: what was taken stays as it is.")
            }
            // What answers a form cannot be asked for again as a file.
            if errors.isEmpty { w.fileLinksAhead("The list of today") } else { w.way { $0.a("/priority-list/brought-in", "Go to the page from which the table is downloaded") } }
            w.p("Each ground rests on what is on record of the school. The grounds are:")
            w.ul { w in for ground in Ground.allCases { w.li(ground.words) } }
            w.p("Where no record says that a school’s inspection letter names issues, or that an inspection is imminent, say so in the table:")
            w.ul { w in
                w.li("under ‘\(BringingIn.source)’, where that is to be found")
                w.li("for a letter, under ‘\(BringingIn.letterOf)’, the day of its inspection")
                w.li("for a letter, under ‘\(BringingIn.nextBy)’, the day by which another inspection is due")
            }
            w.postForm("/priority-list/brought-in", context, isUpload: true) { w in
                w.fileField("file", label: "The table, filled in", accept: ".csv,.xlsx", hint: ".csv or .xlsx", errors: errors)
                w.button("Upload the table")
            }
            w.h2("The table")
            let further = "more columns, to be filled in."
            w.p("soft", paging.pages > 1 ? "Schools \(paging.first) to \(paging.last) of \(paging.total) are shown. The downloaded table has all of them, with \(further)" : "The downloaded table has \(further)")
            if context.isWhole { wholeTable(&w) } else { table(&w) }
            w.paging(paging, "/priority-list/brought-in", context.query, saysWhich: false)
        }
        page.isWide = true
        return page
    }

    private func table(_ w: inout HTML) {
        w.table("The list of today", hideCaption: true, sticky: true) { w in
            w.head { w in for heading in ["School", "Most recent inspection", "Ground, since", "Rationale", "Priority Partner"] { w.th(heading) } }
            w.body { w in
                for row in rows {
                    w.tr { w in
                        w.rowHeader { $0.text("\(row.school), URN \(row.urn)") }
                        w.td(row.inspection)
                        w.td([row.ground?.words, row.since?.written].compactMap { $0 }.joined(separator: ", "))
                        w.td("written", row.rationale ?? "")
                        w.td(row.partner ?? "")
                    }
                }
            }
        }
    }

    /// As it stands in the file: a column for each thing that is filled in.
    private func wholeTable(_ w: inout HTML) {
        w.table("The list of today", hideCaption: true, sticky: true) { w in
            w.head { w in
                for heading in ["URN", "School", "Most recent inspection", "Ground", "Since", "Rationale", "Priority Partner"] { w.th(heading) }
                for heading in [BringingIn.source, BringingIn.letterOf, BringingIn.nextBy] { w.th(heading) }
            }
            w.body { w in
                for row in rows {
                    w.tr { w in
                        w.td("nowrap", String(row.urn))
                        w.rowHeader { $0.text(row.school) }
                        w.td(row.inspection)
                        w.td(row.ground?.words ?? "")
                        w.td("nowrap", row.since?.written ?? "")
                        w.td("written", row.rationale ?? "")
                        w.td(row.partner ?? "")
                        // To be filled in; what was stated of a school that is on the list stands on its page.
                        for blank in ["", "", ""] { w.td(blank) }
                    }
                }
            }
        }
    }

    package static let take = Route.upload(
        "/priority-list/brought-in", .actOnPriorityList, "Brings in the list of the day from a table that was filled in",
        fields: [FieldDescription("file", "The file")]
    ) { context, upload in
        let (permit, allocating) = (try context.actor.permit(.actOnPriorityList), try context.actor.permit(.allocateSchools))
        guard let name = upload.fileName else { return try await again(context, FieldError("file", "Choose a file")) }
        do {
            let file = try await FilledTemplate(upload, named: name, columns: BringingIn.columns, read: BringingIn.TypedRow.read)
            let taken = try await context.database.transaction(stating: context.actor.statement, .readWrite) {
                try await BringingIn(keeping: context.keeping).take(file, named: name, by: permit, allocating: allocating, in: $0)
            }
            return .shown(outcome(name, taken))
        } catch let refusal as Refusal where refusal.code.hasPrefix("intake.") || refusal.code.hasPrefix("priority-list.") {
            return try await again(context, FieldError("file", refusal.sentence))
        }
    }

    private static func again(_ context: RequestContext, _ error: FieldError) async throws -> FormOutcome {
        .invalid([error], try await load(context).view(context, errors: [error]))
    }

    private static func outcome(_ file: String, _ taken: BringingIn.Taken) -> Page {
        var page = Page("What came of the file", trail: [.init("Priority list", "/priority-list")]) { w in
            w.h1("What came of the file")
            w.summary([
                ("File", file), ("Schools listed", String(taken.listed)), ("Allocated to their partner", String(taken.allocated)),
                ("On the list already", String(taken.unchanged)), ("Refused", String(taken.refused.count)),
            ])
            w.refusedRows(taken.refused.map { ($0.line, $0.refusal.column, $0.refusal.reason, $0.refusal.value) })
            w.way { $0.a("/priority-list/brought-in", "Bring in another table") }
        }
        page.isWide = true
        return page
    }

    package static let example = BroughtInPage(
        paging: Paging(page: 1, perPage: 50, total: 2),
        rows: [
            Row(
                urn: 100_003, school: "Cedar <Park> School", inspection: "Requires improvement, inspection of 5 October 2017.", ground: .requiresImprovement,
                since: Day(daysSince1970: 17_827), rationale: "Requires improvement <at last>", partner: "Bo Reed"),
            Row(
                urn: 100_001, school: "Alder Lane Primary School", inspection: "Good, inspection of 12 September 2018.", ground: nil, since: nil, rationale: nil,
                partner: nil),
        ])
}
