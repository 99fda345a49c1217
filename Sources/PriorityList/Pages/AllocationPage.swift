import Access
import Casework
import Policy
import Postgres
package import Web

/// A proposal that gives each school on the list one Priority Partner, the best by the weights of the policy; changed by hand before it is kept (ID-7, PP-8).
package struct AllocationPage: PageModel {
    /// Which schools it is for: those without a partner of today, all, or those of a partner who leaves or has left.
    let scope: String
    let leaving: Leaving?
    let lines: [Line]
    let partners: [Partner]
    /// Of the whole proposal.
    let points: String
    let isProved: Bool
    let policy: String?
    let weights: [String]
    /// Where the last of them is the source of the others; no part of the answer.
    var source: String?
    /// What the allocations are at, as they were shown.
    let state: String
    /// Whether there is a school on the list, so that some could wait for a partner; no part of the answer.
    var isListed = true

    private enum CodingKeys: String, CodingKey { case scope, leaving, lines, partners, points, isProved, policy, weights, state }

    struct Leaving: Encodable, Sendable {
        let person: PersonID
        let name: String
    }

    struct Line: Encodable, Sendable {
        let urn: Int
        let name: String
        let phase: String
        let now: String?
        let proposed: PersonID?
        let reasons: [String]

        /// Of the form: who takes it.
        var field: String { "partner-\(urn)" }
    }

    struct Partner: Encodable, Sendable {
        let person: PersonID
        let name: String
        let capacity: Int
        let now: Int
        /// Of those that they have now: not on the list today.
        let outside: Int
        let then: Int
    }

    package static let route = Route.page(
        "/partners/proposal", .allocateSchools, "A proposal that gives each school on the list one Priority Partner",
        query: [
            FieldDescription("for", "‘all’ for all schools on the list anew; those without a partner otherwise"),
            FieldDescription("leaving", "The number of a partner who leaves or has left: their schools, among the others"),
        ], load: { try await load($0, $0.query) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext, _ fields: Fields) async throws -> AllocationPage {
        let authority = context.site.authority
        let found = try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            (
                schools: try await transaction.all(ListSchoolsToAllocate(authority: authority)),
                partners: try await transaction.all(ListAllocatablePartners()), state: try await transaction.one(FindAllocationState()),
                today: try await transaction.now.dayInLondon
            )
        }
        let leaver = fields["leaving"].flatMap { Int($0) }.map(PersonID.init)
        let isAll = fields["for"] == "all"
        let chosen = found.schools.filter { found in
            if let leaver { return found.holder?.person == leaver }
            return isAll || found.school.partner == nil
        }
        let wanted = chosen.map(\.school)
        let holders = Dictionary(chosen.compactMap { found in found.holder.map { (found.school.urn, $0) } }, uniquingKeysWith: { first, _ in first })
        let names = Dictionary(
            found.partners.map { ($0.partner.person, $0.partner.name) } + holders.values.map { ($0.person, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let staying = found.partners.filter { $0.partner.person != leaver }
        let moved = Set(wanted.map(\.urn))
        let kept = Dictionary(
            staying.map { ($0.partner.person, $0.schools.count { !moved.contains($0) }) }, uniquingKeysWith: { first, _ in first })
        let policy = context.site.book.allocation(on: found.today)
        let proposal = policy.map { AllocationProposal(of: wanted, among: staying.map(\.partner), staying: kept, under: $0) }
        let taken = Dictionary(grouping: proposal?.lines.compactMap(\.partner?.person) ?? []) { $0 }.mapValues(\.count)
        return AllocationPage(
            scope: leaver == nil ? (isAll ? "all" : "missing") : "leaving",
            leaving: leaver.map { Leaving(person: $0, name: names[$0] ?? "Person \($0)") },
            lines: (proposal?.lines ?? []).map { line in
                Line(
                    urn: line.school.urn.number, name: line.school.name, phase: line.school.phase,
                    now: holders[line.school.urn].map { $0.isPartner ? $0.name : "\($0.name), who is no Priority Partner today" },
                    proposed: line.partner?.person,
                    reasons: line.reasons)
            }.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) },
            partners: staying.map { one in
                Partner(
                    person: one.partner.person, name: one.partner.name, capacity: one.partner.capacity, now: one.schools.count, outside: one.outside,
                    then: (kept[one.partner.person] ?? 0) + (taken[one.partner.person] ?? 0))
            },
            points: proposal.map { "\($0.tenths / 10).\($0.tenths % 10)" } ?? "–", isProved: proposal?.isProved ?? false, policy: policy?.version,
            weights: policy.map(words) ?? [], source: policy.map(source), state: found.state, isListed: !found.schools.isEmpty)
    }

    private static func words(_ policy: AllocationPolicy) -> [String] {
        [
            "\(policy.pointsPerKilometre) for each kilometre; a distance that is not known counts as \(policy.kilometresUnknown) km",
            "\(policy.pointsNewPhase) where the partner has no experience of the phase",
            "\(policy.pointsNewPartner) where another partner has the school now",
            "\(policy.pointsFurtherSchool) for a partner’s second school, twice that for the third, and so on",
            source(policy),
        ]
    }

    private static func source(_ policy: AllocationPolicy) -> String {
        "\(policy.citation.words)\(policy.citation.standing == .provisional ? " (provisional)" : "")"
    }

    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        let title = leaving.map { "Who takes the schools of \($0.name)" } ?? "Proposal for allocating schools"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority Partners", "/partners")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            if isMovedOn {
                w.p("lead", "Nothing was allocated by you: somebody allocated schools after you opened this. What you chose is still chosen below, beside a proposal made anew.")
            }
            let (missing, all) = ("For schools on the list that have no partner today", "For all schools on the list, from the beginning")
            w.element("nav", .fixed("aria-label", "Which schools")) { w in
                w.ul { w in
                    w.part("/partners/proposal", missing, isShown: scope == "missing")
                    w.part("/partners/proposal?for=all", all, isShown: scope == "all")
                }
            }
            // Of the schools of a partner who leaves, the heading says so; links to what else there is are not printed.
            if leaving == nil { w.p("printed", "\(scope == "all" ? all : missing).") }
            if policy == nil { return w.empty("No policy of allocation was in force today.") }
            guard !lines.isEmpty else {
                w.empty(isListed ? "No school on the list waits for a partner here." : "There is no school on the list yet.")
                if !isListed { w.way { $0.a("/priority-list/draft", "The version for signing, where the list begins") } }
                return
            }
            let isAsProposed = lines.allSatisfy { chosen($0, typed) == ($0.proposed?.description ?? "") }
            proof(&w, isAsProposed)
            caseloads(&w, isAsProposed)
            form(&w, context, typed, errors)
        }
        page.isWide = true
        return page
    }

    /// What the form holds of a school: what was chosen, or what is proposed where nothing was sent of it. Empty where nobody takes it, or it stays.
    private func chosen(_ line: Line, _ typed: Fields?) -> String {
        typed?.pairs.first(where: { $0.name == line.field })?.value ?? line.proposed?.description ?? ""
    }

    private func partnerName(_ person: PersonID?) -> String? { partners.first { $0.person == person }?.name }

    /// - Parameter isAsProposed: whether the form holds the proposal: of another allocation nothing is counted or proved.
    private func proof(_ w: inout HTML, _ isAsProposed: Bool) {
        guard isAsProposed else { return w.p("The choices below differ from the proposal, so points are not shown. Caseloads are as they stand today.") }
        w.p { w in
            if isProved { w.tag("Best possible: proved that no allocation has fewer points", .good) }
            w.text(" \(points) points under the policy of \(policy ?? "–"), for \(lines.count == 1 ? "one school" : "\(lines.count) schools").")
        }
        w.p("Points count what speaks against an allocation, such as a long way to the school: the fewer, the better.")
        w.details("What is weighed") { w in
            w.ul { w in for sentence in weights where sentence != source { w.li(sentence) } }
            w.p("A conflict of interest that a partner declared, and the number of schools they can take, are limits and never weighed.")
            if let source { w.p("source", "Source: \(source)") }
        }
    }

    /// As the register has it, but for what it knows of special schools and pupil referral units: that no phase applies.
    private static func phaseWords(_ phase: String) -> String {
        switch phase {
        case "": "phase not known"
        case "Not applicable": "special school or pupil referral unit"
        default: phase
        }
    }

    private func caseloads(_ w: inout HTML, _ isAsProposed: Bool) {
        w.h2("Caseloads")
        w.table("Caseloads", hideCaption: true, rows: true) { w in
            w.head { w in
                w.th("Priority Partner")
                for heading in ["Can take", "Now", "Of these outside the list"] + (isAsProposed ? ["By this proposal"] : []) { w.th(heading, isNumber: true) }
            }
            w.body { w in
                for partner in partners {
                    w.tr { w in
                        w.rowHeader { $0.a("/partners/", partner.person.number, partner.name) }
                        for number in [partner.capacity, partner.now, partner.outside] + (isAsProposed ? [partner.then] : []) { w.td("num", number) }
                    }
                }
            }
        }
    }

    /// Who takes a school, for paper; where the form holds another choice, what was proposed is told beside it.
    private func printed(_ line: Line, _ chosen: String) -> String {
        let proposed = partnerName(line.proposed).map { ([$0] + line.reasons).joined(separator: ", ") }
        if let proposed, chosen == line.proposed?.description { return proposed }
        let taker = partners.first { $0.person.description == chosen }?.name ?? line.now.map { "stays with \($0)" } ?? "nobody yet"
        if let proposed { return "\(taker). Proposed: \(proposed)" }
        return chosen.isEmpty ? "\(taker): nobody can take it" : taker
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        w.h2(id: "schools", "Schools")
        // A form is not printed, and who takes which school is what somebody prints this page for.
        w.element("ul", .class("printed")) { w in
            for line in lines { w.li("\(line.name), \(Self.phaseWords(line.phase)): \(printed(line, chosen(line, typed)))") }
        }
        w.postForm("/partners/proposal", context) { w in
            w.hidden("state", state)
            w.hidden("for", scope)
            if let leaving { w.hidden("leaving", leaving.person.description) }
            for line in lines {
                w.choice(
                    line.field, label: "\(line.name), \(Self.phaseWords(line.phase))",
                    options: [("", line.now == nil ? "Nobody yet" : "Leave as it is")]
                        + partners.map { ($0.person.description, $0.name) },
                    chosen: chosen(line, typed),
                    hint: [
                        line.now.map { "Now: \($0)" },
                        partnerName(line.proposed).map { "Proposed: \(([$0] + line.reasons).joined(separator: ", "))" } ?? "Nobody can take it: raise what a partner can take, or choose somebody",
                    ].compactMap { $0 }.joined(separator: ". "),
                    errors: errors)
            }
            w.field("reason", label: "Why?", value: typed?.typed("reason") ?? "", hint: "Such as: allocation of the agreed list. The partners are told of the schools by email, and not why", errors: errors)
            w.button("Allocate \(lines.count == 1 ? "this school" : "these schools")")
        }
    }

    package static let apply = Route.form(
        "/partners/proposal", .allocateSchools, "Allocates schools as proposed, or as changed by hand",
        fields: [
            FieldDescription("partner-URN", "The number of the partner who takes that school; once for each school"),
            FieldDescription("state", "What the allocations were at as they were shown"), FieldDescription("for", "missing, all or leaving"),
            FieldDescription("leaving", "The number of a partner who leaves"), FieldDescription("reason", "Why"), Checking.description,
        ], shows: "What is out of the ordinary about it, with the caseloads, to be checked before it is done.",
        handle: { context, fields in
            let permit = try context.actor.permit(.allocateSchools)
            func again(_ error: FieldError) async throws -> FormOutcome {
                .invalid([error], try await load(context, fields).view(context, typed: fields, errors: [error]))
            }
            if fields.isToChange { return .shown(try await load(context, fields).view(context, typed: fields)) }
            let pairs = fields.pairs.compactMap { pair -> (urn: URN, partner: PersonID)? in
                guard pair.name.hasPrefix("partner-"), let urn = URN(pair.name.dropFirst(8)), let person = Int(pair.value) else { return nil }
                return (urn, PersonID(person))
            }
            guard let reason = fields["reason"] else { return try await again(FieldError("reason", "Say why you allocate the schools so; the history keeps it")) }
            guard !pairs.isEmpty else {
                let page = try await load(context, fields)
                let error = FieldError(page.lines.isEmpty ? "" : "schools", "Choose a partner for at least one school")
                return .invalid([error], page.view(context, typed: fields, errors: [error]))
            }
            guard Set(pairs.map(\.urn)).count == pairs.count else { return try await again(FieldError("", "A school was sent twice")) }
            do {
                let before = try await context.database.transaction(stating: context.actor.statement) {
                    try await Allocating.give(
                        pairs, because: reason, shown: fields["state"] ?? "", under: context.site.book.allocation(on: context.today),
                        authority: context.site.authority, isChecked: fields.isChecked, by: permit, in: $0)
                }
                guard before != nil else { return .movedOn(try await load(context, fields).view(context, typed: fields, isMovedOn: true)) }
            } catch let unusual as UnusualAllocation {
                return .shown(try await unusual.page("/partners/proposal", fields, context))
            } catch let refusal as Refusal where refusal.code != "access.1" {
                return try await again(FieldError("", refusal.sentence))
            }
            return .done(see: "/partners", saying: PriorityListNotice.schoolsAllocated)
        })

    package static let example = AllocationPage(
        scope: "missing", leaving: nil,
        lines: [
            Line(urn: 100_003, name: "Cedar <Park> School", phase: "Secondary", now: nil, proposed: PersonID(4), reasons: ["3.2 km away"]),
            Line(urn: 100_004, name: "Elm Road School", phase: "", now: "Somebody", proposed: nil, reasons: []),
        ], partners: [Partner(person: PersonID(4), name: "Ingrid <Mbeki-Thorne>", capacity: 6, now: 3, outside: 1, then: 4)], points: "12.5", isProved: true,
        policy: "2018", weights: ["1 for each kilometre", "Framework: partners are allocated"], source: "Framework: partners are allocated", state: "3-0-3")
}
