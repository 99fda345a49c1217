import Access
import Casework
import Postgres
package import Web

/// What is done with the version on its way. Whoever was not first sees what stands now and what differs from what they were shown.
package enum DraftForms {
    package static let open = Route.form(
        "/priority-list/draft", .draftPriorityList, "Begins the draft of a school year’s list", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.draftPriorityList)
            return try await answering(context, saying: .draftBegun) {
                try await context.agreement.open(by: permit, in: $0)
                return true
            }
        })

    package static let propose = Route.form(
        "/priority-list/draft/proposal", .draftPriorityList, "Puts the draft forward for signing",
        fields: [FieldDescription("revision", "The revision that was shown")],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            let revision = fields["revision"].flatMap { Int($0) } ?? 0
            return try await answering(context, saying: .draftProposed) { try await context.agreement.propose(shown: revision, by: permit, in: $0) }
        })

    /// The right to sign is the organisation’s own: the route asks that the list may be read, and this that it may be signed.
    package static let sign = Route.form(
        "/priority-list/draft/signatures", .readPriorityList, "Signs the version that was shown, for BEP or for the council",
        fields: [FieldDescription("for", "bep or bcc"), FieldDescription("sha256", "The fingerprint (SHA-256) of the text that was shown")],
        handle: { context, fields in
            guard let signatory = fields["for"].flatMap(Signatory.init(rawValue:)) else {
                let errors = [FieldError("", "Say for whom you sign: BEP or the council")]
                return .invalid(errors, try await DraftPage.load(context).view(context, errors: errors))
            }
            let permit = try context.actor.permit(signatory.action)
            let sha256 = fields["sha256"] ?? ""
            return try await answering(context, shown: sha256, saying: .draftSigned) {
                try await context.agreement.sign(for: signatory, shown: sha256, by: permit, in: $0)
            }
        })

    /// - Parameter sha256: of the text that the person was shown, to say what differs by now.
    private static func answering(
        _ context: RequestContext, shown sha256: String = "", saying notice: PriorityListNotice, _ act: (Transaction) async throws -> Bool
    ) async throws -> FormOutcome {
        do {
            let isDone = try await context.database.transaction(stating: context.actor.statement) { try await act($0) }
            guard isDone else {
                let shown = try await context.read(FindFrozenText(sha256: sha256)).first.flatMap { CanonicalList($0) }
                if let agreed = try await AgreedMeanwhile.load(context) { return .movedOn(try await agreed.view(shown: shown, context)) }
                return .movedOn(try await DraftPage.load(context).view(context, before: try await difference(context, from: shown)))
            }
        } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
            let errors = [FieldError("", refusal.sentence)]
            return .invalid(errors, try await DraftPage.load(context).view(context, errors: errors))
        }
        return .done(see: "/priority-list/draft", saying: notice)
    }

    private static func difference(_ context: RequestContext, from shown: CanonicalList?) async throws -> ListDifference {
        let document = try await context.read(FindOpenDocument(authority: context.site.authority)).first
        guard let shown, let document else { return ListDifference(from: [], to: []) }
        return ListDifference(from: shown.lines, to: try await context.lines(try await context.read(ListLines(document: document.id)), as: shown.format))
    }
}
