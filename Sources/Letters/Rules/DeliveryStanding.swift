package import Casework
package import SchoolYear

/// Where an issued letter stands with the school. Worked out from what is on record, so that it can never be out of step with it.
package enum DeliveryStanding: String, Sendable, Hashable, Codable, CaseIterable {
    /// In the outbox.
    case waiting
    case sent
    /// To be printed.
    case unprinted
    case printed
    /// The mail server will not take it, or somebody recorded that it came back.
    case bounced
    /// Handed over, and no answer came: the school may have it or not. A person decides; it is never sent again by itself.
    case unknown
    /// Sent, and nobody acknowledged it in time.
    case unanswered
    case acknowledged

    package var words: String {
        switch self {
        case .waiting: "In the outbox"
        case .sent: "Sent"
        case .unprinted: "To be printed"
        case .printed: "Printed and posted"
        case .bounced: "Came back"
        case .unknown: "Not known whether it arrived"
        case .unanswered: "Not acknowledged in time"
        case .acknowledged: "Acknowledged"
        }
    }

    /// Whether somebody has to do something about it.
    package var needsSomebody: Bool { [.bounced, .unknown, .unanswered, .unprinted].contains(self) }
}

/// What is on record of one delivery.
package struct DeliveryFacts: Sendable, Hashable {
    package let channel: LetterChannel
    /// The word of the mail’s state in the outbox; nil for what never went by mail.
    package let mail: String?
    package let sentOn: Day?
    package let printedOn: Day?
    package let acknowledgedOn: Day?
    /// Whether somebody recorded that it came back, since it went out the last time.
    package let isBack: Bool

    package init(channel: LetterChannel, mail: String?, sentOn: Day?, printedOn: Day?, acknowledgedOn: Day?, isBack: Bool = false) {
        self.channel = channel
        self.mail = mail
        self.sentOn = sentOn
        self.printedOn = printedOn
        self.acknowledgedOn = acknowledgedOn
        self.isBack = isBack
    }

    /// - Parameters:
    ///   - chaseAfter: working days, by the policy.
    ///   - calendar: knows which days are working days; beyond its years nothing is late, since that is not known.
    package func standing(on today: Day, chaseAfter: Int, calendar: SchoolCalendar) -> DeliveryStanding {
        if acknowledgedOn != nil { return .acknowledged }
        if isBack { return .bounced }
        guard channel == .mail else { return printedOn == nil ? .unprinted : .printed }
        switch mail {
        case "refused": return .bounced
        case "unknown": return .unknown
        case "sent":
            guard let due = due(chaseAfter, calendar), due < today else { return .sent }
            return .unanswered
        default: return .waiting
        }
    }

    /// The last day on which an answer is in time.
    package func due(_ chaseAfter: Int, _ calendar: SchoolCalendar) -> Day? { sentOn.flatMap { calendar.adding(workingDays: chaseAfter, to: $0) } }
}
