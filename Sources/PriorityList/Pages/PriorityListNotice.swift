package import Web

/// What was just done about the list of schools causing concern and its partners.
package enum PriorityListNotice: String, Notice {
    case draftBegun = "draft-begun"
    case draftProposed = "draft-proposed"
    case draftSigned = "draft-signed"
    case lineKept = "line-kept"
    case lineRemoved = "line-removed"
    case proposalMarked = "proposal-marked"
    case markTakenBack = "mark-taken-back"
    case agreedDrafted = "agreed-drafted"
    case agreedDraftedInPart = "agreed-drafted-in-part"
    case schoolAdded = "school-added"
    case schoolRemoved = "school-removed"
    case contactRecorded = "contact-recorded"
    case statementRecorded = "statement-recorded"
    case partnerKept = "partner-kept"
    case schoolsAllocated = "schools-allocated"
    case schoolTakenBack = "school-taken-back"
    case carryingDecided = "carrying-decided"
    case yearClosed = "year-closed"
    case reportDecided = "report-decided"
    case academyRecorded = "academy-recorded"
    case noticeRecorded = "notice-recorded"
    case recordClassified = "record-classified"
    case noticeMailed = "notice-mailed"

    package var sentence: String {
        switch self {
        case .draftBegun: "The draft is begun."
        case .draftProposed: "The draft is put forward. Both organisations may sign it as it stands."
        case .draftSigned: "You have signed. A change of the text voids what was signed."
        case .lineKept: "The school is in the draft as you said."
        case .lineRemoved: "The school is no longer in the draft."
        case .proposalMarked: "What you say of the school is kept."
        case .markTakenBack: "What you said of the school is taken back. What stood before stands again."
        case .agreedDrafted: "What both agree is in the draft."
        case .agreedDraftedInPart:
            "What both agree is in the draft, but for schools that cannot stand there yet: see each for what is missing, such as the visit."
        case .schoolAdded: "The school is on the list."
        case .schoolRemoved: "The school is no longer on the list."
        case .contactRecorded: "The contact is recorded."
        case .statementRecorded: "What you stated is kept. The line of the school rests on it where it is chosen there."
        case .partnerKept: "What is weighed of this partner is kept."
        case .schoolsAllocated: "The schools are allocated as you said."
        case .schoolTakenBack: "The school is without a partner now."
        case .carryingDecided: "Your decision is kept."
        case .yearClosed: "The review is closed. Schools that are not carried forward have left the list."
        case .reportDecided: "What becomes of the report is decided, and a mail to the school says so."
        case .academyRecorded: "The academy is recorded."
        case .noticeMailed: "A mail is on its way. That they were told is recorded when it has been handed over."
        case .noticeRecorded: "It is recorded who was told, and when."
        case .recordClassified: "Who may see it is changed."
        }
    }
}
