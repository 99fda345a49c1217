import Access
import Casework
import People
import Postgres
import Schools
import Web

/// What the holder of a personal link sees: the facts of their school, and the question whether they are right. Looking changes nothing.
struct CheckFactsPage: PageModel {
    let name: String
    let school: FindSchool.School

    static let example = CheckFactsPage(name: "Ada Fern", school: SchoolFactsSection.example.school)

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/facts/{link}", nil, "A school’s facts, for the head or chair who was sent the link", load: { try await load(identity, $0) },
                view: { model, context in model.view(context) }),
            .form(
                "/facts/{link}", nil, "Takes what the head or chair says of the facts",
                fields: [FieldDescription("answer", "right or wrong"), FieldDescription("words", "What is wrong")],
                shows: "That it was taken, with thanks."
            ) { context, fields in
                guard ["right", "wrong"].contains(fields["answer"]) else {
                    let errors = [FieldError("answer", "Say whether the facts are right")]
                    return .invalid(errors, try await load(identity, context).view(context, typed: fields, errors: errors))
                }
                do {
                    try await identity.links.record(
                        isRight: fields["answer"] == "right", words: fields["words"] ?? "", link: context.parameters["link"] ?? "")
                } catch let refusal as Refusal where refusal.code == "people.31" {
                    let errors = [FieldError("words", refusal.sentence)]
                    return .invalid(errors, try await load(identity, context).view(context, typed: fields, errors: errors))
                } catch let refusal as Refusal where refusal.code == "people.30" {
                    throw Rejection(.missing, refusal)
                }
                return .shown(thanks)
            },
        ]
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> CheckFactsPage {
        let link: ContactLink
        do {
            link = try await identity.links.open(context.parameters["link"] ?? "")
        } catch let refusal as Refusal {
            throw Rejection(.missing, refusal)
        }
        guard let urn = URN(link.urn),
            let school = try await context.database.read(FindSchool(urn: urn), stating: ContactLinks.reader.statement).first
        else { throw Rejection.missing("The school of this link is no longer in the register.") }
        return CheckFactsPage(name: link.name, school: school)
    }

    private static let thanks = Page("Thank you") { w in
        w.h1("Thank you")
        w.p("Your answer is recorded. Those of BEP and of the council who look after the contacts of schools will see it. You can close this page.")
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Are these facts of \(school.name) right?"
        return Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("This page is for \(name) alone. These are the public facts that the service has of the school.")
            SchoolFactsSection(school: school, history: []).facts(&w, on: context.today)
            w.postForm(context.path, context) { w in
                w.radios(
                    "answer", legend: "Is all of it right?", options: [("right", "Yes, all of it is right"), ("wrong", "No, something is wrong")],
                    chosen: typed["answer"], errors: errors)
                w.textArea(
                    "words", label: "What is wrong, and how it should be", value: typed.typed("words"),
                    hint: "Only if something is wrong. Please write nothing about pupils or about anybody’s health.", errors: errors)
                w.button("Send your answer")
            }
        }
    }
}
