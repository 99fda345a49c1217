import Casework

/// What one act of allocation gave a Priority Partner and took from them, in the words of a mail: the schools and the days. Not why: who
/// allocates types that freely, it may tell of somebody, and mail goes astray.
struct AllocationNotice: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let isGiven: Bool
        let day: Day
        let urn: Int
        let school: String
    }

    let name: String
    /// In the order in which they are told.
    let lines: [Line]

    var subject: String {
        let (given, taken) = (lines.filter(\.isGiven), lines.filter { !$0.isGiven })
        if taken.isEmpty {
            return given.count == 1 ? "\(given[0].school) is allocated to you" : "\(given.count) schools are allocated to you"
        }
        if given.isEmpty {
            return taken.count == 1 ? "\(taken[0].school) is no longer allocated to you" : "\(taken.count) schools are no longer allocated to you"
        }
        return "Schools allocated to you: \(given.count) more, \(taken.count) no longer"
    }

    /// - Parameter url: with which links in mail begin.
    func text(url: String) -> String {
        (["Dear \(name),"] + parts.map(Self.words) + [Self.ownList(url)]).joined(separator: "\n\n")
    }

    /// Lines that follow one another and are told together.
    private var parts: [[Line]] {
        var parts: [[Line]] = []
        for line in lines {
            if let last = parts.last?.last, (last.isGiven, last.day) == (line.isGiven, line.day) {
                parts[parts.count - 1].append(line)
            } else {
                parts.append([line])
            }
        }
        return parts
    }

    private static func words(_ part: [Line]) -> String {
        guard let first = part.first else { return "" }
        let schools = part.count == 1 ? "this school" : "these \(part.count) schools"
        let heading = "From \(first.day.written) you are \(first.isGiven ? "" : "no longer ")the Priority Partner of \(schools):"
        let named = part.map { "- \($0.school), URN \($0.urn)" }
        return ([heading] + named).joined(separator: "\n")
    }

    private static func ownList(_ url: String) -> String { "Your own list has all schools that are allocated to you:\n\(url)/watchlist" }
}
