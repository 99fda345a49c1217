package import Web

/// What was just done about letters to schools.
package enum LettersNotice: String, Notice {
    case reasonsKept = "reasons-kept"
    case letterApproved = "letter-approved"
    case approvalTakenBack = "approval-taken-back"
    case letterRead = "letter-read"
    case letterSentBack = "letter-sent-back"
    case returnTakenBack = "return-taken-back"
    case letterAddressed = "letter-addressed"
    case letterReplaced = "letter-replaced"
    case letterCameBack = "letter-came-back"
    case letterPostedInstead = "letter-posted-instead"
    case letterHad = "letter-had"
    case receiptTakenBack = "receipt-taken-back"
    case lettersApproved = "letters-approved"
    case lettersPosted = "letters-posted"
    case wordsKept = "words-kept"

    package var sentence: String {
        switch self {
        case .reasonsKept: "The letter gives these reasons now. Somebody else approves it."
        case .letterApproved: "The letter is approved. What it says stands as it is."
        case .approvalTakenBack: "Your approval is taken back. The letter waits to be approved, as it stands."
        case .letterRead: "The letter is marked as read by you, as it stands."
        case .letterSentBack: "The letter is sent back with what you said."
        case .returnTakenBack: "The letter is not sent back any more. It waits to be approved, as it stood."
        case .letterAddressed: "The letter goes to the school’s office by post."
        case .letterReplaced: "This letter takes the place of the other when it is issued."
        case .letterCameBack: "It is recorded that the letter came back. It can be posted instead, or another can take its place."
        case .letterPostedInstead: "The letter goes by post with the next pile for the print room, as it was issued."
        case .letterHad: "It is recorded that they have the letter. Nobody is asked for an answer any more."
        case .receiptTakenBack: "What you recorded is taken back. The letter stands as it did before."
        case .lettersApproved: "The letters are approved. What they say stands as it is."
        case .lettersPosted: "It is recorded that the letters of this pile were posted."
        case .wordsKept: "The words are in force for letters that are drafted from now on."
        }
    }
}
