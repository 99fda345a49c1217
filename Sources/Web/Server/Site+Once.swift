import Postgres

extension Site {
    /// How often, every twentieth of a second, it is asked what became of a form that is being taken.
    private static let patience = 60

    /// Takes a form that somebody sent who has signed in, and takes it once: where it is sent again, as by a double click, it leads to where it led.
    ///
    /// - Throws: `web.13` where it is not known what became of it the first time: it takes long, or the process ended meanwhile.
    func takeOnce(
        _ fields: Fields, _ route: Route, _ context: RequestContext, _ handle: (RequestContext, Fields) async throws -> FormOutcome
    ) async throws -> FormOutcome {
        guard route.action != nil, database != nil, let key = FormKey(fields, path: context.path) else { return try await handle(context, fields) }
        for _ in 0..<Self.patience {
            let taken = try await context.read(TakeForm(key: key)).first
            if let see = taken?.see { return .done(see: see) }
            if taken?.isFirst == true { return try await take(key, fields, context, handle) }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Rejection.sentAlready
    }

    private func take(
        _ key: FormKey, _ fields: Fields, _ context: RequestContext, _ handle: (RequestContext, Fields) async throws -> FormOutcome
    ) async throws -> FormOutcome {
        let outcome: FormOutcome
        do {
            outcome = try await handle(context, fields)
        } catch {
            // Where the connection was lost nobody knows whether it was kept, and it is not done again unseen.
            if (error as? PostgresFault)?.isOutage != true { _ = try? await context.read(ForgetForm(key: key)) }
            throw error
        }
        // It was done, whether or not that can be kept.
        if case .done(let path) = outcome {
            _ = try? await context.read(KeepWhereFormLed(key: key, see: path))
        } else {
            _ = try? await context.read(ForgetForm(key: key))
        }
        return outcome
    }
}
