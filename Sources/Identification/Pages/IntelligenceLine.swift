import Access
package import Casework
package import Policy
package import Web

/// One record as a list shows it.
package struct IntelligenceLine: Encodable, Sendable {
    package let id: Int
    package let urn: Int
    package let school: String?
    package let topic: String
    package let words: String
    package let source: String
    package let observedOn: Day
    package let confidence: String
    package let classification: String
    package let recorder: String
    package let organisation: String
    package let recordedAt: Moment
    package let version: Int
    package let isWithdrawn: Bool
    package let isErased: Bool
    /// The day from which it counts no more, where that has come.
    package let agedOutOn: Day?
    /// By which texts that both organisations sign name it, for those who hold one against its records.
    package let reference: String

    /// - Parameter book: its policy of today says how long the record counts.
    package init(_ kept: KeptIntelligence, under book: PolicyBook) {
        id = kept.id
        urn = kept.urn
        school = kept.school
        topic = kept.note.topic.rawValue
        words = kept.note.words
        source = kept.note.source
        observedOn = kept.note.observedOn
        confidence = kept.note.confidence.rawValue
        classification = kept.note.classification.rawValue
        recorder = kept.recorder ?? HistoryLine.gone
        organisation = kept.organisation?.name ?? ""
        recordedAt = kept.recordedAt
        version = kept.version
        isWithdrawn = kept.withdrawnAt != nil
        isErased = kept.erasedAt != nil
        reference = "sealed/\(kept.reference)"
        agedOutOn = IntelligenceLine.agedOut(kept.note.observedOn, under: book, on: kept.today)
    }

    /// When a record of a day has aged out; nil where it still counts.
    package static func agedOut(_ observed: Day, under book: PolicyBook, on today: Day) -> Day? {
        (book.intelligence(on: today)?.agesOut(observed)).flatMap { $0 <= today ? $0 : nil }
    }

    private init(
        id: Int, topic: IntelligenceNote.Topic, words: String, classification: Classification
    ) {
        self.id = id
        urn = 100_003
        school = "Cedar Park School"
        self.topic = topic.rawValue
        self.words = words
        source = "Visit on 12 November"
        observedOn = Day(daysSince1970: 17_847)
        confidence = IntelligenceNote.Confidence.high.rawValue
        self.classification = classification.rawValue
        recorder = "Ada Fern"
        organisation = Organisation.bep.name
        recordedAt = Moment(microsecondsSince1970: 1_542_100_000_000_000)
        version = 1
        isWithdrawn = false
        isErased = false
        agedOutOn = nil
        reference = "sealed/\(String(repeating: "0f", count: 16))"
    }

    package enum Heading { case h2, h3 }

    /// How far it is to be trusted, as a part of a sentence.
    private var sureness: String {
        IntelligenceNote.Confidence(rawValue: confidence)?.inSentence ?? confidence
    }

    /// Its first words: several records of a school may share their subject and day, and a link is heard alone.
    private var beginning: String? {
        isErased || words.isEmpty ? nil : words.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
    }

    var topicWords: String { IntelligenceNote.Topic(rawValue: topic)?.words ?? topic }

    /// - Parameters:
    ///   - address: of its page, where that is more than its number.
    ///   - isLinked: whether its heading leads to its page; not on that page.
    ///   - school: its name, where the page is not of that school.
    package func view(
        _ w: inout HTML, under heading: Heading, at address: String? = nil, isLinked: Bool = true, naming school: String? = nil
    ) {
        w.div("rule") { w in
            let (title, page) = ("\(school.map { "\($0): " } ?? "")\(topicWords), \(observedOn.written)", address ?? "/intelligence/\(id)")
            switch heading {
            case .h2 where !isLinked: w.h2(title)
            case .h3 where !isLinked: w.h3(title)
            case .h2: w.element("h2") { link(&$0, page, title) }
            case .h3: w.element("h3") { link(&$0, page, title) }
            }
            if classification != Classification.open.rawValue {
                w.p { $0.tag(Classification(rawValue: classification)?.words ?? classification, .warning) }
            }
            if isWithdrawn { w.p { $0.tag("Withdrawn") } }
            if let agedOutOn { w.p { $0.tag("No longer a reason to propose the school, since \(agedOutOn.written)") } }
            w.p("written", isErased ? "Erased by the retention schedule." : words)
            w.p(
                "soft",
                "How sure: \(sureness). Source: \(source). Recorded by \(recorder), \(organisation), on \(recordedAt.written)."
            )
        }
    }

    private func link(_ w: inout HTML, _ page: String, _ title: String) {
        w.element("a", .href(page)) { w in
            w.text(title)
            if let beginning { w.element("span", .class("hidden"), text: ": \(beginning)") }
        }
    }

    package static let example = IntelligenceLine(
        id: 4, topic: .leadership, words: "The acting head has been told that her post ends at Christmas.", classification: .hr)
}
