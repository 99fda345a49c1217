package import Casework
import Policy

/// What a ground needs and no record says, as a person stated it (SCC-2). It stays as it was stated, also where it was withdrawn.
package struct Stated: Sendable, Hashable, Encodable {
    package enum Claim: Sendable, Hashable, Encodable {
        /// SCC-2 (i): the letter of the inspection that began on the day names issues that need support, and another inspection follows by a day.
        case letter(of: Day, nextBy: Day)
        /// SCC-2 (ii): an inspection is imminent.
        case imminent
    }

    package let id: Int
    package let claim: Claim
    /// Where it is to be found: the letter and its page, or who said it.
    package let source: String
    package let onDay: Day
    /// Nil for somebody who is in the directory no longer.
    package let by: String?
    /// Whether the person who looks stated it.
    package let isOwn: Bool
    /// When it was withdrawn, and by whom; nil where it stands.
    package let withdrawn: Withdrawal?
    /// Why it counts no more though it was not withdrawn, as the facts of its school have it; nil where it counts.
    package fileprivate(set) var over: String?

    package struct Withdrawal: Sendable, Hashable, Encodable {
        package let onDay: Day
        /// Nil for somebody who is in the directory no longer.
        package let by: String?
        /// Whether the person who looks withdrew it.
        package let isOwn: Bool

        package init(onDay: Day, by: String?, isOwn: Bool = false) {
            self.onDay = onDay
            self.by = by
            self.isOwn = isOwn
        }
    }

    package init(id: Int, claim: Claim, source: String, onDay: Day, by: String?, isOwn: Bool = false, withdrawn: Withdrawal? = nil) {
        self.id = id
        self.claim = claim
        self.source = source
        self.onDay = onDay
        self.by = by
        self.isOwn = isOwn
        self.withdrawn = withdrawn
    }

    /// Stands for the number of what a file states, until its row is taken.
    static let pending = Int.max

    var evidence: Evidence { .statement(id) }

    /// What it is called where it stands among others: by its day and what it states, since nobody knows its number.
    var name: String { "statement of \(onDay.written) (\(claim.shortWords))" }

    /// What is stated, by whom, on what day and with what source; then by whom it was withdrawn, or why it counts no more.
    var words: String {
        let nobody = "somebody who is here no longer"
        let gone = withdrawn.map { " Withdrawn by \($0.by ?? nobody) on \($0.onDay.written)." } ?? ""
        let late = over.map { " It no longer counts, since \($0)." } ?? ""
        let isEnded = source.last.map { ".!?…".contains($0) } ?? true
        let stop = isEnded || (gone.isEmpty && late.isEmpty) ? "" : "."
        return "\(claim.words.capitalisedFirst). Stated by \(by ?? nobody) on \(onDay.written). Source: \(source)\(stop)\(gone)\(late)"
    }
}

extension Stated.Claim {
    static let letterWord = "letter-issues"
    static let imminentWord = "inspection-imminent"

    /// As it is kept, and as the form has it.
    var word: String {
        switch self {
        case .letter: Stated.Claim.letterWord
        case .imminent: Stated.Claim.imminentWord
        }
    }

    /// When the inspection began whose letter it is.
    var letterOf: Day? { if case .letter(let day, _) = self { day } else { nil } }

    /// In what it is about.
    var shortWords: String {
        switch self {
        case .letter(let day, _): "letter of the inspection of \(day.written)"
        case .imminent: "inspection imminent"
        }
    }

    var words: String {
        switch self {
        case .letter(let day, let nextBy):
            "the letter of the inspection of \(day.written) names issues that need support, and another inspection is due by \(nextBy.written)"
        case .imminent: "an inspection is imminent"
        }
    }

    /// Whether it may be stated of the school, with that source.
    ///
    /// - Throws: `priority-list.92` to `priority-list.95`.
    func check(source: String, _ facts: ListingFacts) throws(Refusal) {
        if case .letter(let day, let nextBy) = self {
            guard facts.latestInspection == day else { throw .letterOfNoInspection(day) }
            guard nextBy > day, nextBy <= day.adding(years: 2) else { throw .nextTooLate }
            guard nextBy >= facts.today else { throw .nextIsOver(nextBy) }
        }
        guard Listing.isSaid(source) else { throw .sourceUnsaid }
    }
}

extension ListingFacts {
    /// All that was stated of it, in the order in which it was, with why it counts no more.
    var everStated: [Stated] {
        let standing = stated.map { said -> Stated in
            var said = said
            said.over = whyOver(said)
            return said
        }
        return (standing + withdrawn).sorted { $0.id < $1.id }
    }

    /// What was stated of it that a new line can rest on.
    var statedStill: [Stated] { stated.filter { whyOver($0) == nil } }

    /// When its latest inspection began, with grades or without: its letter is the recent one, whatever an earlier one says (SCC-2 i). Nil for none.
    var latestInspection: Day? { [graded?.startedOn, letterOn].compactMap { $0 }.max() }

    /// What was stated of the school that still counts for the ground.
    func counted(for ground: Ground) -> [Stated] {
        statedStill.filter { each in
            switch (ground, each.claim) {
            case (.vulnerableByLetter, .letter), (.vulnerableByData, .imminent): true
            default: false
            }
        }
    }

    /// What is stated counts of the latest letter, until the day by which another inspection follows; or of an inspection that had not begun by then, for as long as
    /// intelligence counts. Says why it does no more.
    private func whyOver(_ said: Stated) -> String? {
        switch said.claim {
        case .letter(let day, let nextBy):
            if latestInspection != day {
                return latestInspection.flatMap { $0 > day ? "the school was inspected on \($0.written)" : nil } ?? "it is of no inspection that is on record"
            }
            return nextBy >= today ? nil : "another inspection was due by \(nextBy.written)"
        case .imminent:
            if let latest = latestInspection, latest > said.onDay { return "the school was inspected on \(latest.written)" }
            return countsForDays.flatMap { today < said.onDay.adding(days: $0) ? nil : "it is older than \($0) days" }
        }
    }

    /// Whether what the latest run found of inspections still holds: an import starts no run. A run reads what was public on its day, so that one whose report came
    /// out later was none for it, however early it began.
    private var isFoundSinceInspected: Bool { looked.map { run in inspectedInPublic.map { $0 <= run.asAt } ?? true } ?? false }

    /// Whether the assessment found that an inspection is imminent, and none has begun since.
    var isImminentByData: Bool { isFoundSinceInspected && (fired.contains("imminent") || proposal?.reason.contains("inspection imminent") == true) }

    /// Whether the assessment found that the letter of the inspection names issues, and no other inspection has begun since.
    func isLetterByData(_ day: Day) -> Bool { isFoundSinceInspected && proposedGrounds.contains(.vulnerableByLetter) && day == latestInspection }
}

extension ListingFacts {
    /// The latest run, where it found what the ground needs beside the record that bears it. It need not have proposed the school.
    func finding(for ground: Ground) -> Evidence? {
        let isFound =
            switch ground {
            case .vulnerableByLetter: latestInspection.map(isLetterByData) ?? false
            case .vulnerableByData: isImminentByData
            case .inadequate, .requiresImprovement, .belowFloor, .inCrisis: false
            }
        return isFound ? looked.map { Evidence.assessment($0.run) } : nil
    }

    /// All that says what the ground needs beside the record that bears it: the run that found it, and what persons stated.
    func beside(_ ground: Ground) -> [Evidence] { [finding(for: ground)].compactMap { $0 } + counted(for: ground).map(\.evidence) }

    /// Every run that a line can name: one that proposed the school, or found what a ground needs beside another record.
    var nameableRuns: Set<Evidence> {
        Set([proposal.map { Evidence.assessment($0.run) }, finding(for: .vulnerableByLetter), finding(for: .vulnerableByData)].compactMap { $0 })
    }

    /// All that a new line can name.
    var nameable: Set<Evidence> {
        var all = nameableRuns
        all.formUnion([graded?.startedOn, letterOn].compactMap { $0 }.map(Evidence.inspection))
        all.formUnion(intelligence.map(Evidence.intelligence))
        all.formUnion(contacts.map(Evidence.contact))
        all.formUnion(statedStill.map(\.evidence))
        return all
    }
}

extension Listing {
    /// What SCC-2 asks for beside the record that bears a ground. The line names the run that found it, or, where no record says it, what a person stated:
    /// what both sign says on what it rests.
    ///
    /// - Throws: `priority-list.90` or `priority-list.91`.
    static func checkBeside(_ evidence: [Evidence], of ground: Ground, _ facts: ListingFacts) throws(Refusal) {
        let name = facts.school?.name ?? facts.urn.description
        let stated = facts.counted(for: ground).filter { evidence.contains($0.evidence) }
        // That the run it names is the latest, or an earlier one whose finding still stands, was looked at before; one that both agreed on once may say nothing of this.
        let namesRun = evidence.contains { $0.kind == .assessment && ($0 == facts.finding(for: ground) || !isAgreed($0, ground, facts)) }
        switch ground {
        case .vulnerableByLetter:
            let isSaid = evidence.contains { each in
                guard case .inspection(let day) = each else { return false }
                return namesRun && facts.isLetterByData(day) || stated.contains { $0.claim.letterOf == day }
            }
            guard isSaid else { throw .issuesUnsaid(name) }
        case .vulnerableByData:
            guard namesRun && facts.isImminentByData || !stated.isEmpty else { throw .imminenceUnsaid(name) }
        case .inadequate, .requiresImprovement, .belowFloor, .inCrisis: break
        }
    }
}

extension Refusal {
    static func issuesUnsaid(_ name: String) -> Refusal {
        Refusal(
            code: "priority-list.90",
            sentence: "Nobody has recorded that the inspection letter of \(name) names issues that need support, with another inspection due within two years, or it was not "
                + "chosen, or it counts no more. Where an assessment found that, choose it beside the inspection; otherwise state it on the school’s page of the list with its source, and choose the statement.",
            citation: "SCC-2 (i): the letter says good, with issues that need support and another inspection within two years")
    }

    static func imminenceUnsaid(_ name: String) -> Refusal {
        Refusal(
            code: "priority-list.91",
            sentence: "Nobody has recorded that an inspection of \(name) is imminent, or it was not chosen, or it counts no more. Where an assessment found that, choose it beside the intelligence; "
                + "otherwise state it on the school’s page of the list with its source, and choose the statement.",
            citation: "SCC-2 (ii): performance or intelligence points to it, and an inspection is imminent")
    }

    static func letterOfNoInspection(_ day: Day) -> Refusal {
        Refusal(
            code: "priority-list.92", sentence: "The school’s latest inspection did not begin on \(day.written). Only its latest letter counts: choose the inspection that it is of.",
            citation: "SCC-2 (i): the school’s recent inspection letter")
    }

    static let nextTooLate = Refusal(
        code: "priority-list.93", sentence: "The day by which another inspection is due comes after the inspection of the letter, and at most two years after it.",
        citation: "SCC-2 (i): another inspection within two years")

    static func nextIsOver(_ day: Day) -> Refusal {
        Refusal(
            code: "priority-list.95",
            sentence: "The letter has another inspection follow by \(day.written), and that day has passed: it counts no more. Look for the letter of the inspection that followed.",
            citation: "SCC-2 (i): the school’s recent letter, with another inspection within two years")
    }

    static let sourceUnsaid = Refusal(
        code: "priority-list.94",
        sentence: "Say where that is to be found, in at most 5,000 characters: the letter and its page, or who said it and when.",
        citation: "SCC-1 to SCC-3: a school is on the list on a ground with its evidence")
}
