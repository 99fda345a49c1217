import Access
import Casework
import Postgres
package import Web

/// The Priority Partners with their schools: caseloads to be seen at a glance, schools allocated and taken back (PP-8, ID-7).
package struct PartnersPage: PageModel {
    /// Of today.
    let partners: [Partner]
    /// Who is no Priority Partner any more and has schools all the same.
    let former: [Partner]
    /// What the allocations are at: whoever allocates says which they were shown.
    let state: String
    /// The schools that the field offers while one types; no part of the answer.
    let offered: [ListSchoolsToOffer.Output]

    private enum CodingKeys: String, CodingKey { case partners, former, state }

    struct Partner: Encodable, Sendable {
        let person: PersonID
        let name: String
        let schools: [School]

        /// What they have beyond the schools of the contract: on no list today.
        var outside: [School] { schools.filter { !$0.isListed } }
        var caseload: String { PartnersPage.caseload(schools.count, outside: outside.count) }
    }

    struct School: Encodable, Sendable {
        let allocation: Int
        let urn: Int
        let name: String
        let since: Day
        /// On the list of today, rather than supported outside the contract.
        let isListed: Bool
        /// What keeps the partner from being impartial there, declared since the school was allocated.
        let interest: String?

        /// On the page, whoever has it.
        var place: String { "allocation-\(allocation)" }
    }

    package static let route = Route.page(
        "/partners", .allocateSchools, "The Priority Partners and the schools allocated to them",
        query: [FieldDescription("urn", "A school that is to be allocated, which the form is then filled in with")], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> PartnersPage {
        var (partners, former) = ([Partner](), [Partner]())
        func add(_ row: ListPartners.Output, _ school: School?, to partners: inout [Partner]) {
            if let last = partners.last, last.person == row.person {
                partners[partners.count - 1] = Partner(person: last.person, name: last.name, schools: last.schools + [school].compactMap { $0 })
            } else {
                partners.append(Partner(person: row.person, name: row.name, schools: [school].compactMap { $0 }))
            }
        }
        let (rows, offered) = try await context.read(ListPartners(), ListSchoolsToOffer(authority: context.site.authority, isMaintained: true))
        for row in rows {
            let school = row.allocation.flatMap { allocation in
                row.urn.flatMap { urn in
                    row.since.map {
                        School(
                            allocation: allocation, urn: urn, name: row.school ?? "URN \(urn)", since: $0, isListed: row.isListed,
                            interest: row.interest?.words)
                    }
                }
            }
            if row.isPartner { add(row, school, to: &partners) } else { add(row, school, to: &former) }
        }
        return PartnersPage(partners: partners, former: former, state: rows.first?.state ?? "", offered: offered)
    }

    /// `4 schools`, or `3 schools on the list, 1 outside it`: a school that is supported outside the contract takes a partner’s time and is none of its schools (AP-8).
    static func caseload(_ schools: Int, outside: Int) -> String {
        let counted = schools - outside
        let words = "\(counted) \(counted == 1 ? "school" : "schools")"
        return outside == 0 ? words : "\(words) on the list, \(outside) outside it"
    }

    /// Where a school is allocated that no proposal gives to anybody.
    static func address(allocating urn: Int) -> String { "/partners?urn=\(urn)#allocate" }

    /// The school that the page was come to for; of one that was just allocated or taken back nothing is asked, nor when one comes back to what said so.
    private func asked(_ query: Fields) -> String { query[NoticeBook.field] == nil && query["partner"] == nil ? query.typed("urn") : "" }

    /// Which partner has since declared an interest in which of their schools.
    private var conflicts: [String] {
        partners.compactMap { partner in
            let schools = partner.schools.filter { $0.interest != nil }.map(\.name)
            guard !schools.isEmpty else { return nil }
            return "\(partner.name) has declared an interest in \(schools.joined(separator: " and ")). Allocate \(schools.count == 1 ? "it" : "them") to another partner."
        }
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Priority Partners" : "Error: Priority Partners") { w in
            w.errorSummary(errors)
            w.h1("Priority Partners")
            w.p("lead", "A partner sees the intelligence on the schools allocated to them, and on no other.")
            w.way { $0.a("/partners/proposal", "A proposal for all schools on the list at once") }
            left(&w, context)
            if !conflicts.isEmpty {
                w.p { w in
                    w.tag("Conflict of interest", .warning)
                    w.text(" \(conflicts.joined(separator: " "))")
                }
            }
            if partners.isEmpty {
                w.empty("Nobody is a Priority Partner yet. Ask an administrator to give somebody the role: schools are allocated to them here then.")
            } else {
                w.caseload(
                    CaseloadChart(
                        "Schools of each Priority Partner", counting: "schools",
                        partners.sorted { $0.schools.count > $1.schools.count }.map { .init($0.name, $0.schools.count) }))
                let outside = partners.flatMap(\.schools).count { !$0.isListed }
                if outside > 0 {
                    let given = partners.reduce(0) { $0 + $1.schools.count }
                    w.p(
                        given == 1
                            ? "The one school is outside the list."
                            : "Every school that they have is counted, \(outside == 1 ? "one of them" : "\(outside) of them") outside the list.")
                }
                w.h2(id: "allocate", "Allocate a school")
                w.postForm("/partners/allocations", context) { w in
                    w.hidden("state", state)
                    w.choice(
                        "partner", label: "Priority Partner",
                        options: [("", "Choose")] + partners.map { ($0.person.description, "\($0.name), \($0.caseload) now") },
                        chosen: typed["partner"], errors: errors)
                    w.field(
                        "urn", label: "URN of the school, or part of its name", value: typed.pairs.isEmpty ? asked(context.query) : typed.typed("urn"),
                        hint: "Such as 103211. The school is taken from whoever has it now.", errors: errors, autocomplete: "off", list: "school-names")
                    w.suggestions("school-names", offered.lazy.map { (value: String($0.urn), words: $0.name) })
                    w.p("soft", "Whoever gets the school, and whoever had it, are told by email.")
                    w.button("Allocate")
                }
            }
            for partner in partners { view(&w, partner, context) }
        }
        switch context.query[NoticeBook.field] {
        case PriorityListNotice.schoolTakenBack.rawValue: offerBack(&page, context.query)
        case PriorityListNotice.schoolsAllocated.rawValue: offerTaking(&page, context.query)
        default: break
        }
        return page
    }

    /// That a school which was just allocated goes back to who had it, or to nobody; what stood before is not asked about.
    private func offerTaking(_ page: inout Page, _ query: Fields) {
        guard let urn = query["urn"].flatMap({ URN($0) }) else { return }
        let holder = partners.first { $0.schools.contains { $0.urn == urn.number } }
        page.isNoticeTrue = holder != nil && holder?.person.description == query["partner"]
        guard let holder, let school = holder.schools.first(where: { $0.urn == urn.number }) else { return }
        page.noticeSentence = "\(school.name) is allocated to \(holder.name)."
        if let before = partners.first(where: { $0.person.description == query["before"] }) {
            page.undo = Undo(
                "/partners/allocations", "Give \(school.name) back to \(before.name)",
                [("partner", before.person.description), ("urn", urn.description), ("state", state), ("checked", "yes")])
        } else if query["before"] == nil {
            page.undo = Undo("/partners/allocations/\(school.allocation)/end", "Take \(school.name) back from \(holder.name)")
        }
    }

    /// That the school which was taken back goes to who had it, as an allocation over what is shown here: whoever comes after a colleague’s
    /// change is told, as with any other.
    private func offerBack(_ page: inout Page, _ query: Fields) {
        guard let urn = query["urn"].flatMap({ URN($0) }), let partner = partners.first(where: { $0.person.description == query["partner"] }) else { return }
        page.isNoticeTrue = !(partners + former).flatMap(\.schools).contains { $0.urn == urn.number }
        page.noticeSentence = "\(name(of: urn).capitalisedFirst) has no Priority Partner now."
        page.undo = Undo(
            "/partners/allocations", "Give \(name(of: urn)) back to \(partner.name)",
            [("partner", partner.person.description), ("urn", urn.description), ("state", state), ("checked", "yes")])
    }

    /// The maintained school that is meant by its URN, or by what stands in the name of it alone.
    ///
    /// - Parameter named: the schools in whose names it stands.
    /// - Returns: `isPart` where it is a part of the name, and whoever typed it has not seen yet which school that is.
    static func meant(_ typed: String, among named: [FindSchoolsNamed.Output]) -> (urn: URN?, isPart: Bool, error: FieldError?) {
        if let urn = URN(typed) { return (urn, false, nil) }
        let same = named.filter { $0.name.lowercased() == typed.lowercased() }
        let schools = same.isEmpty ? named : same
        guard let school = schools.first else { return (nil, false, FindSchoolsNamed.notFound(typed)) }
        guard schools.count == 1 else {
            return (nil, false, FieldError("urn", "Several schools have ‘\(typed)’ in their names, such as \(school.name), \(school.urn): enter the URN of the one you mean"))
        }
        return (URN(school.urn), same.isEmpty, nil)
    }

    /// As the field offers it; by its number where it is a maintained school no longer.
    private func name(of urn: URN) -> String { offered.first { $0.urn == urn.number }?.name ?? "school \(urn)" }

    /// The schools of those who have left, which nobody serves until they are allocated anew.
    private func left(_ w: inout HTML, _ context: RequestContext) {
        guard !former.isEmpty else { return }
        w.section { w in
            let count = former.reduce(0) { $0 + $1.schools.count }
            w.h2(count == 1 ? "One school whose partner has left" : "\(count) schools whose partner has left")
            w.p { w in
                w.tag("No partner", .warning)
                w.text(" A school on the list counts as having no Priority Partner until it is allocated again.")
            }
            for partner in former {
                w.h3("\(partner.name), no Priority Partner any more")
                w.ul { w in
                    for school in partner.schools {
                        w.element("li", .id(school.place)) { w in
                            w.a("/schools/\(school.urn)\(context.wayBack(to: school.place))", school.name)
                            w.text(", since \(school.since.written)")
                            if !school.isListed {
                                w.text(" ")
                                w.tag("Outside the list")
                            }
                        }
                    }
                }
                if partner.outside.count < partner.schools.count {
                    w.way { $0.a("/partners/proposal?leaving=\(partner.person)", "Who takes the schools of \(partner.name)") }
                }
                if !partner.outside.isEmpty { w.p(Self.notProposed) }
            }
        }
    }

    private static let notProposed = "No proposal gives a school outside the list to anybody: allocate each by its URN."

    private func view(_ w: inout HTML, _ partner: Partner, _ context: RequestContext) {
        w.h2("\(partner.name): \(partner.caseload)")
        w.way { w in
            w.a("/partners/", partner.person.number, "What can be allocated to \(partner.name)")
            if partner.outside.count < partner.schools.count {
                w.text(" · ")
                w.a("/partners/proposal?leaving=\(partner.person)", "\(partner.name) leaves: who takes these schools")
            }
        }
        if partner.schools.isEmpty { w.empty("No school is allocated.") }
        for school in partner.schools where school.isListed { view(&w, school, of: partner, context) }
        guard !partner.outside.isEmpty else { return }
        w.h3("Outside the list")
        w.p("Not on the list today, such as a school that is supported outside the contract. It counts towards what \(partner.name) can take, and not among the schools of the contract. \(Self.notProposed)")
        for school in partner.outside { view(&w, school, of: partner, context) }
    }

    private func view(_ w: inout HTML, _ school: School, of partner: Partner, _ context: RequestContext) {
        w.div("rule") { w in
            w.element("p", .id(school.place)) { w in
                w.a("/schools/\(school.urn)\(context.wayBack(to: school.place))", school.name)
                w.text(", since \(school.since.written)")
                if let interest = school.interest {
                    w.text(" ")
                    w.tag("Conflict of interest", .warning)
                    w.text(" \(partner.name) \(interest).")
                }
            }
            w.postForm("/partners/allocations/\(school.allocation)/end", context) { w in
                w.button("Take back: \(school.name)", as: .secondary)
            }
            if context.may(.readHistory) { w.way { $0.a("/history/school/", school.urn, "History of \(school.name)") } }
        }
    }

    package static let example = PartnersPage(partners: [
        Partner(
            person: PersonID(4), name: "Ingrid Mbeki-Thorne",
            schools: [
                School(
                    allocation: 1, urn: 100_003, name: "Cedar Park School", since: Day(daysSince1970: 17_776), isListed: true,
                    interest: Interest.Kind.governor.words),
                School(allocation: 3, urn: 100_005, name: "Larch <Lane> School", since: Day(daysSince1970: 17_776), isListed: false, interest: nil),
            ]),
        Partner(person: PersonID(5), name: "Somebody New", schools: []),
    ], former: [
        Partner(
            person: PersonID(6), name: "Somebody <Gone>",
            schools: [School(allocation: 2, urn: 100_004, name: "Elm Road School", since: Day(daysSince1970: 17_776), isListed: true, interest: nil)])
    ], state: "4-1-4", offered: [ListSchoolsToOffer.Output(urn: 100_003, name: "Cedar Park School")])
}

/// The two acts of the page above.
package enum Allocations {
    package static let allocate = Route.form(
        "/partners/allocations", .allocateSchools, "Allocates a school to a Priority Partner",
        fields: [FieldDescription("partner", "The number of the partner"), FieldDescription("urn", "The school, by its URN or part of its name"), FieldDescription("state", "What the allocations were at when the page was shown"), Checking.description],
        shows: "Which school is meant by a part of its name, and what is out of the ordinary about it, with the caseloads, to be checked before it is done.",
        handle: { context, fields in
            if fields.isToChange { return .shown(try await PartnersPage.load(context).view(context, typed: fields)) }
            func again(_ errors: [FieldError]) async throws -> FormOutcome {
                .invalid(errors, try await PartnersPage.load(context).view(context, errors: errors, typed: fields))
            }
            let person = fields["partner"].flatMap { Int($0) }.map(PersonID.init)
            let meant = PartnersPage.meant(fields["urn"] ?? "", among: try await FindSchoolsNamed.find(fields["urn"], context))
            var errors: [FieldError] = []
            if person == nil { errors.append(FieldError("partner", "Choose a Priority Partner")) }
            if let error = meant.error { errors.append(error) }
            guard errors.isEmpty, let person, let urn = meant.urn else { return try await again(errors) }
            let permit = try context.actor.permit(.allocateSchools)
            let before: String
            do {
                let done = try await context.database.transaction(stating: context.actor.statement) {
                    try await Allocating.give(
                        [(urn, person)], because: "", shown: fields["state"] ?? "", authority: context.site.authority, isChecked: fields.isChecked,
                        isPart: meant.isPart, by: permit, in: $0)
                }
                guard let holders = done else {
                    let errors = [FieldError("partner", "Somebody else has changed the allocations meanwhile. Look at them as they are now, and allocate again if it still fits")]
                    return .movedOn(try await PartnersPage.load(context).view(context, errors: errors, typed: fields))
                }
                // Who had it, for the way back.
                before = holders[urn].map { "&before=\($0)" } ?? ""
            } catch let unusual as UnusualAllocation {
                return .shown(try await unusual.page("/partners/allocations", of: (urn, person), fields.with("urn", urn.description), context))
            } catch let refusal as Refusal where refusal.code != "access.1" {
                return try await again([FieldError("urn", refusal.sentence)])
            }
            return .done(see: "/partners?urn=\(urn)&partner=\(person)\(before)", saying: PriorityListNotice.schoolsAllocated)
        })

    package static let end = Route.form(
        "/partners/allocations/{id}/end", .allocateSchools, "Takes a school back from a Priority Partner", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.allocateSchools)
            let id = try context.number("id")
            let ended = try await context.database.transaction(stating: context.actor.statement) { try await Allocating.end(id, by: permit, in: $0) }
            guard let ended else {
                let errors = [FieldError("", "Somebody else has changed the allocations meanwhile: this one no longer stands. Look at them as they are now.")]
                return .movedOn(try await PartnersPage.load(context).view(context, errors: errors, typed: Fields()))
            }
            return .done(see: "/partners?urn=\(ended.urn)&partner=\(ended.person)", saying: PriorityListNotice.schoolTakenBack)
        })
}
