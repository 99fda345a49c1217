package import Access

/// The entries of the navigation, each shown to those who may open it.
struct NavigationEntry: Sendable {
    let name: String
    let path: String
    let action: Action
    /// Only for those whose right has this reach; nil for whoever has the right.
    var reach: Reach?
    /// Other paths that belong under it.
    var others: [String] = []

    func isShown(to actor: Actor) -> Bool { reach.map { actor.reaches(action).contains($0) } ?? actor.may(action) }

    static let all = [
        NavigationEntry(name: "Home", path: "/", action: .readHome, others: ["/retention", "/subject-access", "/ledger", "/watchlist"]),
        NavigationEntry(name: "Schools", path: "/schools", action: .readRegister, others: ["/contacts", "/figures", "/intelligence", "/lists"]),
        NavigationEntry(name: "Assessment", path: "/assessment", action: .readAssessment),
        NavigationEntry(name: "Priority list", path: "/priority-list", action: .readPriorityList),
        NavigationEntry(name: "Letters", path: "/letters", action: .readLetters),
        NavigationEntry(name: "Partners", path: "/partners", action: .allocateSchools),
        NavigationEntry(name: "Records drawn for you", path: "/samples", action: .readIntelligence, reach: .sampled),
        NavigationEntry(name: "Calendar", path: "/calendar", action: .readCalendar, others: ["/schedules"]),
        NavigationEntry(name: "Imports", path: "/imports", action: .readImports),
        NavigationEntry(name: "Jobs", path: "/jobs", action: .readJobs),
        NavigationEntry(name: "Accounts", path: "/accounts", action: .manageAccounts),
        NavigationEntry(name: "Tokens", path: "/tokens", action: .manageTokens),
        NavigationEntry(name: "Who may do what", path: "/access", action: .readGrants),
    ]

    func isCurrent(_ path: String) -> Bool {
        func isBelow(_ start: String) -> Bool { path == start || path.hasPrefix(start + "/") }
        return (self.path == "/" ? path == "/" : isBelow(self.path)) || others.contains(where: isBelow)
    }
}

extension HTML {
    /// A heading and a list of those pages that the reader may open; nothing where there is none.
    package mutating func pages(_ heading: String, _ pages: [(name: String, path: String, action: Action)], for context: RequestContext) {
        let open = pages.filter { context.may($0.action) }
        guard !open.isEmpty else { return }
        h2(ofAct: heading)
        ways { w in for page in open { w.li { $0.a(page.path, page.name) } } }
    }
}
