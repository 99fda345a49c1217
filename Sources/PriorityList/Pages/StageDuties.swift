import Access
import Casework
import SchoolYear

extension FindStageEvidence.Output {
    /// Each duty of stage 1 as the records show it. What was said of its task is shown beside them, and counts by itself only where nothing here could show the duty done.
    ///
    /// They are called as the calendar calls them, also where it has no dates of the year yet.
    ///
    /// - Parameter isMailed: whether it is for a mail: what rests on records of which its reader may see fewer is then told without how many.
    func duties(_ dates: [ListStageDates.Output], on today: Day, isMailed: Bool = false) -> [StageDuty] {
        func duty(_ id: String, _ title: String, _ path: String, done isDone: Bool?, _ evidence: String, owes: String? = nil) -> StageDuty {
            let date = dates.last { $0.schedule == id.lowercased() }
            return StageDuty(
                id: id, title: date?.title ?? title, day: date?.day, owes: owes ?? date.flatMap { Role(rawValue: $0.owner)?.name }, isDone: isDone,
                evidence: evidence, tick: date.flatMap { date in date.doneOn.map { StageDuty.Tick(by: date.doneBy, on: $0, whyNot: date.whyNot) } }, path: path, today: today)
        }
        return [
            duty(
                "ID-1", "Review of the schools on the list, and which are carried forward", "/priority-list/year-end", done: yearEnd.isDone, yearEnd.words,
                owes: yearEnd.owes),
            duty("ID-2", "Data-led assessment of all maintained schools", "/assessment", done: assessment.isDone, assessment.words),
            duty("ID-3", "Intelligence married with the data-led assessment", "/priority-list/review", done: nil,
                isMailed ? "The page counts the current intelligence that you may see" : currentIntelligence),
            duty(
                "ID-4", "BEP and BCC review the full assessment together", "/priority-list/review", done: review.isDone, isMailed ? review.wordsWithoutNumbers : review.words,
                owes: isMailed ? review.owesWithoutNumbers : review.owes),
            duty(
                "ID-5", "Newly vulnerable schools contacted and visited", "/priority-list/review", done: review.isVisited,
                isMailed ? review.visitsWithoutNumbers : review.visits),
            duty("ID-6", "The list agreed and signed by BEP and BCC", "/priority-list/draft", done: agreement.isDone, agreement.words(listed), owes: agreement.owes),
            duty(
                "ID-7", "A Priority Partner for each listed school", "/partners/proposal", done: agreement.isDone && listed > 0 && withoutPartner == 0,
                partners(on: today), owes: agreement.isDone || withoutPartner > 0 ? nil : agreement.owes),
            duty("ID-8", "Letters to the head and chair of governors of every maintained school", "/letters", done: letters.isDone,
                isMailed ? letters.words : letters.counts.joined(separator: "\n"), owes: letters.owes),
            duty(
                "ID-9", "Academies of significant concern notified to the Regional Director and the EIG", "/priority-list/academies", done: academies == 0 ? nil : academiesTold == academies,
                isMailed ? mailedAcademies : academies == 0 ? "None is recorded" : "\(academiesTold) of \(academies) passed on to both"),
        ]
    }

    private var currentIntelligence: String {
        switch intelligence {
        case 0: "No current record of intelligence that you may see"
        case 1: "1 current record of intelligence that you may see"
        default: "\(intelligence) current records of intelligence that you may see"
        }
    }

    private var unpartnered: String {
        if withoutPartner == 0 { return listed == 1 ? "the one school has a partner" : "all \(listed) have a partner" }
        return "\(withoutPartner) of \(listed) \(withoutPartner == 1 ? "has" : "have") no partner"
    }

    /// Until the year’s list is agreed, the schools on the list are those of the year before.
    private func partners(on today: Day) -> String {
        if agreement.isDone { return listed == 0 ? "No school is on the list" : "\(unpartnered) today".capitalisedFirst }
        let standing = listed == 0 ? "no school is on the list" : unpartnered
        return "The list of \(Agreement.year(draftedOn: today)) is not agreed yet; today \(standing)"
    }

    /// The same whether none is recorded or both were told of all.
    private var mailedAcademies: String { academiesTold == academies ? "None waits to be told of" : "Not all are passed on to both yet" }
}

extension FindStageEvidence.YearEnd {
    /// Closed, and confirmed with each school that was reviewed.
    var isDone: Bool { closedOn != nil && unreviewed == 0 && unconfirmed == 0 }

    var words: String {
        guard reviewed + unreviewed > 0 || closedOn != nil else { return "No school was on the list in the year that ended" }
        return [
            "\(reviewed) decided, \(unreviewed) not yet", closedOn.map { "closed on \($0.written)" } ?? "the review is not closed",
            confirmations == 0 ? nil : "\(confirmations - unconfirmed) of \(confirmations) confirmations out" + letters.unsentWords,
        ].compactMap { $0 }.joined(separator: "; ")
    }

    /// Who has to act next; nil where nothing is on record by which that is known.
    var owes: String? {
        if unreviewed > 0 { return "BEP, \(unreviewed) \(unreviewed == 1 ? "school" : "schools") to decide on" }
        if closedOn == nil { return reviewed == 0 ? nil : "BEP, the review to close" }
        return letters.owes ?? (unconfirmed == 0 ? nil : "BEP, \(unconfirmed) \(unconfirmed == 1 ? "confirmation" : "confirmations") to draft")
    }
}

extension FindStageEvidence.Assessed {
    var isDone: Bool { ranOn != nil && left == 0 }

    var words: String {
        guard let ranOn else { return "No assessment was run since July" }
        return "The last assessment was run on \(ranOn.written)" + (left == 0 ? ", of every maintained school" : "; it left out \(left) maintained \(left == 1 ? "school" : "schools")")
    }
}

extension FindStageEvidence.Review {
    var isDone: Bool { proposed > 0 && decided == proposed }
    /// Both have said what they say of every school, and each that they found vulnerable for the first time was met.
    var isVisited: Bool { isDone && visited == toVisit }

    var words: String {
        proposed == 0 ? "Nothing proposed yet" : "\(decided) of \(proposed) decided by both" + (agenda == 0 ? "" : ", \(agenda) for the meeting")
    }

    var visits: String {
        guard proposed > 0 else { return "Nothing proposed yet" }
        let standing = toVisit == 0 ? "No newly vulnerable school to visit" : "\(visited) of \(toVisit) newly vulnerable schools visited and agreed with"
        return standing + (isDone ? "" : "; the joint review goes on")
    }

    var wordsWithoutNumbers: String { isDone ? "All schools are decided by both" : "Not all schools are decided by both yet" }

    var visitsWithoutNumbers: String {
        isVisited ? "All newly vulnerable schools are visited and agreed with" : "Not all newly vulnerable schools are visited and agreed with yet"
    }

    var owesWithoutNumbers: String? {
        switch (waitsForBEP > 0, waitsForBCC > 0) {
        case (true, true): "BEP and BCC"
        case (true, false): "BEP"
        case (false, true): "BCC"
        case (false, false): owes
        }
    }

    var owes: String? {
        switch (waitsForBEP > 0, waitsForBCC > 0) {
        case (true, true): "BEP, \(waitsForBEP) schools, and BCC, \(waitsForBCC)"
        case (true, false): "BEP, \(waitsForBEP) \(waitsForBEP == 1 ? "school" : "schools")"
        case (false, true): "BCC, \(waitsForBCC) \(waitsForBCC == 1 ? "school" : "schools")"
        case (false, false): agenda > 0 ? "BEP and BCC, at their meeting" : nil
        }
    }
}

extension FindStageEvidence.Signed {
    /// By the signatures of both alone.
    var isDone: Bool { state == .agreed && bep != nil && bcc != nil }

    func words(_ listed: Int) -> String {
        let signed = [bep.map { "for BEP by \($0)" }, bcc.map { "for BCC by \($0)" }].compactMap { $0 }.joined(separator: "; ")
        if let agreedOn { return "Agreed on \(agreedOn.written), \(listed) schools on the list today; signed \(signed)" }
        // The duties are called as the framework calls them, with BCC for the council; so is the council in the other columns.
        let standing = state == .signedByBCC ? "Signed by BCC" : state?.words
        return (standing ?? "No draft was begun") + (signed.isEmpty ? "" : ": \(signed)")
    }

    /// Who has not signed what both may sign.
    var owes: String? {
        switch state {
        case .proposed: "BEP and BCC, a signature each"
        case .signedByBEP: "BCC, its signature"
        case .signedByBCC: "BEP, its signature"
        case .draft, .agreed, nil: nil
        }
    }
}

extension FindStageEvidence.Waiting {
    /// Whose turn it is with these letters; nil where none of them waits.
    var owes: String? {
        let toRead = drafted - unaddressed
        let bep = [
            toRead == 0 ? nil : "\(toRead) to be read and approved by somebody who did not write them", approved == 0 ? nil : "\(approved) to issue",
            unposted == 0 ? nil : "\(unposted) to post", bounced == 0 ? nil : "\(bounced) that came back or may not have arrived",
        ].compactMap { $0 }
        let all = [
            unaddressed == 0 ? nil : "\(Role.governorServices.name), \(unaddressed) \(unaddressed == 1 ? "letter" : "letters") with no known addressee",
            bep.isEmpty ? nil : "BEP, letters: \(bep.joined(separator: ", "))",
            unsent == 0 ? nil : "the service, \(unsent) \(unsent == 1 ? "email" : "emails") to hand over",
        ].compactMap { $0 }
        return all.isEmpty ? nil : all.joined(separator: "; ")
    }

    /// Nil where none waits.
    var unsentCount: String? { unsent == 0 ? nil : "\(unsent) \(unsent == 1 ? "email" : "emails") still to be handed over" }

    /// What stands behind the count of those that are out.
    var unsentWords: String { unsentCount.map { ", \($0)" } ?? "" }
}

extension FindStageEvidence.Letters {
    private var isBegun: Bool { waiting.drafted + waiting.approved + issued > 0 }

    /// Every maintained school’s two are out, and of none is anything known against it.
    var isDone: Bool { issued > 0 && unwritten == 0 && waiting.drafted + waiting.approved + waiting.bounced == 0 }

    var words: String { counts.joined(separator: ", ") }

    /// Each to be read on a line of its own.
    var counts: [String] {
        guard isBegun else { return ["No letter was drafted yet"] }
        let unaddressed = waiting.unaddressed == 0 ? "" : " (\(waiting.unaddressed) with no known addressee)"
        // A run’s page calls fewer of these drafted, and tells how each of the others stands.
        return [
            "\(owed) owed", "\(waiting.drafted) not approved yet\(unaddressed)", "\(waiting.approved) approved", "\(issued) issued", "\(acknowledged) acknowledged",
            waiting.unposted == 0 ? nil : "\(waiting.unposted) not posted yet", waiting.unsentCount,
            waiting.bounced == 0 ? nil : "\(waiting.bounced) came back or may not have arrived",
        ].compactMap { $0 }
    }

    /// Who has to act next; nil where no letter was drafted.
    var owes: String? {
        guard isBegun else { return nil }
        return waiting.owes ?? (unwritten == 0 ? nil : "BEP, \(unwritten) \(unwritten == 1 ? "letter" : "letters") to draft")
    }
}
