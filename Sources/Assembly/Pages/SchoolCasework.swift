import Casework
import Letters
import Policy
import PriorityList
import Schools
import Web

/// A school’s place on the list of schools causing concern, and how it came there: its part of the school’s page.
struct SchoolListSection: Encodable, Sendable {
    let urn: Int
    let isMaintained: Bool
    let listed: [FindWholeSchool.Place]
    let acts: [FindWholeSchool.Act]

    /// Nil where there is nothing to say of it: academies that never were on the list.
    init?(_ found: FindWholeSchool.Output) {
        guard found.school.isMaintained || !found.acts.isEmpty else { return nil }
        (urn, isMaintained, listed, acts) = (found.school.urn, found.school.isMaintained, found.listed, found.acts)
    }

    func view(_ w: inout HTML) {
        w.h2(id: "list", "The list of schools causing concern")
        w.p { w in
            if let place = listed.first {
                w.tag("On the list", .info)
                w.text(" \(place.ground), since \(place.since.written).")
            } else {
                w.tag("Not on the list")
                w.text(acts.isEmpty ? " It has never been on it." : " It has been on it before.")
            }
        }
        w.way { $0.a("/priority-list/schools/", urn, "The school and the list: what it rests on, and all that was done") }
    }

    static let example = SchoolListSection(
        urn: 100_003, listed: [FindWholeSchool.Place(ground: "Requires improvement", since: Day(daysSince1970: 17_827))],
        acts: [FindWholeSchool.Act(onDay: Day(daysSince1970: 17_827), kind: "agreed", ground: "requires-improvement")])

    private init(urn: Int, listed: [FindWholeSchool.Place], acts: [FindWholeSchool.Act]) {
        (self.urn, self.listed, self.acts) = (urn, listed, acts)
        isMaintained = true
    }
}

/// The letters to a school: its part of the school’s page.
struct SchoolLettersSection: Encodable, Sendable {
    let letters: [FindWholeSchool.Letter]

    func view(_ w: inout HTML) {
        w.h2(id: "letters", "Letters to the school")
        guard !letters.isEmpty else { return w.empty("No letter has been drafted to this school.") }
        w.table("Letters to the school", hideCaption: true, rows: true) { w in
            w.head { w in for heading in ["Letter", "About", "How it stands"] { w.th(heading) } }
            w.body { w in
                for letter in letters {
                    w.tr { w in
                        w.rowHeader { $0.a("/letters/", letter.id, LetterTelling.title(letter.part)) }
                        w.td(LetterKind(rawValue: letter.kind)?.words ?? letter.kind)
                        w.td(LetterTelling.standing(letter.state, issuedOn: letter.issuedOn))
                    }
                }
            }
        }
    }

    static let example = SchoolLettersSection(
        letters: [
            FindWholeSchool.Letter(id: 12, kind: "priority", part: "head", state: "issued", issuedOn: Day(daysSince1970: 17_830)),
            FindWholeSchool.Letter(id: 13, kind: "priority", part: "chair", state: "drafted", issuedOn: nil),
        ])
}

/// A letter in a line of a page that is not its own.
enum LetterTelling {
    /// - Parameter part: the word by which `LetterPart` knows to whom it is.
    static func title(_ part: String) -> String { "Letter to the \(LetterPart(rawValue: part)?.words ?? part)" }

    /// - Parameter state: the word by which `LetterState` knows it.
    static func standing(_ state: String, issuedOn day: Day?) -> String {
        let words = LetterState(rawValue: state)?.words ?? state
        return day.map { "\(words) on \($0.written)" } ?? words
    }
}
