import Casework
import Ledger

/// What an event says of the record as it stands from then on, for `RecordAsAt` to fold. A school's or a person's record holds many things: what is said of
/// one contact, mark, role or link stands apart from the next. That something was done, where the event says nothing more, is a state of the record
/// too, and so is why.
enum RecordTelling {
    /// One of the things that a record holds: its name, and the details of an event that say which of them it is about.
    private struct Part {
        let kinds: String
        let name: String
        let keys: [String]

        init(_ kinds: String, _ name: String, _ keys: String...) { (self.kinds, self.name, self.keys) = (kinds, name, keys) }
    }

    /// By the beginning of the kind of event; the first that fits counts.
    private static let parts = [
        Part("priority-list.contact-", "contact", "contact"), Part("priority-list.statement-", "statement", "statement"),
        Part("priority-list.marked", "mark", "for", "list of"), Part("priority-list.mark-", "mark", "for", "list of"),
        Part("priority-list.carrying-", "review of the year", "from"), Part("priority-list.line-", "line of school", "school"),
        Part("priority-list.signed", "signature", "for"), Part("priority-list.school-", "place on the list"),
        Part("people.contact-", "contact", "part"), Part("people.facts-", "answer", "answer"), Part("people.link-", "link", "link"),
        Part("people.role-", "role", "role"), Part("people.interest-", "interest in school", "school"), Part("people.list-", "list", "list"),
        Part("people.watch-", "watched school", "school"), Part("people.school-", "watched school", "school"), Part("people.token-", "token", "token"),
        Part("people.access-reviewed", "review", "quarter"), Part("people.emergency-", "emergency access"), Part("people.link", "link"),
        Part("people.sample-", "sample for", "reviewer"),
        Part("calendar.year-planned", "plan of", "year"), Part("calendar.standing-changed", "standing of", "year"), Part("calendar.made", "occurrence", "year", "period"),
        Part("calendar.skipped", "occurrence", "year", "period"), Part("calendar.called-off", "occurrence", "year", "period"),
        Part("calendar.held-after-all", "occurrence", "year", "period"), Part("calendar.task-", "task", "task", "period"), Part("calendar.re-planned", "re-planning"),
    ]

    /// Kinds whose last word alone does not say how the part stands.
    private static let said = ["calendar.called-off": "called off", "calendar.held-after-all": "held after all"]

    /// Nil where the details were erased.
    static func details(of event: RecordedEvent) -> [Event.Detail]? {
        guard let details = event.details else { return nil }
        switch event.kind {
        case "priority-list.school-allocated": return details.map { $0.name == "partner" ? .init("Priority Partner", $0.value) : $0 }
        case "priority-list.allocation-ended": return [.init("Priority Partner", "nobody")]
        default: break
        }
        let isHeldAgain = event.kind == "calendar.held-after-all"
        let why = (event.reason ?? (isHeldAgain ? "taken back" : nil)).map { [Event.Detail("why", $0)] } ?? []
        guard let part = parts.first(where: { event.kind.hasPrefix($0.kinds) }) else {
            return details.isEmpty ? [state(of: event.kind)] + why : details + why
        }
        let which = part.keys.compactMap { key in details.first { $0.name == key }?.value }
        let name = ([part.name] + which).joined(separator: " ")
        return [.init(name, said[event.kind] ?? state(of: event.kind).value)]
            + (details.filter { !part.keys.contains($0.name) } + why).map { .init("\(name): \($0.name)", $0.value) }
    }

    /// `people.account-suspended`: of the account, that it is suspended.
    private static func state(of kind: String) -> Event.Detail {
        let words = (kind.split(separator: ".").last ?? "").split(separator: "-").map(String.init)
        guard let done = words.last, words.count > 1 else { return .init("state", words.joined(separator: " ")) }
        return .init(words.dropLast().joined(separator: " "), done)
    }
}
