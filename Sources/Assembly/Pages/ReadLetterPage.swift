import Access
import Casework
import Letters
import People
import Policy
import Postgres
import Web

/// What the headteacher or chair of governors sees by the link in a letter’s mail: the letter, what it rests on, and what they can do. Looking changes
/// nothing, since mail scanners follow every link; that it came is recorded when its button is pressed.
struct ReadLetterPage: PageModel {
    let name: String
    let school: String
    let urn: Int
    let part: String
    let kind: LetterKind
    let salutation: String
    let subject: String
    let pieces: [Piece]
    /// What its reasons rest on, a sentence each.
    let restsOn: [String]
    let issuedOn: Day?
    let acknowledgedOn: Day?
    /// Whether the school said so otherwise than by this link, and perhaps somebody else of it.
    let isToldOtherwise: Bool
    let isReplaced: Bool
    /// The last part of the link’s address.
    let link: String

    struct Piece: Encodable, Sendable {
        let piece: String
        let text: String
    }

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/letters/read/{link}", nil, "A letter, for the head or chair who was sent the link", load: { try await load(identity, $0) },
                view: { model, context in model.view(context) }),
            .form(
                "/letters/read/{link}", nil, "Records that a letter reached its reader", fields: [], shows: "That it was taken, with thanks."
            ) { context, _ in
                do {
                    try await identity.links.answer(by: context.parameters["link"] ?? "", for: .readLetter) { link, permit, transaction in
                        try await Acknowledging.keep(link.id, by: permit, in: transaction)
                    }
                } catch let refusal as Refusal where refusal.code == "people.30" || refusal.code == "letters.21" {
                    throw Rejection(.missing, refusal)
                }
                return .shown(thanks(context.path))
            },
            .document(
                "/letters/read/{link}/pdf", nil, "A letter as it was issued, for the head or chair who was sent the link", type: "application/pdf",
                load: { context in
                    let letter = try await find(identity, context).letter
                    guard let pdf = try await context.database.read(FindLetterPDF(letter: letter.id), stating: ContactLinks.reader.statement).first
                    else { throw Rejection(.missing, .noLetter) }
                    return ServedDocument("letter-\(letter.id).pdf", pdf)
                }),
        ]
    }

    private static func find(_ identity: Identity, _ context: RequestContext) async throws -> (link: ContactLink, letter: LetterRow) {
        do {
            let link = try await identity.links.open(context.parameters["link"] ?? "", for: .readLetter)
            let found = try await context.database.read(FindLetterByLink(link: link.id), stating: ContactLinks.reader.statement)
            guard let letter = found.first else { throw Refusal.noLetter }
            return (link, letter)
        } catch let refusal as Refusal {
            throw Rejection(.missing, refusal)
        }
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> ReadLetterPage {
        let (link, letter) = try await find(identity, context)
        return ReadLetterPage(
            name: link.name, school: letter.school, urn: letter.urn, part: letter.part.rawValue, kind: letter.kind, salutation: letter.salutation,
            subject: letter.text.subject, pieces: letter.text.blocks.map { Piece(piece: $0.piece.rawValue, text: $0.text) },
            restsOn: letter.fields.reasons.compactMap(\.source.restsOn).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, issuedOn: letter.issuedAt?.dayInLondon, acknowledgedOn: letter.delivery?.acknowledgedOn,
            isToldOtherwise: letter.told != nil, isReplaced: letter.replacedBy != nil,
            link: context.parameters["link"] ?? "")
    }

    private static func thanks(_ path: String) -> Page {
        Page("Thank you") { w in
            w.h1("Thank you")
            w.p("It is recorded that the letter reached you.")
            w.way { $0.a(path, "Go back to the letter") }
        }
    }

    func view(_ context: RequestContext) -> Page {
        let text = LetterText(
            subject: subject, blocks: pieces.compactMap { piece in LetterWords.Piece(rawValue: piece.piece).map { LetterText.Block($0, piece.text) } })
        return Page("A letter for \(school)") { w in
            w.h1("A letter for \(school)")
            w.p("This page is for \(name) alone.\(issuedOn.map { " The letter was issued on \($0.written)." } ?? "")")
            if isReplaced {
                w.banner("Another letter takes the place of this one", .warning) { $0.p("We have written to you again, or are about to.") }
            }
            w.div("letter") { w in
                w.p("Dear \(salutation)")
                w.h2(subject)
                LetterSheet.body(text, &w, level: 3)
            }
            w.p("soft", LetterSheet.onPaper)
            if !restsOn.isEmpty {
                w.h2("What it rests on")
                w.p("The words in brackets say what each reason is based on.")
                w.ul { w in for words in restsOn { w.li { $0.text(words) } } }
            }
            w.way { $0.a("/letters/read/\(link)/pdf", "Keep the letter as PDF") }
            w.h2("Tell us that it came")
            if let acknowledgedOn {
                w.p(isToldOtherwise ? "Your school told us on \(acknowledgedOn.written)." : "You told us on \(acknowledgedOn.written).")
            } else {
                w.buttonForm("/letters/read/\(link)", context, "The letter reached me")
            }
            w.h2(ofAct: "If something is not right")
            w.ways { w in
                w.li { $0.a("/facts/\(link)", "Look at the facts that we have about your school, and correct them") }
                // A school whose letter says that it is a priority has that support.
                if ![.priority, .added, .carriedForward].contains(kind) {
                    w.li { $0.a("/priority-list/self-report?urn=\(urn)&part=\(part)", "Tell us that your school needs support") }
                }
            }
        }
    }

    static let example = ReadLetterPage(
        name: "Ada Fern", school: "Cedar <Park> School", urn: 100_003, part: "head", kind: .priority, salutation: "Mrs Fern",
        subject: "Cedar <Park> School is a priority for school improvement support in 2018/19",
        pieces: [
            Piece(piece: "p", text: "Cedar <Park> School is a priority for support."), Piece(piece: "h", text: "Why"),
            Piece(piece: "i", text: "Results have fallen (as BEP and the council agreed)"),
        ], restsOn: ["Ofsted’s inspection of <5> October 2017, which Ofsted has published."], issuedOn: Day(daysSince1970: 17_840), acknowledgedOn: nil, isToldOtherwise: false, isReplaced: false, link: "1")
}
