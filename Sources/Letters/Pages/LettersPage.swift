import Access
import Casework
import Jobs
import Ledger
import Policy
import Postgres
import SchoolYear
package import Web

/// The letters to schools at a glance: each run with how many letters stand where, and what waits for whom (ID-1, ID-8, RV-2, RV-6).
package struct LettersPage: PageModel {
    let runs: [Run]
    /// Whether there is an agreed list, which letters say.
    let hasList: Bool

    struct Run: Encodable, Sendable {
        let batch: Batch
        let title: String
        let drafted: Int
        let sentBack: Int
        /// To somebody who is not known.
        let unaddressed: Int
        let approved: Int
        let issued: Int
        let acknowledged: Int
        let bounced: Int
        let unprinted: Int
        let unanswered: Int

        var total: Int { drafted + sentBack + approved + issued }

        /// What has to be done next.
        var waiting: [String] {
            let parts: [String?] = [
                unaddressed > 0 ? "\(unaddressed) \(unaddressed == 1 ? "needs" : "need") a name, or \(unaddressed == 1 ? "needs" : "need") posting to the office" : nil,
                sentBack > 0 ? "\(sentBack) to be changed as was asked" : nil,
                drafted - unaddressed > 0 ? "\(drafted - unaddressed) to be approved" : nil, approved > 0 ? "\(approved) to be issued" : nil,
                unprinted > 0 ? "\(unprinted) to be printed" : nil, bounced > 0 ? "\(bounced) came back or are in doubt" : nil,
                unanswered > 0 ? "\(unanswered) not acknowledged in time" : nil,
            ]
            return parts.compactMap { $0 }
        }
    }

    package static let route = Route.page(
        "/letters", .readLetters, "The letters to schools: each run with how many stand where", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> LettersPage {
        let today = try await context.dayOfRecord()
        let batches = try await context.read(ListBatches(authority: context.site.authority))
        let policy = context.site.book.letters(on: today)
        let hasList = try await !context.read(FindAgreedYear(authority: context.site.authority)).isEmpty
        return LettersPage(
            runs: batches.map { found in
                let late = found.sentOn.count { day in
                    DeliveryFacts(channel: .mail, mail: "sent", sentOn: day, printedOn: nil, acknowledgedOn: nil)
                        .standing(on: today, chaseAfter: policy?.chaseAfter ?? 10, calendar: context.letterCalendar) == .unanswered
                }
                return Run(
                    batch: found.batch, title: found.batch.title, drafted: found.drafted, sentBack: found.sentBack, unaddressed: found.unaddressed,
                    approved: found.approved, issued: found.issued, acknowledged: found.acknowledged, bounced: found.bounced,
                    unprinted: found.unprinted, unanswered: late)
            }, hasList: hasList)
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        var page = Page(errors.isEmpty ? "Letters to schools" : "Error: Letters to schools") { w in
            w.errorSummary(errors)
            w.h1("Letters to schools")
            w.p("lead", "The headteacher and the chair of governors of every maintained school are told whether the school is a priority, and why. Letters are drafted from what is on record and approved by somebody who did not draft them. Each is issued once and never altered.")
            w.ways { w in
                w.li { $0.a("/letters/templates", "Wording of letters") }
                if context.may(.linkContacts) { w.li { $0.a("/contacts", "Heads and chairs") } }
            }
            w.h2("Letters so far")
            if runs.isEmpty {
                w.empty("No letters have been drafted yet. \(context.may(.draftLetters) ? "Choose below which to draft." : "They are drafted once the list is agreed.")")
            } else {
                table(&w)
            }
            if context.may(.draftLetters) { form(&w, context, typed, errors) }
        }
        page.isWide = true
        return page
    }

    private func table(_ w: inout HTML) {
        w.table("Letters so far", hideCaption: true, sticky: true) { w in
            w.head { w in
                w.th("Which letters")
                for heading in ["Letters", "Drafted", "Approved", "Issued", "Acknowledged"] { w.th(heading, isNumber: true) }
                w.th("Still to do")
            }
            w.body { w in
                for run in runs {
                    w.tr { w in
                        w.rowHeader { $0.a("/letters/runs/", run.batch.id, run.title) }
                        for number in [run.total, run.drafted + run.sentBack, run.approved, run.issued, run.acknowledged] { w.td("num", number) }
                        w.td { w in
                            switch run.waiting.count {
                            case 0: w.tag("Nothing waits", .good)
                            case 1: w.text(run.waiting[0])
                            default: w.ul { w in for each in run.waiting { w.li(each) } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        w.h2(ofAct: "Draft letters")
        if !hasList { w.p("No list is agreed yet. Until it is, the letters to every maintained school cannot be drafted; the others can.") }
        w.p("The service drafts letters about changes of the list, and the confirmations once the review of the year is closed, without being asked. Ask for them here only where one is missing or out of date, such as after its wording was changed.")
        w.p("Drafting again adds what is missing and brings up to date what nobody has changed or approved since.")
        w.postForm("/letters/drafts", context) { w in
            w.radios(
                "purpose", legend: "Which letters?", options: BatchPurpose.allCases.filter { hasList || !$0.needsList }.map { ($0.rawValue, $0.words) },
                chosen: typed["purpose"], errors: errors)
            w.button("Draft them")
        }
    }

    /// A job drafts them: 900 letters take longer than a page may.
    package static let draft = Route.form(
        "/letters/drafts", .draftLetters, "Asks for a run of letters to be drafted, or brought up to date",
        fields: [FieldDescription("purpose", BatchPurpose.allCases.map(\.rawValue).joined(separator: ", "))],
        handle: { context, fields in
            guard let purpose = fields["purpose"].flatMap(BatchPurpose.init(rawValue:)) else {
                let errors = [FieldError("purpose", "Choose which letters to draft")]
                return .invalid(errors, try await load(context).view(context, typed: fields, errors: errors))
            }
            let permit = try context.actor.permit(.draftLetters)
            do {
                let job = try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await context.writing.drafting.check(purpose, on: try await transaction.now.dayInLondon, in: transaction)
                    let job = try await DraftLetters.ask(purpose, for: context.actor.person, in: transaction)
                    let event = Event(kind: "letters.drafting-asked", subject: "letters", details: [.init("run", purpose.words)])
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                    return job
                }
                return .done(see: "/jobs/\(job)")
            } catch let refusal as Refusal where refusal.code.hasPrefix("letters.") {
                let errors = [FieldError("purpose", refusal.sentence)]
                return .invalid(errors, try await load(context).view(context, typed: fields, errors: errors))
            }
        })

    static let exampleBatch = Batch(id: 1, year: 2018, purpose: .stage1, revision: 7, madeAt: Moment(microsecondsSince1970: 1_539_000_000_000_000))
    package static let example = LettersPage(
        runs: [
            Run(
                batch: exampleBatch, title: exampleBatch.title, drafted: 30, sentBack: 2, unaddressed: 12, approved: 100, issued: 300, acknowledged: 250,
                bounced: 3, unprinted: 10, unanswered: 4)
        ], hasList: true)
}

extension RequestContext {
    /// Without term dates no day is known to be a working day, and nothing is late.
    var letterCalendar: SchoolCalendar { site.calendar ?? SchoolCalendar([]) }

    var writing: Writing {
        Writing(Drafting(authority: site.authority, authorityName: site.authorityName, url: site.publicAddress, book: site.book))
    }
}
