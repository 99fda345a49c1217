import Access
import Documents
import Jobs
import People
import Postgres

/// Makes the PDF of what was collected for somebody who asked. The API collects, by the right of whoever answers; this only draws it.
struct MakeSubjectAccessPaper: Job {
    static let kind = "subject-access.make-paper"
    static let title = "PDF of what is kept about a person"
    static let timeLimit: Duration? = .seconds(1_800)

    let request: Int

    static func handler(_ paper: PaperMaker) -> JobHandler {
        JobHandler(of: MakeSubjectAccessPaper.self) { job, context in
            let stating = try Actor.service.permit(.answerSubjectAccess).actor.statement
            let asked = try await context.database.transaction(stating: stating) { try await $0.first(FindSubjectAccessPaper(request: job.request)) }
            // Made already, by an attempt whose end nobody saw.
            guard let asked, let html = asked.html else { return .done }
            let pdf: [UInt8]
            do throws(PaperFault) { pdf = try await paper.pdf(html) } catch { return error.outcome }
            try await context.database.transaction(stating: stating) { transaction in
                try await transaction.run(KeepSubjectAccessPaper(request: job.request, askedAt: asked.askedAt, pdf: pdf))
                try await context.complete(in: transaction)
            }
            return .done
        }
    }
}
