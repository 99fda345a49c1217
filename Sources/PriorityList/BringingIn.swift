import Access
import Casework
import Intake
import Ledger
import Policy
import Postgres

/// Taking the list of the day from a table that somebody filled in, partners and all, in one transaction.
struct BringingIn: Sendable {
    let keeping: ListKeeping

    static let columns = ["URN", "Ground", "Rationale"]
    /// The columns in which a row states what no record says.
    static let source = "Where it is said"
    static let letterOf = "Inspection of the letter"
    /// What the two were called in the table as it was given out before.
    private static let earlier = [source: "What says so", letterOf: "Letter of"]

    private static func column(_ name: String, _ header: Header) throws -> Column? { try header.optional(name, earlier[name] ?? name) }

    static let nextBy = "Next inspection by"

    /// One row as it was typed.
    struct TypedRow: Sendable {
        let urn: URN
        let ground: Ground
        let rationale: String
        let since: Day?
        let partner: String?
        /// What the row states where no record says it, and its source; nil for none.
        var claim: Stated.Claim?
        var source = ""

        /// Nil where no ground stands: the school is not on the list.
        static func read(_ header: Header, _ record: borrowing Record) throws -> TypedRow? {
            let place = try header.needed("Ground")
            guard let word = record.text(place) else { return nil }
            let ground = Ground.allCases.first { [$0.words.lowercased(), $0.rawValue].contains(word.lowercased()) }
            guard let ground else {
                throw record.refusal(place, "is no ground of the definition: \(Ground.allCases.map(\.words).joined(separator: "; "))")
            }
            let rationale = try header.needed("Rationale")
            guard let words = record.text(rationale) else { throw record.refusal(rationale, "is blank") }
            var row = TypedRow(
                urn: try record.urn(try header.needed("URN")), ground: ground, rationale: words, since: try record.day(try header.optional("Since")),
                partner: try record.shortText(try header.optional("Priority Partner")))
            if let said = record.text(try column(BringingIn.source, header)) {
                row.source = said
                row.claim = try claim(on: ground, header, record)
            }
            return row
        }

        /// What the source says: of a letter, of which and until when; of performance or intelligence, that an inspection is imminent.
        private static func claim(on ground: Ground, _ header: Header, _ record: borrowing Record) throws -> Stated.Claim? {
            switch ground {
            case .vulnerableByLetter:
                return .letter(of: try day(BringingIn.letterOf, header, record), nextBy: try day(BringingIn.nextBy, header, record))
            case .vulnerableByData: return .imminent
            case .inadequate, .requiresImprovement, .belowFloor, .inCrisis: return nil
            }
        }

        private static func day(_ name: String, _ header: Header, _ record: borrowing Record) throws -> Day {
            guard let day = try record.day(try column(name, header)) else {
                throw RowRefusal(column: name, reason: "is blank, where ‘\(BringingIn.source)’ is of an inspection letter", value: "")
            }
            return day
        }
    }

    /// What came of a file.
    struct Taken: Sendable {
        let listed: Int
        let allocated: Int
        let unchanged: Int
        let refused: [RefusedRow]
    }

    /// Lists what a file says. A school that is on the list on that ground and with that partner is left as it is.
    func take(
        _ file: FilledTemplate<TypedRow>, named name: String, by permit: Permit, allocating: Permit, in transaction: Transaction
    ) async throws -> Taken {
        // Of two files at once the second sees what the first did.
        try await transaction.run(LockAllocations())
        let agreed = try await transaction.all(ListDocuments(authority: keeping.authority)).first { $0.state == .agreed }
        try BroughtIn.check(agreed: agreed?.year)
        let now = try await transaction.now
        let known = try await known(file, in: transaction)
        var (lines, given) = ([(line: ListLine, since: Day)](), [(urn: URN, partner: PersonID)]())
        var (unchanged, refused) = (0, file.refused)
        var seen: Set<URN> = []
        var stating: [URN: TypedRow] = [:]
        for line in file.lines {
            let row = line.row
            do throws(RowRefusal) {
                guard seen.insert(row.urn).inserted else { throw RowRefusal(column: "URN", reason: "stands a second time", value: row.urn.description) }
                let partner = try known.partner(of: row)
                let listed = try known.line(of: row, today: now.dayInLondon)
                if let partner { given.append((row.urn, partner)) }
                if let listed { lines.append((listed, row.since ?? now.dayInLondon)) }
                if let listed, listed.evidence.contains(.statement(Stated.pending)) { stating[row.urn] = row }
                if partner == nil && listed == nil { unchanged += 1 }
            } catch {
                refused.append(RefusedRow(line: line.line, refusal: error))
            }
        }
        var stated: [Event] = []
        for place in lines.indices {
            let urn = lines[place].line.urn
            guard let row = stating[urn], let claim = row.claim else { continue }
            let said = AddStated(authority: keeping.authority, urn: urn, claim: claim, source: row.source)
            let id = try await transaction.one(said)
            stated.append(said.event(id))
            lines[place].line = lines[place].line.resting(on: .statement(id), insteadOf: .statement(Stated.pending))
        }
        for (line, since) in lines {
            try await transaction.run(BeginEntry(authority: keeping.authority, act: .broughtIn, line: line, day: since))
        }
        let sealed = try await Agreement(authority: keeping.authority, book: keeping.book).sealed(lines.map(\.line), in: transaction)
        try await Ledger.commit(stated + events(Array(zip(sealed, lines.map(\.since))), file, name, on: now.dayInLondon), by: permit, at: now, in: transaction)
        if !given.isEmpty {
            _ = try await Allocating.give(
                given, because: "Brought in with the list of the day", shown: nil, authority: keeping.authority, isChecked: true, by: allocating,
                in: transaction)
        }
        return Taken(listed: lines.count, allocated: given.count, unchanged: unchanged, refused: refused.sorted { $0.line < $1.line })
    }

    /// - Parameter lines: with their intelligence sealed.
    private func events(_ lines: [(line: ListLine, since: Day)], _ file: FilledTemplate<TypedRow>, _ name: String, on day: Day) -> [Event] {
        guard !lines.isEmpty else { return [] }
        let policy = keeping.book.intelligence(on: day)?.name
        return lines.map { line, since in
            Event(
                kind: "priority-list.school-brought-in", subject: "school/\(line.urn)",
                details: [
                    .init("ground", line.ground.rawValue), .init("evidence", line.evidence.map(\.description).joined(separator: " ")),
                    .init("since", since.description),
                ], reason: line.rationale, policy: policy)
        } + [
            Event(
                kind: "priority-list.brought-in", subject: "authority/\(keeping.authority)",
                details: [.init("file", name), .init("sha256", file.sha256), .init("schools", String(lines.count))])
        ]
    }

    /// What the records say of the schools and the partners of a file.
    private struct Known {
        let facts: [URN: ListingFacts]
        /// By their names in small letters.
        let partners: [String: [PersonID]]
        let allocations: [(facts: AllocationFacts, partner: PersonID)]
        /// Until when a school was on the list before.
        let ended: [URN: Day]

        /// The partner to whom the school goes; nil where none is named, or it is theirs already.
        func partner(of row: TypedRow) throws(RowRefusal) -> PersonID? {
            guard let name = row.partner else { return nil }
            func refusal(_ reason: String) -> RowRefusal { RowRefusal(column: "Priority Partner", reason: reason, value: name) }
            let named = partners[name.lowercased()] ?? []
            guard let person = named.first else { throw refusal("is the name of no Priority Partner of today") }
            guard named.count == 1 else { throw refusal("is the name of more than one Priority Partner") }
            guard let pair = allocations.first(where: { $0.partner == person && $0.facts.urn == row.urn }) else { return nil }
            if pair.facts.isAllocatedAlready { return nil }
            do throws(Refusal) { try Allocation.check(pair.facts) } catch { throw refusal("cannot have the school. \(error.sentence)") }
            return person
        }

        /// The line by which the school comes onto the list; nil where it is on it already on that ground.
        func line(of row: TypedRow, today: Day) throws(RowRefusal) -> ListLine? {
            guard let facts = facts[row.urn] else { throw RowRefusal(column: "URN", reason: "is in no register", value: row.urn.description) }
            if let listed = facts.listed {
                if listed == row.ground { return nil }
                throw RowRefusal(column: "Ground", reason: "is not the one on which it is on the list already: ‘\(listed.words)’", value: row.ground.words)
            }
            if let ended = ended[row.urn], let since = row.since, since < ended {
                throw RowRefusal(column: "Since", reason: "is before the end of an earlier stay of the school on the list, which ended on \(ended.written)", value: since.written)
            }
            do throws(Refusal) {
                if let since = row.since { try BroughtIn.check(since: since, today: today) }
                var facts = facts
                if let claim = row.claim {
                    try claim.check(source: row.source, facts)
                    facts.state(Stated(id: Stated.pending, claim: claim, source: row.source, onDay: today, by: nil))
                }
                return try BroughtIn.line(on: row.ground, because: row.rationale, facts: facts)
            } catch {
                let column =
                    switch error.code {
                    case "priority-list.81": "Since"
                    case "priority-list.13": "Rationale"
                    case "priority-list.10": "URN"
                    case "priority-list.90", "priority-list.91", "priority-list.94": BringingIn.source
                    case "priority-list.92": BringingIn.letterOf
                    case "priority-list.93", "priority-list.95": BringingIn.nextBy
                    default: "Ground"
                    }
                throw RowRefusal(column: column, reason: "cannot stand. \(error.sentence)", value: column == "Ground" ? row.ground.words : "")
            }
        }
    }

    private func known(_ file: FilledTemplate<TypedRow>, in transaction: Transaction) async throws -> Known {
        let facts = try await Agreement(authority: keeping.authority, book: keeping.book).facts(of: file.lines.map(\.row.urn), in: transaction)
        let partners = Dictionary(
            grouping: try await transaction.all(ListAllocatablePartners()).map(\.partner), by: { $0.name.lowercased() }
        ).mapValues { $0.map(\.person) }
        let pairs = file.lines.flatMap { line in (line.row.partner.flatMap { partners[$0.lowercased()] } ?? []).map { (urn: line.row.urn, partner: $0) } }
        let allocations = try await transaction.all(FindAllocationFacts(authority: keeping.authority, allocations: pairs)).compactMap { $0 }
        let stays = try await transaction.all(ListEarlierStays(urns: file.lines.map(\.row.urn)))
        let ended = Dictionary(stays.map { ($0.urn, $0.ended) }, uniquingKeysWith: { first, _ in first })
        return Known(facts: facts, partners: partners, allocations: allocations, ended: ended)
    }
}
