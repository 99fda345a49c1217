package import Access

/// The page on which one does, or sees, what a schedule of the calendar asks for.
package struct ActPage: Sendable {
    package let path: String
    /// The words of the link to it.
    package let words: String
    /// Without it the page is not shown.
    package let right: Action

    private init(_ path: String, _ words: String, _ right: Action) { (self.path, self.words, self.right) = (path, words, right) }

    private static let imports = ActPage("/imports", "The files that came in", .readImports)
    private static let accessReview = ActPage("/access/review", "Review who has which access", .reviewAccess)
    private static let letters = ActPage("/letters", "The letters to schools", .readLetters)
    private static let assessment = ActPage("/assessment", "The data-led assessment", .readAssessment)
    private static let review = ActPage("/priority-list/review", "The joint review", .readPriorityList)
    private static let draft = ActPage("/priority-list/draft", "The draft of the list", .readPriorityList)
    private static let stage = ActPage("/priority-list/stage", "Stage 1 at a glance", .readPriorityList)
    private static let academies = ActPage("/priority-list/academies", "Academies of significant concern", .readPriorityList)
    private static let ledger = ActPage("/ledger", "Whether the record is whole", .readLedger)

    /// By the name of the schedule.
    package static let ofSchedules: [String: ActPage] = [
        "id-1": ActPage("/priority-list/year-end", "The review of the year", .readPriorityList),
        "id-2": assessment,
        "id-3": review,
        "id-4": review,
        "id-5": review,
        "id-6": draft,
        "id-7": ActPage("/partners/proposal", "A Priority Partner for each school", .allocateSchools),
        "id-8": letters,
        "id-9": academies,
        "yearly-assessment": assessment,
        "list-draft": draft,
        "stage-letters": letters,
        "stage-report": stage,
        "eig-meeting": academies,
        "inbox": imports,
        "gias-refresh": imports,
        "ofsted-refresh": imports,
        "list-follows-register": ActPage("/priority-list/changes", "What changed in the list", .readPriorityList),
        "stage-reminders": stage,
        "returned-email": letters,
        "letters-chased": letters,
        "access-review-opens": accessReview,
        "access-review-bep": accessReview,
        "access-review-bcc": accessReview,
        "ledger-head": ledger,
        "ledger-verification": ledger,
        "retention": ActPage("/retention", "Retention, and legal holds", .keepRetention),
    ]

    /// Those without a page, each with the reason.
    package static let without: [String: String] = [
        "ap-6": "Action plans are not kept here yet.",
        "siab-meeting": "The papers of the board are not kept here yet.",
        "council-meeting": "The pack of the meeting is not kept here yet.",
        "commissioner-report": "The report is not made here yet.",
        "exclusions-report": "Exclusions are not kept here yet.",
        "keep-in-touch": "The event is prepared outside the service.",
        "induction": "The day is held outside the service.",
        "questionnaire": "Questionnaires are not sent from here yet.",
        "shadowing": "Shadowed visits are not kept here yet.",
        "performance-review": "Reviews of Priority Partners are not kept here.",
    ]
}
