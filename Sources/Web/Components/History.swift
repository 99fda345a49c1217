import Access
package import Casework
package import Ledger

/// One event of a record's history as pages show it: who, when, by which right, what, why, and what stood before and after.
package struct HistoryLine: Encodable, Sendable {
    package let id: Int
    package let at: Moment
    package let who: String
    package let role: String?
    package let onBehalfOf: String?
    package let what: String
    package let kind: String
    package let why: String?
    package let policy: String?
    package let changes: [Change]
    package let isErased: Bool

    package struct Change: Encodable, Sendable {
        package let name: String
        /// Nil where nothing stood before.
        package let before: String?
        package let after: String
    }

    /// - Parameter names: of the people in the events, as far as they are known.
    package init(_ event: RecordedEvent, names: [PersonID: String]) {
        func name(_ person: PersonID) -> String { names[person] ?? HistoryLine.gone }
        id = event.id.number
        at = event.at
        who = event.actor.map(name) ?? "The service"
        role = event.role?.name
        onBehalfOf = event.onBehalfOf.map(name)
        what = HistoryLine.words(event.kind)
        kind = event.kind
        why = event.reason
        policy = event.policy
        changes = (event.details ?? []).map { Change(name: $0.name, before: $0.before, after: $0.value) }
        isErased = event.details == nil
    }

    private init(id: Int, who: String, changes: [Change], isErased: Bool) {
        self.id = id
        at = Moment(microsecondsSince1970: 1_542_100_000_000_000)
        self.who = who
        role = "Priority Partner"
        onBehalfOf = nil
        kind = "identification.intelligence-corrected"
        what = HistoryLine.words(kind)
        why = isErased ? nil : "The head has told us more"
        policy = nil
        self.changes = changes
        self.isErased = isErased
    }

    package static let examples = [
        HistoryLine(
            id: 12, who: "Ada <Fern>", changes: [Change(name: "confidence", before: "low", after: "high"), Change(name: "version", before: nil, after: "2")],
            isErased: false),
        HistoryLine(id: 3, who: "Erased person 7", changes: [], isErased: true),
    ]

    /// In place of the name of somebody who is not known any more.
    package static let gone = "Somebody whose account is gone"

    /// `identification.intelligence-corrected`: a kind is a code; a page says what happened.
    package static func words(_ kind: String) -> String {
        (kind.split(separator: ".").last ?? "").split(separator: "-").joined(separator: " ").capitalisedFirst
    }

    /// A day of the record as a person reads it, a role by its name, and all else as it stands.
    package static func said(_ value: String) -> String { Day(value)?.written ?? Role(rawValue: value)?.name ?? value }
}

extension HTML {
    /// A record's history, newest first: a section for any page that has the events.
    ///
    /// - Parameters:
    ///   - naming: a detail’s name in words.
    ///   - saying: a detail’s value in words, by the detail’s name.
    package mutating func history(
        _ lines: [HistoryLine], naming: (_ name: String) -> String = { HistoryLine.name($0) },
        saying words: (_ name: String, _ value: String) -> String = { HistoryLine.said($0, $1) }
    ) {
        guard !lines.isEmpty else { return empty("Nothing is recorded, or nothing that you may see.") }
        table("History", hideCaption: true) { w in
            w.head { w in
                for heading in ["When", "Who", "What and why", "Details"] { w.th(heading) }
            }
            w.body { w in
                for line in lines { w.historyRow(line, naming, words) }
            }
        }
    }

    private mutating func historyRow(_ line: HistoryLine, _ naming: (String) -> String, _ words: (_ name: String, _ value: String) -> String) {
        tr { w in
            w.rowHeader { $0.text(line.at.written) }
            w.td { w in
                w.text(line.who)
                if let role = line.role {
                    w.raw("<br><span class=\"soft\">")
                    w.text(role)
                    w.raw("</span>")
                }
                if let owner = line.onBehalfOf {
                    w.raw("<br>on behalf of ")
                    w.text(owner)
                }
            }
            w.td { w in
                w.text(line.what)
                if let why = line.why {
                    w.raw("<br>")
                    w.text("Because: \(why)")
                }
                if let policy = line.policy {
                    w.raw("<br><span class=\"soft\">")
                    w.text("Policy: \(policy)")
                    w.raw("</span>")
                }
            }
            w.td { w in
                if line.isErased { w.raw("<span class=\"soft\">The details were erased by the retention schedule.</span>") }
                for (place, change) in line.changes.enumerated() {
                    if place > 0 { w.raw("<br>") }
                    let values = [change.before, change.after].compactMap { $0 }
                    let name = HistoryLine.counted(naming(change.name), of: change.name, holding: values).capitalisedFirst
                    let after = words(change.name, change.after)
                    w.text(change.before.map { "\(name): was ‘\(words(change.name, $0))’, is ‘\(after)’" } ?? "\(name): \(after)")
                }
            }
        }
    }
}
