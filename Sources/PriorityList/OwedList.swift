package import Access
package import SchoolYear
package import Web

/// What waits for somebody at the list, for the page on which they begin: each thing for those whose right it is to do it. A signature or a mark waits for the
/// organisation that has not given it.
package struct OwedList: Sendable {
    /// Of the list that is on its way, or comes next.
    let year: AcademicYear
    /// Of the version on its way; nil where there is none.
    let state: DocumentState?
    /// Schools in the joint review of which BEP, and the council, have said nothing yet.
    let forBEP: Int
    let forBCC: Int
    /// Schools on which the two differ.
    let agenda: Int
    let reports: Int
    /// Schools of the year that ended that are not decided on.
    let undecided: Int
    /// Those of them that are all decided and wait for the closing; 0 while one is undecided.
    let unclosed: Int
    /// Schools on the list without a Priority Partner of today.
    let unallocated: Int
    /// Academies of which not both bodies were told.
    let untold: Int

    package init(
        year: AcademicYear, state: String?, forBEP: Int, forBCC: Int, agenda: Int, reports: Int, undecided: Int, unclosed: Int, unallocated: Int,
        untold: Int
    ) {
        self.year = year
        self.state = state.flatMap(DocumentState.init(rawValue:))
        self.forBEP = forBEP
        self.forBCC = forBCC
        self.agenda = agenda
        self.reports = reports
        self.undecided = undecided
        self.unclosed = unclosed
        self.unallocated = unallocated
        self.untold = untold
    }

    package func tasks(for actor: Actor) -> [TaskLine] { lines.filter { actor.may($0.right) }.map(\.task) }

    struct Line {
        let right: Action
        let task: TaskLine
    }

    var lines: [Line] {
        let list = "The list of \(year)"
        func line(_ right: Action, _ count: Int, _ words: String, _ path: String) -> Line? {
            count == 0 ? nil : Line(right: right, task: TaskLine(words, path: path, hint: list, standing: "To be done", tone: .info))
        }
        func schools(_ count: Int) -> String { count == 1 ? "One school" : "\(count) schools" }
        let signatures = Signatory.allCases.map { signatory in
            line(
                signatory.action, state?.after(signatory.move) == nil ? 0 : 1, "The list waits for the signature of \(signatory.name)", "/priority-list/draft")
        }
        return (signatures + [
            line(.markForBEP, forBEP, "\(schools(forBEP)) in the joint review: say what BEP thinks", "/priority-list/review"),
            line(.markForBCC, forBCC, "\(schools(forBCC)) in the joint review: say what the council thinks", "/priority-list/review"),
            line(.markForBEP, agenda, "\(schools(agenda)) on which both differ, to be settled", "/priority-list/review?show=agenda"),
            line(.markForBCC, agenda, "\(schools(agenda)) on which both differ, to be settled", "/priority-list/review?show=agenda"),
            line(.triageSelfReports, reports, "\(schools(reports)) reported \(reports == 1 ? "itself" : "themselves"), to be decided on", "/priority-list/self-reports"),
            line(.reviewListedSchools, undecided, "\(schools(undecided)) to be carried forward or not", "/priority-list/year-end"),
            line(.reviewListedSchools, unclosed, "Close the review of \(year.previous)", "/priority-list/year-end/closing"),
            line(.allocateSchools, unallocated, "\(schools(unallocated)) on the list without a Priority Partner", "/partners/proposal"),
            line(
                .notifyOfAcademies, untold, "\(untold == 1 ? "One academy" : "\(untold) academies") of significant concern: both bodies are to be told",
                "/priority-list/academies"),
        ]).compactMap { $0 }
    }
}
