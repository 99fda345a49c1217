package import Casework

/// What is done about an issued letter that may not have arrived. It is never altered and no mail goes twice: that it came back is recorded, the same
/// bytes are posted instead, or another letter takes its place (ID-8).
package enum Returning {
    package static let longest = 1_000

    package static func cameBack(_ delivery: DeliveryFacts?, saying words: String) throws(Refusal) {
        guard canComeBack(delivery) else { throw .cannotComeBack }
        guard !words.isEmpty, words.count <= longest else { throw .returnUnsaid }
    }

    package static func postInstead(_ delivery: DeliveryFacts?, isReplaced: Bool) throws(Refusal) {
        guard canBePosted(delivery, isReplaced: isReplaced) else { throw .notPostedInstead }
    }

    /// Whether something went out that can have come back.
    static func canComeBack(_ delivery: DeliveryFacts?) -> Bool {
        guard let delivery, delivery.acknowledgedOn == nil, !delivery.isBack else { return false }
        return delivery.channel == .mail ? delivery.mail == "sent" || delivery.mail == "unknown" : delivery.printedOn != nil
    }

    /// Whether it was mailed, and it is not known that it came.
    static func canBePosted(_ delivery: DeliveryFacts?, isReplaced: Bool) -> Bool {
        guard let delivery, delivery.channel == .mail, delivery.acknowledgedOn == nil, !isReplaced else { return false }
        return delivery.mail.map { ["sent", "refused", "unknown"].contains($0) } ?? false
    }
}

extension Refusal {
    static let reviewOpen = Refusal(
        code: "letters.23", sentence: "The review of the year is not closed yet. What it decided is confirmed with the schools after that.",
        citation: "ID-1: review every school, agree which are carried forward, confirm it with each school")

    static let cannotComeBack = Refusal(
        code: "letters.24", sentence: "This letter has not gone out, was acknowledged, or is recorded as come back already.",
        citation: "ID-8: a letter to the Headteacher and the Chair of Governors of every maintained school, which has to arrive")

    static let returnUnsaid = Refusal(
        code: "letters.25", sentence: "Enter what the returned email or envelope said, in at most \(grouped(Returning.longest)) characters.",
        citation: "ID-8: a letter to the Headteacher and the Chair of Governors of every maintained school, which has to arrive")

    static let notPostedInstead = Refusal(
        code: "letters.26", sentence: "Only a letter that was emailed, is not acknowledged and has no other in its place is posted instead.",
        citation: "ID-8: a letter to the Headteacher and the Chair of Governors of every maintained school, which has to arrive")
}
