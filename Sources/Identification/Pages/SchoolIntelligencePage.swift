import Access
import Casework
import Ledger
import Postgres
package import Web

/// All intelligence on one school that the reader may see, and the form for more.
package struct SchoolIntelligencePage: PageModel {
    let urn: Int
    let name: String
    let records: [IntelligenceLine]
    let colleagues: [ListColleagues.Output]

    package init(urn: Int, name: String, records: [IntelligenceLine], colleagues: [ListColleagues.Output]) {
        self.urn = urn
        self.name = name
        self.records = records
        self.colleagues = colleagues
    }

    package static let route = Route.page(
        "/schools/{urn}/intelligence", .readIntelligence, "What is known of a school beside the figures, as far as one may see it",
        of: "urn", load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> SchoolIntelligencePage {
        guard let urn = URN(try context.number("urn")), let name = try await context.read(FindSchoolName(urn: urn)).first else {
            throw Rejection.missing("There is no school with this number in the register.")
        }
        let role = try context.actor.permit(.readIntelligence).role
        return SchoolIntelligencePage(
            urn: urn.number, name: name, records: try await context.read(ListIntelligence(urn: urn, role: role)).map { IntelligenceLine($0, under: context.site.book) },
            colleagues: context.may(.recordIntelligence) ? try await context.read(ListColleagues()) : [])
    }

    package func view(_ context: RequestContext, _ form: IntelligenceForm? = nil) -> Page {
        let errors = form?.errors ?? []
        return Page(
            (errors.isEmpty ? "" : "Error: ") + "\(name): intelligence", trail: [.init("Schools", "/schools"), .init(name, "/schools/\(urn)")],
            history: "school/\(urn)"
        ) { w in
            w.errorSummary(errors)
            w.h1("\(name): intelligence")
            if records.isEmpty { w.empty("There is none that you may see.") }
            for record in records { record.view(&w, under: .h2) }
            guard context.may(.recordIntelligence) else { return }
            w.h2("Record intelligence")
            w.postForm("/schools/\(urn)/intelligence", context) { w in
                (form ?? IntelligenceForm(colleagues: colleagues)).view(&w)
                w.button("Record")
            }
        }
    }

    package static let example = SchoolIntelligencePage(
        urn: 100_003, name: "Cedar Park School", records: [.example],
        colleagues: [ListColleagues.Output(person: PersonID(2), name: "Tomasz Penhallow", organisation: .bep)])
}

/// The form of the page above.
package enum RecordIntelligence {
    package static let route = Route.form(
        "/schools/{urn}/intelligence", .recordIntelligence, "Records what is known of a school", fields: IntelligenceForm.descriptions,
        of: "urn",
        handle: { context, fields in
            let page = try await SchoolIntelligencePage.load(context)
            let permit = try context.actor.permit(.recordIntelligence)
            guard let urn = URN(page.urn), let organisation = permit.role.organisation else { throw Rejection(.notPermitted(.recordIntelligence)) }
            let (database, actor) = (try context.database, context.actor)
            let today = try await context.dayOfRecord()
            let note: IntelligenceNote
            switch IntelligenceForm.read(fields, today: today) {
            case .success(let read): note = read
            case .failure(let invalid):
                let form = IntelligenceForm(fields, colleagues: page.colleagues, errors: invalid.errors)
                return .invalid(invalid.errors, page.view(context, form))
            }
            try await database.transaction(stating: actor.statement) { transaction in
                let id = try await transaction.one(InsertIntelligence(urn: urn, note: note, organisation: organisation))
                let event = Event(
                    kind: "identification.intelligence-recorded", subject: "intelligence/\(id)",
                    details: [Event.Detail("school", urn.description)] + note.details, classification: note.classification.rawValue)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            }
            return .done(see: "/schools/\(urn)/intelligence", saying: IntelligenceNotice.recorded)
        })
}
