import Casework
import SchoolYear
import Web

/// Where a letter stands, from its draft to the school’s answer, in one word.
enum Standing: String, Sendable, Hashable, CaseIterable {
    /// Drafted, and it is not known to whom it goes.
    case unaddressed
    case drafted
    case sentBack = "sent-back"
    case approved, waiting, sent, unprinted, printed, bounced, unknown, unanswered, acknowledged

    init(_ letter: ListLetters.Output, on today: Day, chaseAfter: Int, calendar: SchoolCalendar) {
        self = Standing(
            letter.state, letter.channel, letter.delivery?.standing(on: today, chaseAfter: chaseAfter, calendar: calendar))
    }

    init(_ state: LetterState, _ channel: LetterChannel, _ delivery: DeliveryStanding?) {
        self = switch state {
        case .drafted: channel == .waiting ? .unaddressed : .drafted
        case .sentBack: .sentBack
        case .approved: .approved
        // A withdrawn letter is in no list.
        case .issued, .withdrawn: delivery.flatMap { Standing(rawValue: $0.rawValue) } ?? .waiting
        }
    }

    var words: String {
        switch self {
        case .unaddressed: "Addressee not known"
        case .drafted: "To be approved"
        case .sentBack: LetterState.sentBack.words
        case .approved: LetterState.approved.words
        default: DeliveryStanding(rawValue: rawValue)?.words ?? rawValue
        }
    }

    var needsSomebody: Bool {
        switch self {
        case .unaddressed, .sentBack, .drafted: true
        default: DeliveryStanding(rawValue: rawValue)?.needsSomebody ?? false
        }
    }

    var tone: Tone {
        switch self {
        case .acknowledged, .printed: .good
        case .bounced, .unknown: .bad
        case .unaddressed, .sentBack, .unanswered, .unprinted: .warning
        case .drafted, .approved, .waiting, .sent: .info
        }
    }
}
