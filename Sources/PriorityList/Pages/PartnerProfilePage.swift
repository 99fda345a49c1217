import Access
import Casework
import Ledger
import Postgres
package import Web

/// What is weighed of one Priority Partner where schools are allocated: how many they can take, the phases they know, where they set out from.
package struct PartnerProfilePage: PageModel {
    let person: PersonID
    let name: String
    let version: Int
    let capacity: Int
    let phases: [String]
    let place: Place?
    let conflicts: Int
    let schools: Int
    /// Of these: not on the list today.
    let outside: Int

    /// As the register writes them.
    static let phases = ["Nursery", "Primary", "Middle deemed primary", "Middle deemed secondary", "Secondary", "All-through", "16 plus", "Not applicable"]

    package static let route = Route.page(
        "/partners/{person}", .allocateSchools, "What is weighed of one Priority Partner", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> PartnerProfilePage {
        let person = PersonID(try context.number("person"))
        guard let found = try await context.read(ListAllocatablePartners()).first(where: { $0.partner.person == person }) else {
            throw Rejection.missing("There is no Priority Partner with this number today.")
        }
        return PartnerProfilePage(
            person: person, name: found.partner.name, version: found.version ?? 0, capacity: found.partner.capacity,
            phases: found.partner.phases.sorted(), place: found.partner.place, conflicts: found.partner.conflicts.count,
            schools: found.schools.count, outside: found.outside)
    }

    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        let title = "What can be allocated to \(name)"
        return Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority Partners", "/partners")], history: "person/\(person)") { w in
            w.errorSummary(errors)
            w.h1(title)
            if isMovedOn {
                w.p("lead", "Your changes were not saved: somebody changed this after you opened it. It now says: at most \(capacity) schools; \(phases.joined(separator: ", ")).")
                w.p("on-screen", "The form below holds what you wrote.")
            }
            w.summary([
                ("Schools now", PartnersPage.caseload(schools, outside: outside)), ("Schools never allocated to this partner, by the partner’s declaration", String(conflicts)),
            ])
            printed(&w)
            w.postForm("/partners/\(person)", context) { w in
                w.hidden("version", String(version))
                w.field(
                    "capacity", label: "How many schools can they take?", value: typed?.typed("capacity") ?? (version == 0 ? "" : String(capacity)),
                    errors: errors, width: "date-field")
                w.checkboxes(
                    "phases", legend: "Which phases do they know?",
                    options: Self.phases.map { ($0, Self.words(ofPhase: $0)) },
                    chosen: Set(typed?.all("phases") ?? phases), errors: errors)
                w.field(
                    "easting", label: "Where they set out from: easting", value: typed?.typed("easting") ?? place.map { String($0.easting) } ?? "",
                    hint: "How far east on the National Grid, in metres. Get Information about Schools gives the easting and the northing of each school: take those of a school nearby. Leave both empty if you do not know them.", errors: errors,
                    width: "date-field")
                w.field(
                    "northing", label: "Where they set out from: northing", value: typed?.typed("northing") ?? place.map { String($0.northing) } ?? "",
                    hint: "How far north on the National Grid, in metres", errors: errors, width: "date-field")
                w.button("Save")
            }
        }
    }

    private static func words(ofPhase phase: String) -> String { phase == "Not applicable" ? "Special schools and pupil referral units" : phase }

    /// What is kept, for paper, which leaves the form out: what was typed and not taken is no fact.
    private func printed(_ w: inout HTML) {
        let phases = phases.map(Self.words).joined(separator: ", ")
        w.div("printed") { w in
            w.summary([
                ("Schools that they can take", version == 0 ? "Not set" : String(capacity)), ("Phases that they know", phases.isEmpty ? "None is recorded" : phases),
                ("Where they set out from", place.map { "Easting \($0.easting), northing \($0.northing)" } ?? "Not known"),
            ])
        }
    }

    private static func metres(_ typed: String?, upTo most: Int) -> Int? { typed.flatMap { Int($0) }.flatMap { (0...most).contains($0) ? $0 : nil } }

    package static let keep = Route.form(
        "/partners/{person}", .allocateSchools, "Sets what is weighed of one Priority Partner",
        fields: [
            FieldDescription("capacity", "How many schools, 0 to 40"), FieldDescription("phases", "A phase, once for each"),
            FieldDescription("easting", "In metres, or nothing"), FieldDescription("northing", "In metres, or nothing"),
            FieldDescription("version", "The version that was shown"),
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.allocateSchools)
            let page = try await load(context)
            var errors: [FieldError] = []
            let capacity = fields["capacity"].flatMap { Int($0) }.flatMap { (0...40).contains($0) ? $0 : nil }
            let phases = fields.all("phases").filter { Self.phases.contains($0) }
            let (easting, northing) = (metres(fields["easting"], upTo: 700_000), metres(fields["northing"], upTo: 1_300_000))
            let place = easting.flatMap { easting in northing.map { Place(easting: easting, northing: $0) } }
            if capacity == nil { errors.append(FieldError("capacity", "Enter a number of schools from 0 to 40")) }
            if fields["easting"] != nil || fields["northing"] != nil {
                if easting == nil { errors.append(FieldError("easting", "Enter the easting in metres, such as 406800, or leave both empty")) }
                if northing == nil { errors.append(FieldError("northing", "Enter the northing in metres, such as 286900, or leave both empty")) }
            }
            guard errors.isEmpty, let capacity else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
            let version = fields["version"].flatMap { Int($0) } ?? 0
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let kept = KeepPartnerProfile(person: page.person, version: version, capacity: capacity, phases: phases, place: place)
                guard try await transaction.run(kept) == 1 else { return false }
                let event = Event(
                    kind: "priority-list.partner-weighed", subject: "person/\(page.person)",
                    details: [
                        .init("capacity", from: String(page.capacity), to: String(capacity)),
                        .init("phases", from: page.phases.joined(separator: ", "), to: phases.joined(separator: ", ")),
                        .init("sets out from", place.map { "\($0.easting) \($0.northing)" } ?? "not known"),
                    ])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isKept else { return .movedOn(try await load(context).view(context, typed: fields, isMovedOn: true)) }
            return .done(see: "/partners/\(page.person)", saying: PriorityListNotice.partnerKept)
        })

    package static let example = PartnerProfilePage(
        person: PersonID(4), name: "Ingrid <Mbeki-Thorne>", version: 2, capacity: 6, phases: ["Primary"], place: Place(easting: 406_800, northing: 286_900),
        conflicts: 1, schools: 4, outside: 1)
}
