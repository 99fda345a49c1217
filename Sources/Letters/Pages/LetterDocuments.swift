import Access
import Casework
import Policy
import Postgres
package import Web

/// Letters as files: what was issued, a draft to edit, and the pile for the print room.
package enum LetterDocuments {
    package static let pdf = Route.document(
        "/letters/{id}/pdf", .readLetters, "A letter as it was issued, the same bytes for good", type: "application/pdf",
        load: { context in
            let id = try context.number("id")
            guard let pdf = try await context.read(FindLetterPDF(letter: id)).first else {
                throw Rejection.missing("There is no issued letter with this number.")
            }
            return ServedDocument("letter-\(id).pdf", pdf)
        })

    package static let pack = Route.document(
        "/letters/packs/{id}", .readLetters, "The issued letters of a run that go by post, in the order of post codes, as one PDF", type: "application/pdf",
        load: { context in
            let id = try context.number("id")
            guard let pdf = try await context.read(FindPackPDF(pack: id)).first else {
                let posted = try await RunForms.postedBefore(id, context)
                throw Rejection(.missing, .postedAlready(id, posted.postedAt.dayInLondon), onward: Page.Crumb("The letters of its run", "/letters/runs/\(posted.batch.id)"))
            }
            return ServedDocument("letters-\(id).pdf", pdf)
        })

    package static let proofs = Route.document(
        "/letters/runs/{id}/proofs", .readLetters, "Proofs of the letters of a run that wait to be approved, in the order of post codes, as one PDF",
        type: "application/pdf",
        load: { context in
            let id = try context.number("id")
            guard let pdf = try await context.read(FindProofsPDF(batch: id)).first else {
                throw Rejection.missing("There are no proofs of this run. Proofs are deleted after thirty days, or as soon as a letter in them is issued or none is waiting.")
            }
            return ServedDocument("proofs-\(id).pdf", pdf)
        })

    package static func routes(_ paper: LetterPaper) -> [Route] {
        [
            .document(
                "/letters/{id}/docx", .readLetters, "A letter as a Word document, for those who must edit",
                type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                load: { context in
                    let id = try context.number("id")
                    guard let letter = try await context.read(FindLetter(authority: context.site.authority, id: id)).first else {
                        throw Rejection.missing("There is no letter with this number.")
                    }
                    let day = letter.issuedAt?.dayInLondon ?? letter.draftedAt.dayInLondon
                    let sheet = letter.sheet(day, context.site.authorityName, context.site.book)
                    return ServedDocument("letter-\(id).docx", try await paper.docx(sheet.htmlToEdit))
                })
        ]
    }
}
