import Foundation
package import Postgres

/// The code that runs one kind of job, as a value: a worker is handed a list of these.
///
///     JobHandler(of: ImportFile.self) { job, context in
///         try await context.transaction { tx in
///             … write …
///             try await context.complete(in: tx)
///         }
///         return .done
///     }
package struct JobHandler: Sendable {
    package let kind: String
    let lane: Lane
    let run: @Sendable (_ payload: String, _ context: JobContext) async throws -> Outcome

    package init<J: Job>(
        of type: J.Type, _ body: @escaping @Sendable (_ job: J, _ context: JobContext) async throws -> Outcome
    ) {
        kind = J.kind
        lane = Lane(queue: J.queue, priority: J.priority)
        run = { payload, context in
            let job: J
            do {
                job = try JobHandler.decoder.decode(J.self, from: Data(payload.utf8))
            } catch {
                throw UnreadableJob(description: "The payload of \(J.kind) cannot be read: \(error)")
            }
            return try await body(job, context)
        }
    }

    /// Of a job that is one transaction: what it writes and its completion stand together, or not at all.
    package init<J: Job>(
        inOneTransaction type: J.Type, _ body: @escaping @Sendable (_ job: J, _ transaction: Transaction) async throws -> Void
    ) {
        self.init(of: type) { job, context in
            try await context.transaction { transaction in
                try await body(job, transaction)
                try await context.complete(in: transaction)
            }
            return .done
        }
    }

    private static let decoder = JSONDecoder()
}

/// A job whose payload does not decode. It is tried again as one that failed: another worker's program, or the next release of this one, may read it.
struct UnreadableJob: Error, CustomStringConvertible {
    let description: String
}
