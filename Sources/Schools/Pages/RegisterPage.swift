import Access
import Casework
import Policy
package import Web

/// The register: every establishment of the authority, found by search, filters and order.
package struct RegisterPage: PageModel {
    package let paging: Paging
    package let schools: [ListRegister.Entry]
    /// Whether anything was asked, so that an empty list can say why.
    package let isFiltered: Bool
    /// Where nothing has the words that were searched for: open schools whose names are nearly so.
    let near: [SchoolName]

    package init(paging: Paging, schools: [ListRegister.Entry], isFiltered: Bool, near: [SchoolName] = []) {
        self.paging = paging
        self.schools = schools
        self.isFiltered = isFiltered
        self.near = near
    }

    package static let route = Route.page(
        "/schools", .readRegister, "The register of schools, 50 or 450 at a time", query: RegisterQuery.fields,
        load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> RegisterPage {
        var asked = RegisterQuery(context.query, authority: context.site.authority, perPage: context.perPage(RegisterQuery.rows(context.query)))
        if !asked.placed.isEmpty {
            guard context.may(.readAssessment) else { throw Rejection(.notPermitted(.readAssessment)) }
            asked.question.among = try await context.read(ListPlacedSchools(authority: context.site.authority, as: asked.placed))
        }
        if asked.question.isListed != nil {
            guard context.may(.readPriorityList) else { throw Rejection(.notPermitted(.readPriorityList)) }
        }
        var rows = try await list(asked.question, context)
        if rows.isEmpty && asked.question.offset > 0 {
            // A page behind the last: the first one says how many there are.
            asked.question.offset = 0
            rows = try await list(asked.question, context)
            return RegisterPage(
                paging: Paging(page: 1, perPage: asked.question.limit, total: rows.first?.total ?? 0), schools: rows,
                isFiltered: asked.isFiltered)
        }
        return RegisterPage(
            paging: Paging(page: Paging.asked(context.query), perPage: asked.question.limit, total: rows.first?.total ?? 0),
            schools: rows, isFiltered: asked.isFiltered, near: rows.isEmpty ? try await near(asked.question, context) : [])
    }

    private static func near(_ question: ListRegister.Question, _ context: RequestContext) async throws -> [SchoolName] {
        guard let search = question.search else { return [] }
        return NearNames.of(search, among: try await context.read(ListSchoolNames(authority: question.authority)))
    }

    private static func list(_ question: ListRegister.Question, _ context: RequestContext) async throws -> [ListRegister.Entry] {
        if let whole = ListWholeRegister(question) { return try await context.read(whole) }
        return try await context.read(ListRegister(question))
    }

    package func view(_ context: RequestContext) -> Page {
        let query = context.query
        let asked = RegisterQuery(query, authority: context.site.authority)
        var page = Page("Schools") { w in
            w.h1("Schools")
            filters(&w, context)
            w.chosenFilters(RegisterQuery.chosen(query), "/schools", query)
            w.way { w in
                if isFiltered, !schools.isEmpty {
                    w.a("/lists?asked=\(Fields.encoded(query.with("page", nil).encoded))", "Keep this list")
                    w.text(" · ")
                }
                w.a("/lists", "Your lists")
                w.text(" · ")
                w.a("/watchlist", "Schools that you watch")
            }
            if schools.isEmpty {
                w.empty(
                    isFiltered
                        ? "No school matches what you asked for. Take away a filter, or search for a part of the name."
                        : "The register is empty. The GIAS establishments file fills it.")
                if !isFiltered, context.may(.importFiles) { w.way { $0.a("/imports", "Import the GIAS establishments file") } }
                guard !near.isEmpty else { return }
                w.h2("Did you mean one of these schools?")
                w.ul { w in
                    for school in near { w.element("li", .id("row-\(school.urn)")) { w in
                        w.listed("/schools/", school.urn, school.name, in: context)
                        w.text(" ")
                        w.element("span", .class("soft"), text: "URN \(school.urn)")
                    } }
                }
                return
            }
            w.p { w in
                w.raw("<strong>")
                w.text(paging.total)
                w.raw(paging.total == 1 ? "</strong> school" : "</strong> schools")
                if paging.pages > 1 {
                    w.raw(", showing ")
                    w.text(paging.first)
                    w.raw(" to ")
                    w.text(paging.last)
                }
                if let rows = otherRows {
                    w.element("span", .class("on-screen")) { w in
                        w.text(" · ")
                        let asked = query.with("page", nil).with("rows", rows == RegisterQuery.rows ? nil : String(rows))
                        w.a("/schools?" + asked.encoded, rows >= paging.total ? "Show all" : "Show \(rows) at a time")
                    }
                }
            }
            table(&w, asked.ordering, context)
            w.paging(paging, "/schools", query, saysWhich: false)
        }
        page.isWide = true
        return page
    }

    /// How many rows a page could have instead; nil where that would be no other page.
    private var otherRows: Int? {
        if paging.perPage == RegisterQuery.manyRows { return RegisterQuery.rows }
        return paging.total > paging.perPage ? RegisterQuery.manyRows : nil
    }

    private func filters(_ w: inout HTML, _ context: RequestContext) {
        let query = context.query
        w.filterForm("/schools", label: "Find schools") { w in
            w.field("search", label: "Name, URN or postcode", type: "search", value: query.typed("search"))
            w.choice("phase", label: "Phase", options: RegisterQuery.phases, chosen: query["phase"])
            w.choice("type", label: "Type", options: RegisterQuery.types, chosen: query["type"])
            w.choice("maintained", label: "Maintained by the council", options: RegisterQuery.maintained, chosen: query["maintained"])
            w.choice("judgement", label: "Last full inspection", options: RegisterQuery.judgements, chosen: query["judgement"])
            if context.may(.readAssessment) {
                w.choice("proposed", label: "By the last assessment", options: RegisterQuery.placed, chosen: query["proposed"])
            }
            if context.may(.readPriorityList) {
                w.choice("listed", label: "On the priority list", options: RegisterQuery.listed, chosen: query["listed"])
            }
            w.field("trust", label: "Trust", value: query.typed("trust"))
            w.field("ward", label: "Ward", value: query.typed("ward"))
            w.choice("closed", label: "Closed, or not open yet", options: RegisterQuery.closed, chosen: query["closed"])
            for name in ["sort", "rows"] { if let value = query[name] { w.hidden(name, value) } }
            // What was chosen is taken away below, each or all.
            w.div("filter-actions") { $0.button("Show") }
        }
    }

    private func table(_ w: inout HTML, _ ordering: Ordering, _ context: RequestContext) {
        let query = context.query
        w.table("Schools", hideCaption: true, columns: "register", sticky: true) { w in
            w.head { w in
                w.th("School", sort: "name", ordering, "/schools", query)
                w.th("URN", sort: "urn", ordering, "/schools", query, isNumber: true)
                w.th("Phase", sort: "phase", ordering, "/schools", query)
                w.th("Type")
                w.th("Pupils", sort: "roll", ordering, "/schools", query, isNumber: true)
                w.th("Last full inspection", sort: "judgement", ordering, "/schools", query)
                w.th("Inspected on", sort: "inspected", ordering, "/schools", query)
            }
            w.body { w in
                for place in schools.indices { row(&w, schools[place], context) }
            }
        }
    }

    private func row(_ w: inout HTML, _ school: ListRegister.Entry, _ context: RequestContext) {
        w.listedRow(school.urn) { w in
            w.rowHeader { w in
                w.listed("/schools/", school.urn, school.name, in: context)
                if let words = SchoolStatus.exception(school.status) {
                    w.raw("<br>")
                    w.tag(words)
                }
            }
            w.td("num", school.urn)
            w.td(school.phase)
            w.td(school.typeName)
            if let roll = school.roll { w.td("num", roll) } else { w.td("num", "not known") }
            w.td { w in
                let words = JudgementWords.overall(school.judgement, status: school.judgementStatus, on: school.inspectedOn, in: context.site.book)
                w.tag(words, JudgementWords.tone(school.judgement))
                if let concern = JudgementWords.concern(school.concern) {
                    w.raw("<br>")
                    w.text(concern)
                }
            }
            w.td("nowrap", school.inspectedOn)
        }
    }
}

extension RegisterPage {
    package static let example = RegisterPage(
        paging: Paging(page: 1, perPage: 50, total: 62),
        schools: [
            ListRegister.Entry(
                urn: 100_001, establishmentNumber: 2001, name: "Alder Lane Primary School", typeName: "Community school",
                isMaintained: true, phase: "Primary", status: "open", roll: 412, postcode: "FB1 2AA", judgement: 4,
                judgementStatus: "value", concern: "SWK", inspectedOn: Day(year: 2018, month: 2, day: 6),
                inspectedAs: 100_001, ungradedOn: Day(year: 2018, month: 6, day: 12), ungradedOutcome: "Taking effective action", total: 62),
            ListRegister.Entry(
                urn: 100_002, establishmentNumber: 4001, name: "Beech Hill Academy", typeName: "Academy converter",
                isMaintained: false, phase: "Secondary", status: "proposed-to-close", roll: nil, postcode: nil, judgement: nil,
                judgementStatus: nil, concern: nil, inspectedOn: nil, inspectedAs: nil, ungradedOn: nil,
                ungradedOutcome: nil, total: 62),
        ], isFiltered: false, near: SchoolName.examples)
}
