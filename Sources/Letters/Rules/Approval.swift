package import Casework

/// Approving letters: by somebody who neither drafted nor last changed them, each read by its approver, or a sample of them (ID-8).
package enum Approval {
    /// What approving looks at, of one letter, locked.
    package struct Facts: Sendable, Hashable {
        package let state: LetterState
        package let channel: LetterChannel
        /// Who asked for the draft, and who changed it last.
        package let drafter: PersonID?
        package let editor: PersonID?

        package init(state: LetterState, channel: LetterChannel, drafter: PersonID?, editor: PersonID?) {
            self.state = state
            self.channel = channel
            self.drafter = drafter
            self.editor = editor
        }
    }

    /// What keeps a person from approving a letter.
    private enum Hindrance { case state, addressee, ownHand }

    private static func hindrance(_ facts: Facts, by person: PersonID) -> Hindrance? {
        if facts.state.after(.approve) == nil { return .state }
        if facts.channel == .waiting { return .addressee }
        return facts.drafter == person || facts.editor == person ? .ownHand : nil
    }

    /// Whether this person may approve this letter now. A run asks it of each of its letters, and says the words of no refusal.
    package static func allows(_ facts: Facts, by person: PersonID) -> Bool { hindrance(facts, by: person) == nil }

    /// Throws unless this person may approve this letter now.
    package static func check(_ facts: Facts, by person: PersonID) throws(Refusal) {
        switch hindrance(facts, by: person) {
        case .state: throw .notToApprove(facts.state)
        case .addressee: throw .addresseeUnknown
        case .ownHand: throw .ownLetter
        case nil: break
        }
    }

    /// Whether nobody but this person had the letter in hand: the service drafted it, nobody changed it, and they approved it. Then somebody else issues it.
    package static func isAlone(_ person: PersonID, drafter: PersonID?, editor: PersonID?, approver: PersonID?) -> Bool {
        drafter == nil && editor == nil && approver == person
    }

    /// How many letters of one kind and addressee wait, and how many of them this person has read as they stand.
    package struct Group: Sendable, Hashable {
        package let words: String
        package let waiting: Int
        package let read: Int

        package init(words: String, waiting: Int, read: Int) {
            self.words = words
            self.waiting = waiting
            self.read = read
        }
    }

    /// Throws unless enough of every group were read to approve them all together.
    package static func check(_ groups: [Group], sample: Int) throws(Refusal) {
        guard groups.contains(where: { $0.waiting > 0 }) else { throw .nothingToApprove }
        let unread = groups.filter { $0.read < min(sample, $0.waiting) }
        guard unread.isEmpty else { throw .sampleUnread(unread, sample) }
    }
}

extension Refusal {
    static func notToApprove(_ state: LetterState) -> Refusal {
        Refusal(
            code: "letters.5", sentence: "This letter no longer waits to be approved: it is \(state.words.lowercased()).",
            citation: "ID-8: a formal letter is read and approved before it is issued")
    }

    static let approvalStays = Refusal(
        code: "letters.28",
        sentence: "An approval is taken back by whoever gave it, until the letter is issued. Nothing was changed: a letter that is wrong is sent back with a reason.",
        citation: "ID-8: a formal letter is read and approved before it is issued")

    static let returnStays = Refusal(
        code: "letters.30",
        sentence: "That a letter is sent back is taken back by whoever sent it, until somebody changes it. Nothing was changed: the letter stands below as it is.",
        citation: "ID-8: a formal letter is read and approved before it is issued")

    /// - Parameter schools: whose letters say it, each of them twice where both letters do.
    static func evidenceLapsed(_ schools: [String]) -> Refusal {
        let names = Set(schools).sorted()
        let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
        return Refusal(
            code: "letters.31",
            sentence: "A sentence in a letter to \(shown) rests on intelligence that was withdrawn, or on what was stated or found of a school’s inspections and no longer counts. "
                + "Draft the letters again, or take the sentence out of one that somebody changed.",
            citation: "SCC-2: a letter tells its school what is so on the day on which it is approved and issued")
    }

    static let addresseeUnknown = Refusal(
        code: "letters.6",
        sentence: "It is not known to whom this letter goes. Record the school’s contact, and the letter is addressed to them, or choose to post it to the office.",
        citation: "ID-8: to the Headteacher and the Chair of Governors")

    static let ownLetter = Refusal(
        code: "letters.7", sentence: "You have drafted this letter or changed it last. Somebody else approves it.",
        citation: "ID-8 and good practice for formal letters: four eyes")

    static let nothingToApprove = Refusal(
        code: "letters.8", sentence: "No letter waits to be approved by you.", citation: "ID-8: a formal letter is read and approved before it is issued")

    static func sampleUnread(_ groups: [Approval.Group], _ sample: Int) -> Refusal {
        let names = groups.map { "\($0.words) (\($0.read) of \(min(sample, $0.waiting)))" }.joined(separator: "; ")
        return Refusal(
            code: "letters.9", sentence: "Before you approve them together, read some of each sort and mark them as read. Not enough are read of: \(names).",
            citation: "The policy of letters: so many of each sort are read before the rest are approved with them")
    }

    static func notToChange(_ state: LetterState) -> Refusal {
        Refusal(
            code: "letters.10",
            sentence: state == .issued
                ? "An issued letter is never altered. Where it is wrong, write another that takes its place."
                : "This letter is \(state.words.lowercased()) and cannot be changed now.",
            citation: "ID-8: what a school was told stays as it was told")
    }

    static let sendBackUnsaid = Refusal(
        code: "letters.11", sentence: "Say in at most 2,000 characters what is to be changed.", citation: "ID-8: a formal letter is read and approved before it is issued")

    static let nothingToIssue = Refusal(
        code: "letters.12", sentence: "No letter of this run is approved and waits to be issued.", citation: "ID-8: approved letters are issued")

    static let onlyOwnToIssue = Refusal(
        code: "letters.27", sentence: "The service drafted these letters and you approved them. Somebody else issues them, so that two people have seen each.",
        citation: "ID-8 and good practice for formal letters: four eyes")

    static let nothingToPrint = Refusal(
        code: "letters.22", sentence: "No letter of this run waits to be printed.", citation: "ID-8: letters to every maintained school, by email or by post")

    static func postedAlready(_ pack: Int, _ day: Day) -> Refusal {
        Refusal(
            code: "letters.32", sentence: "Pile \(pack) was posted on \(day.written). A pile is posted once, and its file is not kept after that.",
            citation: "ID-8: letters to every maintained school, by email or by post")
    }

    static let nothingToProve = Refusal(
        code: "letters.29", sentence: "No letter of this run waits to be approved.", citation: "ID-8: a formal letter is read and approved before it is issued")

    static let noList = Refusal(
        code: "letters.13", sentence: "The list of this year is not agreed yet. The letters say what was agreed, and come after it.",
        citation: "ID-8: letters after ID-6")

    static let noTemplate = Refusal(
        code: "letters.14", sentence: "There are no words in force today for one kind of letter, or no policy of letters.",
        citation: "KPI-6: the rules of a year are dated")

    static let replacesNothing = Refusal(
        code: "letters.15", sentence: "This letter is not issued. Another can only take the place of an issued letter.",
        citation: "ID-8: what a school was told stays as it was told")

    static let replacedAlready = Refusal(
        code: "letters.36", sentence: "Another letter already takes the place of this one.", citation: "ID-8: what a school was told stays as it was told")

    static let reasonForReplacement = Refusal(
        code: "letters.16", sentence: "Say in at most 2,000 characters why another letter takes its place.", citation: "ID-8: what a school was told stays as it was told")

    static func templateWrong(_ line: Int, _ sentence: String) -> Refusal {
        Refusal(
            code: "letters.17", sentence: "Line \(line): \(sentence)", citation: "ID-8: required words of a letter are checked before they are in force")
    }

    static let templateUnsaid = Refusal(
        code: "letters.18", sentence: "Say in at most 500 characters why the words change.", citation: "Words of letters are versioned with their reason")

    static let linkMissing = Refusal(
        code: "letters.19", sentence: "Letters cannot be emailed: this worker has no key for personal links. Set SCHOOL_IMPROVEMENT_KEY_FILE for it.",
        citation: "A letter’s email carries a personal link and no attachment")
}
