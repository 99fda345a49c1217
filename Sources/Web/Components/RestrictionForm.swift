package import Access
package import Casework

/// The question who may see a record, as every form asks it that makes or changes one.
package struct RestrictionForm: Sendable {
    /// What stands behind the names of its fields, where a page has one for each of several records.
    private let suffix: String

    /// - Parameter record: whose it is, where it is changed; nil where a record is made.
    package init(of record: Int? = nil) { suffix = record.map { "-of-\($0)" } ?? "" }

    package static let descriptions = described("")
    /// Of a form that changes it.
    package static let changeDescriptions = described("-of-ID") + [FieldDescription("shown", "Who might see it when the form was shown"), BackLink.description]

    private static func described(_ suffix: String) -> [FieldDescription] {
        [
            FieldDescription("classification\(suffix)", Classification.allCases.map(\.rawValue).joined(separator: ", ")),
            FieldDescription("named\(suffix)", "The number of a person who may see it, once for each, where the classification is ‘named’"),
        ]
    }

    /// What was chosen; nil, with what is wrong added to the errors, where it is not in order.
    package func read(_ fields: Fields, errors: inout [FieldError]) -> Restriction? {
        guard let classification = fields["classification\(suffix)"].flatMap(Classification.init(rawValue:)) else {
            errors.append(FieldError("classification\(suffix)", "Choose who may see it"))
            return nil
        }
        do throws(Refusal) {
            return try Restriction(classification, naming: fields.all("named\(suffix)").compactMap { Int($0).map(PersonID.init) })
        } catch {
            errors.append(FieldError("named\(suffix)", error.sentence))
            return nil
        }
    }

    /// The fields: with what was typed, else with what stands.
    package func view(
        _ w: inout HTML, _ colleagues: [ListColleagues.Output], typed: Fields = Fields(), standing: Restriction = .open, errors: [FieldError] = []
    ) {
        // Whoever is asked to choose for a new record finds nothing chosen; of one that is there what stands stays chosen.
        let isTyped = typed["classification\(suffix)"] != nil || suffix.isEmpty && errors.contains { $0.field == "classification\(suffix)" }
        w.radios(
            "classification\(suffix)", legend: "Who may see it?", options: Classification.allCases.map { ($0.rawValue, $0.words) },
            chosen: isTyped ? typed["classification\(suffix)"] : standing.classification.rawValue,
            hint: "Each time somebody is shown a restricted record, we record it.", errors: errors)
        w.details("People, where it is for named persons only", isOpen: errors.contains { $0.field == "named\(suffix)" }) { w in
            w.checkboxes(
                "named\(suffix)", legend: "It is for",
                options: colleagues.map { colleague in
                    (colleague.person.description, colleague.organisation.map { "\(colleague.name), \($0.name)" } ?? colleague.name)
                },
                chosen: isTyped ? Set(typed.all("named\(suffix)")) : Set(standing.named.map(\.description)), errors: errors)
        }
    }

    /// A form of its own, for changing it: what it was shown with goes with it, so that nobody changes it unseen.
    package func change(
        _ w: inout HTML, _ context: RequestContext, _ record: String, to path: String, standing: Restriction, _ colleagues: [ListColleagues.Output],
        typed: Fields = Fields(), errors: [FieldError] = []
    ) {
        let isWrong = errors.contains { ["classification\(suffix)", "named\(suffix)"].contains($0.field) }
        w.details("Change who may see \(record)", isOpen: isWrong) { w in
            w.postForm(path, context) { w in
                w.hidden("shown", standing.word)
                w.handsOn(context)
                view(&w, colleagues, typed: typed, standing: standing, errors: errors)
                w.button("Save who may see \(record)")
            }
        }
    }

    /// What becomes of a form of its own: what was chosen is kept, or the page is shown again with what is wrong, or with what stands by now.
    ///
    /// - Parameters:
    ///   - page: as it was loaded.
    ///   - before: who might see the record then.
    ///   - standing: who may by a page that was loaded anew; nil where it does not say so any more.
    ///   - keep: false where somebody changed that since the form was shown.
    package func answer<Shown>(
        _ context: RequestContext, _ fields: Fields, on page: Shown, before: Restriction, reloading load: () async throws -> Shown,
        standing: (Shown) -> Restriction?, view: (Shown, [FieldError]) -> Page, done: FormOutcome, keep: (_ chosen: Restriction) async throws -> Bool
    ) async throws -> FormOutcome {
        var errors: [FieldError] = []
        guard let chosen = change(context, fields, errors: &errors) else { return .invalid(errors, view(page, errors)) }
        guard try await keep(chosen) else {
            let page = try await load()
            return .movedOn(view(page, movedOn(standing(page) ?? before)))
        }
        return done
    }

    /// What was chosen in a form of its own, where it can stand: whoever chooses must still see the record by it.
    private func change(_ context: RequestContext, _ fields: Fields, errors: inout [FieldError]) -> Restriction? {
        guard let chosen = read(fields, errors: &errors) else { return nil }
        guard chosen.isShown(to: context.actor) else {
            errors.append(
                FieldError("classification\(suffix)", "Choose who may see it so that you still may, or have somebody change it who then may"))
            return nil
        }
        return chosen
    }

    /// What is said where somebody else changed it meanwhile: what stands, above the form with what was chosen.
    private func movedOn(_ standing: Restriction) -> [FieldError] {
        [
            FieldError(
                "classification\(suffix)",
                "A colleague changed this just now: it stands at ‘\(standing.classification.words)’. What you chose is still in the form, and can be kept in its place")
        ]
    }
}

extension HTML {
    /// That a record is restricted, and to whom; nothing for one that is open.
    package mutating func restriction(_ classification: Classification) {
        guard classification != .open else { return }
        p { $0.tag(classification.words, .warning) }
    }
}
