import Access
import Casework
import SchoolYear
package import Web

/// Every year’s list: agreed, or on its way.
package struct DocumentsPage: PageModel {
    let documents: [ListDocument]

    package static let route = Route.page(
        "/priority-list/documents", .readPriorityList, "Every year’s list", load: { context in
            DocumentsPage(documents: try await context.read(ListDocuments(authority: context.site.authority)))
        }, view: { model, _ in model.view() })

    func view() -> Page {
        Page("Every year’s list", trail: [.init("Priority list", "/priority-list")]) { w in
            w.h1("Every year’s list")
            guard !documents.isEmpty else {
                w.empty("No list has been drafted yet.")
                return w.way { $0.a("/priority-list/draft", "The version for signing, where a draft begins") }
            }
            w.table("Every year’s list", hideCaption: true, sticky: true) { w in
                w.head { w in
                    w.th("School year")
                    w.th("State")
                    w.th("Versions put forward", isNumber: true)
                    w.th("Agreed on")
                }
                w.body { w in
                    for document in documents {
                        w.tr { w in
                            w.rowHeader { $0.a("/priority-list/documents/", document.id, document.year.description) }
                            w.td(document.state.words)
                            w.td("num", document.number)
                            w.td(document.agreedOn?.written ?? "–")
                        }
                    }
                }
            }
        }
    }

    package static let example = DocumentsPage(documents: [DraftPage.exampleDocument])
}

/// One year’s list: its versions, its signatures, its schools.
package struct DocumentPage: PageModel {
    let document: ListDocument
    let versions: [ListVersions.Output]
    let signatures: [ListSignatures.Output]
    let lines: [LineView]

    package static let route = Route.page(
        "/priority-list/documents/{id}", .readPriorityList, "One year’s list with its versions and signatures", query: [LineView.sort], load: { context in
            let id = try context.number("id")
            guard let document = try await context.read(FindDocument(id: id, authority: context.site.authority)).first else {
                throw Rejection.missing("There is no list with this number.")
            }
            return DocumentPage(
                document: document, versions: try await context.read(ListVersions(document: id)),
                signatures: try await context.read(ListSignatures(document: id)),
                lines: try await context.views(of: try await context.read(ListLines(document: id))))
        }, view: { model, context in model.view(context) })

    private static let exampleText = CanonicalList(
        authority: 330, year: AcademicYear(starting: 2018), number: 1,
        lines: [URN(100_001)].compactMap { $0 }.map {
            ListLine(urn: $0, name: "Elm Primary School", ground: .inCrisis, evidence: [.contact(4)], rationale: "The head and two leaders have left")
        }
    ).text

    /// The bytes that are signed, as they were frozen.
    package static let text = Route.text(
        "/priority-list/texts/{sha256}", .readPriorityList, "The exact text of a version that was put forward",
        type: "text/plain; charset=utf-8", example: exampleText,
        load: { context in
            guard let text = try await context.read(FindFrozenText(sha256: context.parameters["sha256"] ?? "")).first else {
                throw Rejection.missing("No version with this fingerprint was put forward.")
            }
            return text
        })

    func view(_ context: RequestContext) -> Page {
        let title = "List of \(document.year)"
        var page = Page(title, trail: [.init("Priority list", "/priority-list"), .init("Every year’s list", "/priority-list/documents")], history: "priority-list/\(document.id)") { w in
            w.back(context, "Back to every year’s list")
            w.h1(title)
            w.p { $0.tag(document.state.words, document.state == .agreed ? .good : .info) }
            if document.state != .agreed { w.way { $0.a("/priority-list/draft", "What is to be done with it") } }
            w.h2("Versions put forward")
            if versions.isEmpty { w.empty("None yet.") }
            w.ul { w in
                for version in versions {
                    w.li { w in
                        w.a("/priority-list/texts/\(version.sha256)", "Version \(version.number)")
                        w.text(", \(version.proposedAt.written)\(version.proposedBy.map { ", by \($0)" } ?? "")")
                    }
                }
            }
            w.h2("Signatures")
            if signatures.isEmpty { w.empty("None yet.") }
            w.ul { w in
                for signature in signatures {
                    w.li(
                        "For \(signature.signatory.name): \(signature.name ?? "Person \(signature.person)"), \(signature.signedAt.written)"
                            + (signature.voidedAt.map { "; voided by a change, \($0.written)" } ?? "")
                            + (versions.first { $0.sha256 == signature.sha256 }.map { "; version \($0.number)" } ?? ""))
                }
            }
            w.h2("Schools: \(lines.count)")
            LineView.table(
                &w, lines, "Schools", at: "/priority-list/documents/\(document.id)", below: "/priority-list/schools/", none: "No school is in it.", in: context)
        }
        page.isWide = true
        return page
    }

    package static let example = DocumentPage(
        document: DraftPage.exampleDocument,
        versions: [
            ListVersions.Output(
                number: 2, sha256: String(repeating: "ab", count: 32), proposedBy: "Ada <Fern>",
                proposedAt: Moment(microsecondsSince1970: 1_537_900_000_000_000))
        ], signatures: DraftPage.example.signatures, lines: [.example])
}
