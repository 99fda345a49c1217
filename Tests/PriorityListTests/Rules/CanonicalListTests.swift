import Casework
import SchoolYear
import Testing

@testable import PriorityList

/// SplitMix64: small, known, the same everywhere.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Words of what could be taken for the text’s own marks.
func hostileWords(_ dice: inout Dice) -> String {
    let pieces = ["\n", "\r", "\r\n", "\\", "\\n", "URN: 100009", "Schools: 3", "é", "e\u{301}", "", " ", "<b>", "\u{2028}", "=1+1", "Rationale: x", "👩‍👧"]
    return (0..<Int.random(in: 0...6, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
}

/// Intelligence as a text names it.
let sealed = Evidence.sealed(String(repeating: "0f", count: 16))

func anyList(_ dice: inout Dice) -> CanonicalList {
    let count = Int.random(in: 0...8, using: &dice)
    let numbers = Set((0..<count).map { _ in Int.random(in: 100_000...100_020, using: &dice) })
    return CanonicalList(
        CanonicalList.Format.allCases.randomElement(using: &dice) ?? .sealed, authority: 330, year: AcademicYear(starting: Int.random(in: 2017...2026, using: &dice)), number: Int.random(in: 1...9, using: &dice),
        lines: numbers.map { number in
            ListLine(
                urn: urn(number), name: hostileWords(&dice), ground: Ground.allCases.randomElement(using: &dice) ?? .inCrisis,
                evidence: (0..<Int.random(in: 1...3, using: &dice)).map { _ in
                    [Evidence.inspection(day("2017-10-05")), .assessment(3), .intelligence(12), .contact(4), sealed].randomElement(using: &dice) ?? .contact(1)
                }, rationale: hostileWords(&dice))
        })
}

@Suite struct CanonicalListTests {
    @Test(arguments: 1...200) func `a list is read back from its text, to the byte`(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let list = anyList(&dice)
        let read = try #require(CanonicalList(list.text))
        #expect(Array(read.text.utf8) == Array(list.text.utf8))
        #expect(read == list)
    }

    @Test(arguments: 1...200) func `two lists that differ have texts that differ, and the order of the lines does not matter`(seed: UInt64) {
        var dice = Dice(state: seed)
        let (one, other) = (anyList(&dice), anyList(&dice))
        #expect((one == other) == (Array(one.text.utf8) == Array(other.text.utf8)))
        let shuffled = CanonicalList(one.format, authority: one.authority, year: one.year, number: one.number, lines: one.lines.shuffled(using: &dice))
        #expect(Array(shuffled.text.utf8) == Array(one.text.utf8))
    }

    @Test func `a text that was changed anywhere is another list or none`() throws {
        var dice = Dice(state: 4)
        let list = anyList(&dice)
        let bytes = Array(list.text.utf8)
        for place in bytes.indices {
            var changed = bytes
            changed[place] = changed[place] == 0x41 ? 0x42 : 0x41
            if let text = String(validating: changed, as: UTF8.self), let read = CanonicalList(text) { #expect(read != list) }
        }
        #expect(CanonicalList("") == nil)
        #expect(CanonicalList(list.text + "\n") == nil)
    }

    @Test func `a text that was signed before texts sealed their intelligence is read as it was signed`() throws {
        let text = """
            Schools causing concern: the list for agreement by BEP and BCC
            Authority: 330
            School year: 2018/19
            Version: 2
            Schools: 1

            URN: 100001
            School: Ash Primary School
            Ground: in-crisis
            Evidence: contact/4 intelligence/12
            Rationale: Nobody leads it

            """
        let read = try #require(CanonicalList(text))
        #expect(read.format == .numbered && read.lines.map(\.evidence) == [[.contact(4), .intelligence(12)]])
        #expect(Array(read.text.utf8) == Array(text.utf8))
        #expect(CanonicalList("x" + text) == nil)
    }

    @Test func `lines that rest on intelligence without a reference are sealed by nothing`() throws {
        let line = ListLine(urn: urn(100_001), name: "Ash", ground: .inCrisis, evidence: [.intelligence(12), .contact(4)], rationale: "Why")
        #expect(throws: NoReference.self) { try [line].sealed(by: []) }
        #expect(try [line].sealed(by: [("intelligence/12", sealed.description)]).map(\.evidence) == [[.contact(4), sealed]])
    }

    @Test(arguments: 1...100) func `the difference turns the one list into the other`(seed: UInt64) {
        var dice = Dice(state: seed)
        let (before, after) = (anyList(&dice).lines, anyList(&dice).lines)
        let difference = ListDifference(from: before, to: after)
        var state = Dictionary(uniqueKeysWithValues: before.map { ($0.urn, $0.rationale) })
        for line in difference.removed { state[line.urn] = nil }
        for line in difference.added + difference.changed.map(\.after) { state[line.urn] = line.rationale }
        #expect(state == Dictionary(uniqueKeysWithValues: after.map { ($0.urn, $0.rationale) }))
        #expect(ListDifference(from: before, to: before).isEmpty)
    }

    @Test func `what differs stands by the names of the schools, whatever their numbers`() {
        let lines = [(100_001, "Oak"), (100_002, "Ash"), (100_003, "Elm")].map {
            ListLine(urn: urn($0.0), name: $0.1, ground: .inCrisis, evidence: [.contact(4)], rationale: "Why")
        }
        #expect(ListDifference(from: [], to: lines).added.map(\.name) == ["Ash", "Elm", "Oak"])
        #expect(ListDifference(from: lines, to: []).removed.map(\.name) == ["Ash", "Elm", "Oak"])
    }

    @Test func `evidence is read as it is written, and nothing else is evidence`() {
        for evidence in [Evidence.inspection(day("2017-10-05")), .assessment(3), .intelligence(12), .contact(4), sealed] {
            #expect(Evidence(evidence.description) == evidence)
        }
        for text in ["", "inspection", "inspection/2017-13-05", "assessment/0", "assessment/-1", "assessment/+1", "assessment/01", "visit/3", "contact/4/5", "sealed/1", "sealed/\(String(repeating: "0F", count: 16))"] {
            #expect(Evidence(text) == nil, "\(text)")
        }
    }
}

@Suite struct DocumentStateTests {
    @Test func `a list is agreed by both signatures and by nothing else, in either order`() {
        #expect(DocumentState.draft.after(.propose) == .proposed)
        #expect(DocumentState.proposed.after(.signForBEP)?.after(.signForBCC) == .agreed)
        #expect(DocumentState.proposed.after(.signForBCC)?.after(.signForBEP) == .agreed)
        let ways = DocumentState.allCases.flatMap { state in DocumentState.Move.allCases.map { (state, $0) } }.filter { $0.after($1) == .agreed }
        #expect(ways.count == 2)
    }

    @Test func `a change makes whatever is not agreed a draft again, and nothing changes what is agreed`() {
        for state in DocumentState.allCases { #expect(state.after(.change) == (state == .agreed ? nil : .draft)) }
        for move in DocumentState.Move.allCases { #expect(DocumentState.agreed.after(move) == nil) }
        for move in [DocumentState.Move.signForBEP, .signForBCC] { #expect(DocumentState.draft.after(move) == nil) }
    }

    @Test func `a signature is over what was shown, once for each organisation and once by each person`() throws {
        func decide(_ signatory: Signatory, _ person: Int, shown: String, _ state: DocumentState, _ signed: [(signatory: Signatory, person: PersonID)] = []) throws -> DocumentState? {
            try Signing.decide(
                for: signatory, by: PersonID(person), shown: shown, on: SigningFacts(state: state, sha256: state == .draft ? nil : "a", signed: signed))
        }
        #expect(try decide(.bep, 1, shown: "a", .proposed) == .signedByBEP)
        #expect(try decide(.bcc, 2, shown: "a", .signedByBEP, [(.bep, PersonID(1))]) == .agreed)
        #expect(try decide(.bep, 1, shown: "b", .proposed) == nil)
        #expect(try decide(.bep, 1, shown: "a", .draft) == nil)
        #expect(throws: Refusal.signedAlready(.bep)) { try decide(.bep, 2, shown: "a", .signedByBEP, [(.bep, PersonID(1))]) }
        #expect(throws: Refusal.signsOnce) { try decide(.bcc, 1, shown: "a", .signedByBEP, [(.bep, PersonID(1))]) }
    }
}
