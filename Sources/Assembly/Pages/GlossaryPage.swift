import Web

/// What the words of the framework mean here. Pages lead to a term by `term`.
struct GlossaryPage: PageModel {
    let terms: [Term]

    struct Term: Encodable, Sendable {
        let slug: String
        let name: String
        let meaning: String
        /// The duties of the framework by which it is so.
        let ground: String
    }

    static let route = Route.page("/glossary", nil, "What the words of the framework mean", load: { _ in example }, view: { model, _ in model.view() })

    private func view() -> Page {
        Page("What the words mean") { w in
            w.h1("What the words mean")
            w.p("lead", "The words of the School Improvement Framework 2018 to 2020, as this service uses them.")
            w.raw("<dl class=\"glossary\">")
            for term in terms {
                w.element("dt", .id(term.slug), text: term.name)
                w.element("dd") { w in
                    w.p(term.meaning)
                    w.p("soft", "Framework: \(term.ground)")
                }
            }
            w.raw("</dl>")
        }
    }

    static let example = GlossaryPage(terms: all.sorted { $0.name.lowercased() < $1.name.lowercased() })

    private static let all = [
        Term(
            slug: "meets-the-definition", name: "Meets the definition",
            meaning: "A maintained school whose most recent full inspection is Inadequate (special measures or serious weaknesses) or Requires improvement. It meets the definition by that fact alone, at once. A school that was never inspected meets it on no ground: that is said, not guessed.",
            ground: "SCC-1"),
        Term(
            slug: "agreed-list", name: "Agreed list",
            meaning: "The list of schools causing concern that BEP and the council sign together. Being on it is another fact than meeting the definition: the service keeps both, and shows every school where they differ.",
            ground: "SCC-1, ID-6"),
        Term(
            slug: "school-causing-concern", name: "School causing concern",
            meaning: "A maintained school that meets the definition by its inspection, or that BEP and the council agree to be vulnerable or in crisis. Academies are never on the list.",
            ground: "SCC-1 to SCC-4"),
        Term(
            slug: "vulnerable", name: "Vulnerable",
            meaning: "A good or outstanding maintained school that needs support: its inspection letter names issues and another inspection is due within two years; or its figures, or what is known of its leadership and management, point to it and an inspection is imminent. BEP and the council agree it jointly.",
            ground: "SCC-2"),
        Term(
            slug: "in-crisis", name: "In crisis",
            meaning: "A good or outstanding maintained school that needs urgent support to stabilise leadership and management. BEP and the council agree it jointly.", ground: "SCC-3"),
        Term(
            slug: "proposed", name: "Proposed",
            meaning: "A school that the data-led assessment puts forward as vulnerable, with its reasons. It is a proposal for BEP and the council to agree or not, and no decision.",
            ground: "SCC-2, ID-2"),
        Term(
            slug: "assessment", name: "Data-led assessment",
            meaning: "Before the new year starts, all maintained schools are put in order by performance and need from published figures: attainment, disadvantaged pupils’ performance, attendance, exclusions. What no figure says is looked at beside it, and kept apart.",
            ground: "ID-2, ID-3"),
        Term(
            slug: "floor-standard", name: "Floor standard",
            meaning: "The least that the Department for Education expects of a school’s results in a year. A school below it belongs among the vulnerable when BEP and the council agree that it needs support.",
            ground: "SCC-2"),
        Term(
            slug: "intelligence", name: "Intelligence",
            meaning: "What is known of a school beside the figures: leadership, staff vacancies, governance, finance. Each record says its source, its day and how sure it is, and may be restricted to those who need it.",
            ground: "ID-3"),
        Term(
            slug: "priority-partner", name: "Priority Partner",
            meaning: "An experienced school leader who works with a listed school: visits it, agrees its action plan and monitors its progress. Each listed school has one.", ground: "ID-7, AP-1 to AP-7"),
        Term(
            slug: "maintained", name: "Maintained school",
            meaning: "A school for which the council is responsible, by the official list of types. Academies and free schools are not: for them it is the Regional Schools Commissioner.", ground: "SCC-4"),
        Term(slug: "bep", name: "BEP", meaning: "Birmingham Education Partnership, which carries out school improvement for the council by contract.", ground: "Parties"),
        Term(slug: "bcc", name: "BCC", meaning: "Birmingham City Council, which commissions it and answers for it.", ground: "Parties"),
        Term(
            slug: "siab", name: "SIAB",
            meaning: "The School Improvement Advisory Board: an independent chair and recently serving heads. It reviews the list, the support and the progress of schools, and recommends.", ground: "Parties, RV-1, RV-2"),
        Term(
            slug: "eig", name: "EIG",
            meaning: "The Education Improvement Group: Ofsted’s regional lead, the council’s and BEP’s directors and the Regional Schools Commissioner. It hears of academies that raise concern.", ground: "Parties, ID-9"),
        Term(slug: "rsc", name: "RSC", meaning: "The Regional Schools Commissioner, who is responsible for academies.", ground: "SCC-4"),
        Term(
            slug: "confidence-limits", name: "Confidence limits",
            meaning: "A school’s progress is measured on the pupils it happened to have. The limits say between which values it would lie with other pupils, 95 times of a hundred. Where the whole range is below zero, the school is below average beyond doubt.",
            ground: "Compare school performance"),
        Term(
            slug: "suppressed", name: "Suppressed",
            meaning: "There is a figure, of so few pupils that publishing it could tell of one of them. It is drawn as a closed box, and is no zero.", ground: "Compare school performance"),
        Term(
            slug: "urn", name: "URN", meaning: "The number of six digits by which the Department for Education names a school. A school that becomes an academy gets a new one.", ground: "GIAS"),
    ]
}
