import Access
import Casework
import Policy
import SchoolYear
package import Web

/// What waits for somebody at letters, for the page on which they begin: each task for those whose right it is to do it.
package enum OwedLetters {
    private static let acts: [Action] = [.draftLetters, .approveLetters, .issueLetters, .linkContacts]

    package static func tasks(_ context: RequestContext) async throws -> [TaskLine] {
        guard context.may(.readLetters), acts.contains(where: { context.may($0) }) else { return [] }
        let policy = context.site.book
        return try await context.read(ListOwed(authority: context.site.authority)).flatMap { owed in
            let late = owed.sentOn.count { day in
                DeliveryFacts(channel: .mail, mail: "sent", sentOn: day, printedOn: nil, acknowledgedOn: nil)
                    .standing(on: owed.today, chaseAfter: policy.letters(on: owed.today)?.chaseAfter ?? 10, calendar: context.letterCalendar) == .unanswered
            }
            return lines(owed, unanswered: late).filter { line in line.rights.allSatisfy { context.may($0) } }.map(\.task)
        }
    }

    struct Line {
        /// All of which one must have.
        let rights: [Action]
        let task: TaskLine
    }

    static func lines(_ owed: ListOwed.Output, unanswered: Int) -> [Line] {
        let title = "\(owed.purpose.words), \(AcademicYear(starting: owed.year))"
        func line(_ rights: [Action], _ count: Int, _ words: String, _ standing: Standing?, _ tone: Tone = .info) -> Line? {
            guard count > 0 else { return nil }
            let path = owed.run.map { run in "/letters/runs/\(run)" + (standing.map { "?standing=\($0.rawValue)" } ?? "") } ?? "/letters"
            return Line(rights: rights, task: TaskLine(words, path: path, hint: title, standing: tone == .info ? "To be done" : "To be looked into", tone: tone))
        }
        func letters(_ count: Int) -> String { count == 1 ? "One letter" : "\(count) letters" }
        return [
            line([.draftLetters], owed.undrafted, owed.purpose.toDraft(owed.undrafted), nil),
            line([.linkContacts], owed.unaddressed, "\(letters(owed.unaddressed)) to somebody who is not known: say who chairs the governors", .unaddressed),
            line([.draftLetters], owed.sentBack, "\(letters(owed.sentBack)) sent back, to be changed", .sentBack),
            line([.approveLetters], owed.toApprove, "\(letters(owed.toApprove)) to be read and approved", nil),
            line([.issueLetters], owed.approved, "\(letters(owed.approved)) approved, to be issued", nil),
            line([.issueLetters], owed.unprinted, "\(letters(owed.unprinted)) to be printed and posted", nil),
            line([.issueLetters], owed.bounced, "\(letters(owed.bounced)) came back or may not have arrived", nil, .warning),
            line([.issueLetters], unanswered, "\(letters(unanswered)) not acknowledged in time", .unanswered, .warning),
        ].compactMap { $0 }
    }
}

extension BatchPurpose {
    /// What is to be done where so many lists, decisions or acts have no letter yet.
    fileprivate func toDraft(_ count: Int) -> String {
        switch self {
        case .stage1: "Draft the letters to every maintained school"
        case .yearEnd: "Draft the confirmations of \(count == 1 ? "one decision" : "\(count) decisions") on schools of the list"
        case .changes: "Draft the letters about \(count == 1 ? "one change" : "\(count) changes") of the list"
        }
    }
}
