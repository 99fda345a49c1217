import Casework
import Web

/// What somebody is shown whose change or signature came when the list had just been agreed: who agreed it and when, and what they wrote, so that nothing of
/// it is lost.
struct AgreedMeanwhile {
    let document: ListDocument
    let signatures: [ListSignatures.Output]
    let lines: [ListLine]
    /// What the reader may know of the records that they rest on.
    let shown: EvidenceShown

    /// Nil where a version is on its way, or no list was agreed yet.
    static func load(_ context: RequestContext) async throws -> AgreedMeanwhile? {
        let documents = try await context.read(ListDocuments(authority: context.site.authority))
        guard let document = documents.first, documents.allSatisfy({ $0.state == .agreed }) else { return nil }
        let lines = try await context.read(ListLines(document: document.id))
        return AgreedMeanwhile(
            document: document, signatures: try await context.read(ListSignatures(document: document.id)).filter { $0.voidedAt == nil },
            lines: lines, shown: try await context.evidence(of: lines))
    }

    private var sentence: String {
        let signed = signatures.map { "\($0.name ?? "person \($0.person)") for \($0.signatory.name)" }.joined(separator: " and ")
        return "The list of \(document.year) was agreed on \(document.agreedOn?.written ?? document.changedAt.written), signed by \(signed), after you opened it."
    }

    /// For whoever changed a line: what they typed stands there, to be taken from.
    func view(typed: Fields) -> Page {
        let urn = typed["urn"].flatMap { URN($0) }
        let school = urn.flatMap { urn in lines.first { $0.urn == urn } }
        return page { w in
            w.p("Nothing of yours was kept. The list changes now by what is done about each school. What you wrote is not lost:")
            w.summary([
                ("School", school?.name ?? urn.map { "URN \($0)" }), ("Ground", typed["ground"].map { Ground(rawValue: $0)?.words ?? $0 }),
                ("Rests on", joined(typed.all("evidence").map { Evidence($0)?.words ?? "what it rested on and you may not see" })), ("Why", typed["rationale"]),
                ("Why it is taken out", typed["reason"]),
            ])
            w.h2("As both agreed")
            w.summary([
                ("This school", school == nil ? "Not on the list" : "On the list"), ("Ground", school?.ground.words),
                ("Rests on", joined(school.map { shown.words($0.evidence) } ?? [])), ("Why", school?.rationale),
            ])
            if let urn { w.way { $0.a("/priority-list/schools/", urn.number, "The school and the list, where it is changed from now on") } }
        }
    }

    /// For whoever signed or put the draft forward.
    ///
    /// - Parameter shown: the text that they were shown; nil where it is not known.
    func view(shown: CanonicalList?, _ context: RequestContext) async throws -> Page {
        let difference: ListDifference? =
            if let shown { ListDifference(from: shown.lines, to: try await context.lines(lines, as: shown.format)) } else { nil }
        return page { w in
            w.p("Nothing was signed or changed by you, and nothing is left to be signed.")
            if let difference {
                w.p("This is what differs from what you were shown:")
                difference.view(&w, none: "No school.", in: context)
            }
            w.way { $0.a("/priority-list/documents/", document.id, "The list as both agreed it") }
        }
    }

    private func joined(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }

    private func page(_ body: @escaping @Sendable (inout HTML) -> Void) -> Page {
        let words = sentence
        return Page("The list was agreed meanwhile", trail: DraftPage.trail) { w in
            w.h1("The list was agreed meanwhile")
            w.p("lead", words)
            body(&w)
        }
    }
}
