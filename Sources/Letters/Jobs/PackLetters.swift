import Access
package import Jobs
import Postgres

/// Puts what goes by post together for the print room, in the order of post codes. 900 letters take some seconds, which no page may.
package struct PackLetters: Job {
    package static let kind = "letters.pack"
    package static let title = "Letters put together for the print room"
    package static let maximumAttempts = 5

    let batch: Int

    package init(batch: Int) { self.batch = batch }

    var uniqueKey: String { "\(PackLetters.kind)/\(batch)" }

    package static func handler(_ office: LetterOffice) -> JobHandler {
        JobHandler(of: PackLetters.self) { job, context in
            let letters = try await context.database.read(ListToPrint(batch: job.batch), stating: context.stating)
            guard !letters.isEmpty else { return .cancel("No letter of this run is to be printed.") }
            let pdf = try await office.paper.merged(letters.map(\.pdf))
            try await context.transaction { transaction in
                try await transaction.run(AddPack(batch: job.batch, letters: letters.map(\.id), pdf: pdf))
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
