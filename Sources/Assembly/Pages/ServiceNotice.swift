package import Web

/// What was just done on the pages that stand under the roof: jobs, calendar, links, retention, subject access.
package enum ServiceNotice: String, Notice {
    case jobTriedAgain = "job-tried-again"
    case jobCancelled = "job-cancelled"
    case feedMade = "feed-made"
    case feedRevoked = "feed-revoked"
    case taskDone = "task-done"
    case taskDoesNotApply = "task-does-not-apply"
    case taskReopened = "task-reopened"
    case meetingCalledOff = "meeting-called-off"
    case meetingHeld = "meeting-held"
    case planChanged = "plan-changed"
    case scheduleSet = "schedule-set"
    case linkMailed = "link-mailed"
    case linkRevoked = "link-revoked"
    case answerClassified = "answer-classified"
    case accessRequestOpened = "access-request-opened"
    case accessRequestAnswered = "access-request-answered"
    case accessRequestReopened = "access-request-reopened"
    case holdPlaced = "hold-placed"
    case holdReleased = "hold-released"

    package var sentence: String {
        switch self {
        case .jobTriedAgain: "The job is to run again, if it has not begun meanwhile."
        case .jobCancelled: "The job is asked to stop, if it has not ended meanwhile."
        case .feedMade: "Your calendar has a new secret address. An old address no longer works."
        case .feedRevoked: "Your calendar has no secret address any more."
        case .taskDone: "The task is done."
        case .taskDoesNotApply: "The task does not apply this time."
        case .taskReopened: "The task is open again."
        case .meetingCalledOff: "The meeting is called off."
        case .meetingHeld: "The meeting is held after all."
        case .planChanged: "The plan is changed as was shown."
        case .scheduleSet: "The schedule is set, and its future is planned anew."
        case .linkMailed: "The link is on its way by email."
        case .linkRevoked: "The link no longer works."
        case .answerClassified: "Who may see the answer is changed."
        case .accessRequestOpened: "The request is open."
        case .accessRequestAnswered: "It is recorded that the request was answered."
        case .accessRequestReopened: "The request waits for an answer again."
        case .holdPlaced: "The hold is placed. Nothing that it covers is erased."
        case .holdReleased: "The hold is released: the schedule applies again."
        }
    }
}
