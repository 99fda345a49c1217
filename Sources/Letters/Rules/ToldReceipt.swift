package import Casework

/// That somebody of a school said otherwise than by the letter’s link that they have it (ID-8). Whoever was written to by post has no link, and a link is good
/// for a time; a letter is in their hands all the same.
package struct ToldReceipt: Sendable, Hashable {
    /// Who said it: their part alone, since no name is needed to know that the letter came.
    package enum Teller: String, Sendable, Hashable, Codable, CaseIterable {
        case head, chair, office

        package var words: String {
            switch self {
            case .head: "the Headteacher"
            case .chair: "the Chair of Governors"
            case .office: "somebody else at the school"
            }
        }
    }

    package enum Way: String, Sendable, Hashable, Codable, CaseIterable {
        case telephone, email, letter
        case inPerson = "in-person"

        package var words: String {
            switch self {
            case .telephone: "by telephone"
            case .email: "by email"
            case .letter: "by letter"
            case .inPerson: "in person"
            }
        }
    }

    package let day: Day
    package let teller: Teller
    package let way: Way

    package init(day: Day, teller: Teller, way: Way) {
        self.day = day
        self.teller = teller
        self.way = way
    }

    /// `by the Headteacher on 5 November 2018, by telephone`.
    package var words: String { "by \(teller.words) on \(day.written), \(way.words)" }

    /// - Parameter issuedOn: nil where the letter is not issued.
    package func check(_ delivery: DeliveryFacts?, issuedOn: Day?, today: Day) throws(Refusal) {
        guard let issuedOn, ToldReceipt.canBeTold(delivery) else { throw .receiptNotToRecord }
        guard day <= today, day >= issuedOn else { throw .receiptOnWrongDay }
    }

    /// Whether it went out, and nobody said yet that it came. What came back, or was refused as a mail, may have been handed over since.
    static func canBeTold(_ delivery: DeliveryFacts?) -> Bool {
        guard let delivery, delivery.acknowledgedOn == nil else { return false }
        return delivery.printedOn != nil || delivery.mail.map { ["sent", "refused", "unknown"].contains($0) } ?? false
    }
}

extension Refusal {
    static let receiptNotToRecord = Refusal(
        code: "letters.33", sentence: "This letter has not gone out, or it is on record already that they have it.",
        citation: "ID-8: a letter to the Headteacher and the Chair of Governors of every maintained school, which has to arrive")

    static let receiptOnWrongDay = Refusal(
        code: "letters.34", sentence: "They said it on the day when the letter was issued or later, and today at the latest.",
        citation: "ID-8: a letter to the Headteacher and the Chair of Governors of every maintained school, which has to arrive")

    static let receiptStays = Refusal(
        code: "letters.35",
        sentence: "That they have the letter is taken back by whoever recorded it, and what the school acknowledged itself stays. Nothing was changed: the letter stands below as it is.",
        citation: "A person’s own slip is theirs to take back; what a school said itself is not altered")
}
