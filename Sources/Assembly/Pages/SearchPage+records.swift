import Access
import Casework
import People
import Policy
import PriorityList
import Web

/// What is found of the kinds that stand on pages of others: a heading, where each leads, and what is said of it beside its name.
extension SearchPage {
    func recordsFound(_ w: inout HTML, _ context: RequestContext) {
        for kind in FoundRecord.Kind.allCases {
            let found = records.filter { $0.kind == kind }
            list(&w, kind.heading, found, of: found.first?.total, place: { $0.place }) { w, record, place in
                w.a(record.address(from: context.wayBack(to: place)), record.name)
                w.text(" ")
                w.element("span", .class("soft"), text: record.beside)
                if let classification = record.classification.flatMap(Classification.init(rawValue:)), classification != .open {
                    w.tag(classification.words, .warning)
                }
            }
        }
    }

    /// The wording that comes with the service, where no director put other words in force: it stands in the configuration and in no table.
    ///
    /// - Parameter own: the kinds of which a director did.
    static func shippedWordings(under wanted: SearchWords, but own: [String], _ context: RequestContext) -> [FoundRecord] {
        let shipped = LetterKind.allCases.filter { !own.contains($0.rawValue) }.compactMap { context.site.book.template($0, on: context.today) }
        let found = shipped.filter { wanted.stand(in: "\($0.kind.words) \($0.subject) \($0.source)") }
        return found.map { template in
            FoundRecord(kind: .wording, id: 0, title: template.kind.words, word: template.kind.rawValue, on: template.inForce, total: found.count)
        }
    }
}

extension FoundRecord.Kind {
    /// Within the page of what was found.
    var heading: String {
        switch self {
        case .contact: "Contacts before listing"
        case .mark: "Said in the joint review"
        case .decision: "Decided in the review of the year"
        case .act: "What was done about the list"
        case .statement: "Stated of schools"
        case .answer: "What schools say of their facts"
        case .letterRun: "Runs of letters"
        case .wording: "Wording of letters"
        case .assessment: "Assessments"
        case .keptList: "Your lists"
        case .token: "Tokens"
        case .hold: "Legal holds"
        case .request: "Subject access"
        }
    }
}

extension FoundRecord {
    /// To which one comes back. Two kinds of letters may have words of the same version.
    fileprivate var place: String { "\(kind.rawValue)-\(kind == .wording ? word ?? "" : String(id))" }

    /// The page where it stands.
    ///
    /// - Parameter back: what that page is given to find the way back by.
    fileprivate func address(from back: String) -> String {
        let school = urn ?? 0
        return switch kind {
        case .contact: "/priority-list/schools/\(school)\(back)#contacts"
        case .mark: "/priority-list/review/\(school)\(back)"
        case .decision: "/priority-list/year-end/\(school)\(back)"
        case .act: "/priority-list/schools/\(school)\(back)#acts"
        case .statement: "/priority-list/schools/\(school)\(back)"
        case .answer: "/schools/\(school)/links\(back)"
        case .letterRun: "/letters/runs/\(id)\(back)"
        case .wording: "/letters/templates/\(word ?? "")\(back)"
        case .assessment: "/assessment/runs/\(id)\(back)"
        // It is asked something itself, and keeps no way back.
        case .keptList: KeptListsPage.address(ofKept: word ?? "")
        case .token: "/tokens\(back)"
        case .hold: "/retention\(back)"
        case .request: "/subject-access/\(id)\(back)"
        }
    }

    fileprivate var name: String {
        switch kind {
        case .assessment: "Assessment \(id)"
        case .hold: title.isEmpty ? RecordWords.title(word ?? "").capitalisedFirst : title
        default: title
        }
    }

    /// What it is, and of which day.
    fileprivate var beside: String {
        let words: String? =
            switch kind {
            case .contact: word.flatMap(ContactStep.init(rawValue:))?.words
            case .mark: word.flatMap(Signatory.init(rawValue:)).map { "Said for \($0.name)" }
            case .decision: word == "carried" ? "Carried forward" : "Not carried forward"
            case .act: word.flatMap(ListAct.init(rawValue:))?.words
            case .statement: word == "inspection-imminent" ? "An inspection is imminent" : "What its inspection letter names"
            case .answer: word == "right" ? "The facts are right" : "A fact is wrong"
            case .assessment: "Under the policy of \(title)"
            case .token: word == "good" ? "Made" : "Ended; made"
            case .request: word == "waits" ? "Waits for an answer; opened" : "Opened"
            case .wording: "In force since"
            case .hold: "Placed"
            case .keptList: "Kept since"
            case .letterRun: "Begun"
            }
        let joined = [Kind.contact, .mark, .decision, .act, .statement, .answer].contains(kind) ? ", " : kind == .assessment ? ", as at " : " "
        return [words, on.written].compactMap { $0 }.joined(separator: joined)
    }
}
