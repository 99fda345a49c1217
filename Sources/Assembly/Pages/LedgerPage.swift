import Access
import Casework
import Ledger
import Web

/// Whether the record is whole: how far it is sealed, the chain's head, what the last verification found.
struct LedgerPage: PageModel {
    let blocks: Int
    let head: String?
    let sealed: Int
    let unsealed: Int
    let sealedAt: Moment?
    let publishedOn: Day?
    let publishedBlock: Int?
    let verifiedAt: Moment?
    let verifiedEvents: Int?
    let findings: [String]

    static let route = Route.page(
        "/ledger", .readLedger, "How far the record is sealed, and what its last verification found", load: load,
        view: { model, context in model.view(context.site.contact) })

    @Sendable static func load(_ context: RequestContext) async throws -> LedgerPage {
        guard let state = try await context.read(FindLedgerState()).first else { throw Rejection.missing("There is no ledger.") }
        return LedgerPage(
            blocks: state.blocks, head: state.hash.map { hexadecimal($0) }, sealed: state.sealed, unsealed: state.unsealed,
            sealedAt: state.sealedAt, publishedOn: state.publishedOn, publishedBlock: state.publishedBlock, verifiedAt: state.verifiedAt,
            verifiedEvents: state.verifiedEvents, findings: state.findings)
    }

    func view(_ contact: ServiceContact? = nil) -> Page {
        Page("The record", trail: [.home]) { w in
            w.h1("The record")
            w.p("lead", "Every change is kept as an event: who made it, when and why. New events are sealed every few seconds, so that nothing can be changed or taken away unseen.")
            if verifiedAt == nil {
                w.p { $0.tag("Not verified yet", .warning) }
            } else {
                w.p { $0.tag(findings.isEmpty ? "Whole" : "Not whole", findings.isEmpty ? .good : .bad) }
            }
            if !findings.isEmpty {
                w.p("Tell the people who run the service at once. Nobody may change anything in the database until they have looked.")
                w.peopleWhoRunIt(contact)
                w.ul { w in for finding in findings { w.li(finding) } }
            }
            w.summary([
                ("Events sealed", grouped(sealed)), ("Events not sealed yet", grouped(unsealed)), ("Blocks", grouped(blocks)),
                ("Last sealed", sealedAt?.written ?? "Nothing has been sealed yet"),
                ("Last verified", verifiedAt.map { "\($0.written), \(grouped(verifiedEvents ?? 0)) events" }),
                ("Fingerprint last published", publishedOn.map { "\($0.written), block \(grouped(publishedBlock ?? 0))" }),
                ("Last fingerprint (SHA-256)", head),
            ])
            w.p("soft", "Events are sealed in blocks. Each block holds a fingerprint of the one before, so that all of them are one chain: whoever changes a block has to write anew every one after it, and the last fingerprint comes out otherwise.")
            w.p("soft", "A published fingerprint is kept outside the database. Comparing the chain with it shows whether even an administrator of the database has rewritten it.")
        }
    }

    static let example = LedgerPage(
        blocks: 1_204, head: String(repeating: "0f", count: 32), sealed: 20_417, unsealed: 2,
        sealedAt: Moment(microsecondsSince1970: 1_542_100_000_000_000), publishedOn: Day(daysSince1970: 17_848), publishedBlock: 1_198,
        verifiedAt: Moment(microsecondsSince1970: 1_542_090_000_000_000), verifiedEvents: 20_400,
        findings: ["Event 7 was altered: it does not say who, when or what it said when block 1 sealed it."])
}
