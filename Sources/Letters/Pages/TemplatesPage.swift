import Access
import Casework
import Policy
package import Web

/// The words of each kind of letter that are in force today.
package struct TemplatesPage: PageModel {
    let templates: [Line]

    struct Line: Encodable, Sendable {
        let kind: LetterKind
        let words: String
        let version: String
        let subject: String
        let inForce: Day
        let citation: String

        /// As a reader takes it who writes no words: what is filled in stands in brackets.
        var subjectWords: String { subject.replacing("{{", with: "[").replacing("}}", with: "]") }
    }

    package static let route = Route.page(
        "/letters/templates", .readLetters, "The words of each kind of letter that are in force", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> TemplatesPage {
        let today = try await context.dayOfRecord()
        let own = try await context.read(ListTemplates(authority: context.site.authority, isWhole: false))
        return TemplatesPage(
            templates: LetterKind.allCases.compactMap { kind in
                (own.first { $0.kind == kind }?.template ?? context.site.book.template(kind, on: today)).map {
                    Line(
                        kind: kind, words: kind.words, version: $0.version, subject: $0.subject, inForce: $0.inForce, citation: $0.citation.words)
                }
            })
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Wording of letters", trail: [.init("Letters", "/letters")]) { w in
            w.h1("Wording of letters")
            w.p("The first words of each kind come with the service. A director can put others in force. Letters that were approved or issued before stay as they are, and so do drafts that somebody changed; other drafts take the new words when letters are drafted again.")
            if templates.isEmpty { return w.empty("There are no words in force today.") }
            w.table("Words in force", hideCaption: true, sticky: true) { w in
                w.head { w in for heading in ["Letter", "Version", "In force since", "Subject", "Rests on"] { w.th(heading) } }
                w.body { w in
                    for line in templates {
                        w.tr { w in
                            w.rowHeader { $0.a("/letters/templates/\(line.kind.rawValue)", line.words) }
                            w.td(line.version)
                            w.td("nowrap", line.inForce.written)
                            w.td(line.subjectWords)
                            w.td(line.citation)
                        }
                    }
                }
            }
        }
        page.isWide = true
        return page
    }

    package static let example = TemplatesPage(
        templates: [
            Line(
                kind: .priority, words: LetterKind.priority.words, version: "2018", subject: "{{school}} is a priority", inForce: Day(daysSince1970: 17_775),
                citation: "The framework, stage 1: whether it is a priority, and the rationale")
        ])
}
