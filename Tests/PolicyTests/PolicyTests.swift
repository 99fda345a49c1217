import Casework
import Foundation
import Policy
import SchoolYear
import Testing

/// The project's root, from where this file stands.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// A copy of the project's policy in a folder of its own, with one file replaced; gone when the body has ended.
func withPolicy<T>(replacing file: String? = nil, _ change: (String) -> String = { $0 }, _ body: (String) throws -> T) throws -> T {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("policy-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    for name in ["policy", "letters"] { try manager.copyItem(atPath: root + "/config/" + name, toPath: folder.path + "/" + name) }
    if let file {
        let path = folder.path + "/policy/" + file
        try change(String(contentsOfFile: path, encoding: .utf8)).write(toFile: path, atomically: true, encoding: .utf8)
    }
    return try body(folder.path)
}

@Suite struct PolicyBookTests {
    @Test func `the project's own policy loads without a complaint`() throws {
        let (book, complaints) = PolicyBook.load(config: root + "/config")
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(try #require(book).assessments.map(\.version) == ["2018", "2020", "2024", "2025"])
    }

    @Test func `everything wrong in the configuration is named at once`() {
        #expect(ConfigurationCheck.complaints(config: root + "/config").isEmpty)
        let nowhere = ConfigurationCheck.complaints(config: "/nowhere")
        let files = [
            "calendar", "policy/allocation.yaml", "policy/assessment.yaml", "policy/floor-standards.yaml", "policy/inspection-frameworks.yaml",
            "policy/intelligence.yaml", "policy/letters.yaml", "policy/retention.yaml",
        ]
        #expect(Set(nowhere.map(\.file)) == Set(files + LetterKind.allCases.map { "letters/\($0.rawValue).yaml" }))
    }

    @Test func `an inspection is read by the framework in force on its day`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        for (day, id) in [("2005-09-01", "2005"), ("2011-12-31", "2005"), ("2012-08-31", "2012"), ("2012-09-01", "2012-09"), ("2015-09-01", "2015"), ("2024-09-01", "2019"), ("2024-09-02", "2024"), ("2025-11-09", "2024"), ("2025-11-10", "2025")] {
            #expect(book.framework(on: try #require(Day(day)))?.id == id, "\(day)")
        }
        #expect(book.framework(on: try #require(Day("2005-08-31"))) == nil)
    }

    @Test func `grade 3 is called Satisfactory until August 2012 and Requires improvement from September`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        for (day, words) in [("2011-06-01", "Satisfactory"), ("2012-08-31", "Satisfactory"), ("2012-09-01", "Requires improvement"), ("2024-12-01", "Requires improvement")] {
            #expect(book.words(ofGrade: 3, on: try #require(Day(day))) == words, "\(day)")
        }
    }

    @Test func `outstanding schools are exempt until November 2020`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        for (day, isExempt) in [("2018-09-01", true), ("2020-11-01", true), ("2020-11-30", false), ("2023-09-01", false), ("2026-01-01", false)] {
            #expect(book.assessment(on: try #require(Day(day)))?.outstandingExempt == isExempt, "\(day)")
        }
    }

    @Test func `floor standards stand for the results of 2016, 2017 and 2018 only, each as published`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        #expect(book.floorStandards.map(\.year.start) == [2015, 2016, 2017])
        for standard in book.floorStandards {
            let primary = standard.primary
            #expect([primary.attainment, primary.reading, primary.mathematics, primary.writing] == [65, -5, -5, -7])
            #expect(primary.oneSubjectNeedsSignificance && primary.pupils == 11 && primary.coverage == 50)
            #expect(primary.citation.standing == .provisional, "the cohort exclusion is not verified")
            #expect([standard.secondary.progress8, standard.secondary.upperLimit] == [-0.5, 0] && standard.secondary.pupils == 6)
            #expect(standard.secondary.citation.standing == .verified)
            for bands in [primary.bands, standard.secondary.bands] {
                #expect(bands.below == [4, 5] && bands.citation.standing == .provisional, "no source says that a band stands for a limit")
            }
        }
        #expect(book.floorStandard(of: AcademicYear(starting: 2018)) == nil)
    }

    @Test func `what an entry leaves out is what stood before it could be said, and what it says counts`() throws {
        let own = try #require(PolicyBook.load(config: root + "/config").book)
        #expect(own.assessments.allSatisfy { $0.fewestForStanding == 8 && $0.letterSays == "Concerns" })
        #expect(own.floorStandards.allSatisfy { $0.primary.upperLimit == 0 })
        let said = "floor-standards: false\n  lowest-schools-at-least: 12\n  letter-says: Issues"
        try withPolicy(replacing: "assessment.yaml", { $0.replacingOccurrences(of: "floor-standards: false", with: said) }) { folder in
            let book = try #require(PolicyBook.load(config: folder).book)
            #expect(book.assessments.map(\.fewestForStanding) == [8, 12, 12, 12])
            #expect(book.assessments.map(\.letterSays) == ["Concerns", "Issues", "Issues", "Issues"])
        }
        let significance = "one-subject-needs-significance: true"
        try withPolicy(replacing: "floor-standards.yaml", { $0.replacingOccurrences(of: significance, with: significance + "\n    upper-limit-below: -0.5") }) { folder in
            let book = try #require(PolicyBook.load(config: folder).book)
            #expect(book.floorStandards.allSatisfy { $0.primary.upperLimit == -0.5 })
        }
    }

    @Test func `intelligence counts for as long as the policy of the day says, and not a day longer`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        let first = try #require(Day("2018-09-01"))
        let policy = try #require(book.intelligence(on: first))
        #expect(policy.countsForDays == 365 && policy.citation.standing == .provisional)
        #expect(policy.agesOut(try #require(Day("2018-09-20"))) == Day("2019-09-20"))
        #expect(book.intelligence(on: try #require(Day("2018-08-31"))) == nil)
    }

    @Test func `no overall grade is made up where the framework gives none`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        for id in ["2024", "2025"] { #expect(book.frameworks.first { $0.id == id }?.hasOverallGrade == false) }
    }

    @Test func `a past entry stands as it was committed`() throws {
        var now: Set<String> = []
        for file in ["allocation.yaml", "assessment.yaml", "floor-standards.yaml", "inspection-frameworks.yaml", "intelligence.yaml", "letters.yaml"] {
            now.formUnion(digests(of: try String(contentsOfFile: root + "/config/policy/" + file, encoding: .utf8), file))
        }
        for kind in LetterKind.allCases {
            let file = "letters/\(kind.rawValue).yaml"
            now.formUnion(digests(of: try String(contentsOfFile: root + "/config/" + file, encoding: .utf8), file))
        }
        let committed = try String(contentsOfFile: root + "/Tests/PolicyTests/entries.txt", encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(committed.filter { !now.contains($0) } == [], "Add a new entry below instead of editing one.")
        #expect(now.subtracting(committed).sorted() == [], "A new entry is committed with its digest, in entries.txt.")
    }

    private func digests(of text: String, _ file: String) -> [String] {
        var entries: [[Substring]] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
            if line.hasPrefix("- ") { entries.append([line]) } else if !entries.isEmpty { entries[entries.count - 1].append(line) }
        }
        return entries.map { entry in
            let whole = entry.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            // FNV-1a: against an edit by mistake, not against an adversary.
            let digest = whole.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            let hex = String(digest, radix: 16)
            return "\(file) \(String(repeating: "0", count: 16 - hex.count))\(hex) \(entry[0].dropFirst(2))"
        }
    }
}

@Suite struct HostilePolicyTests {
    private func complaints(_ file: String, _ old: String, _ new: String) throws -> [Complaint] {
        try withPolicy(replacing: file, { $0.replacingOccurrences(of: old, with: new) }) { folder in
            let (book, complaints) = PolicyBook.load(config: folder)
            #expect(book == nil, "a half-read policy must not judge")
            return complaints
        }
    }

    /// Where these words first stand in the project's own assessment policy.
    private func lineOf(_ words: String) throws -> Int {
        let text = try String(contentsOfFile: root + "/config/policy/assessment.yaml", encoding: .utf8)
        return text.components(separatedBy: words)[0].count { $0 == "\n" } + 1
    }

    @Test func `a misspelt name is named with its file and line`() throws {
        let found = try complaints("assessment.yaml", "floor-standards: false", "floor-standard: false")
        let line = try lineOf("floor-standards: false")
        #expect(found.contains { $0.file == "policy/assessment.yaml" && $0.line == line && $0.sentence.contains("‘floor-standard’") }, "\(found)")
        #expect(found.contains { $0.sentence.contains("‘floor-standards’ is missing") })
    }

    @Test func `a missing citation is named`() throws {
        let found = try complaints("floor-standards.yaml", "    citation: DfE, Progress 8 and secondary floor target 2016, as read in lessonslearned.com\n", "")
        #expect(found.contains { $0.sentence.contains("‘citation’ is missing") }, "\(found)")
    }

    @Test(arguments: [
        ("floor-standards.yaml", "\n    standing: provisional", "", "‘citation’ says ‘not verified’, so ‘standing’ should be provisional."),
        ("floor-standards.yaml", "bands-standing: provisional", "bands-standing: verified", "‘bands-citation’ says ‘local reading’, so ‘bands-standing’ should be provisional."),
        ("assessment.yaml", "  fall-standing: provisional\n", "", "‘fall-citation’ says ‘local threshold’, so ‘fall-standing’ should be provisional."),
        ("assessment.yaml", "fall-standing: provisional", "fall-standing: probable", "‘fall-standing’ should be verified or provisional."),
        ("assessment.yaml", "fall-standing: provisional", "standing: provisional", "‘standing’ is not a name that is known here."),
    ])
    func `a citation that owns to be local or not verified stands as provisional, or is named`(
        file: String, old: String, new: String, sentence: String
    ) throws {
        let found = try complaints(file, old, new)
        #expect(found.contains { $0.file == "policy/\(file)" && $0.line > 1 && $0.sentence == sentence }, "\(found)")
    }

    @Test func `bands that are none are named`() throws {
        for bands in ["[]", "[4, 6]", "4"] {
            #expect(!(try complaints("floor-standards.yaml", "bands-below: [4, 5]", "bands-below: \(bands)")).isEmpty, "\(bands)")
        }
    }

    @Test(arguments: [
        ("lowest-schools-at-least: 1", "‘lowest-schools-at-least’ should be a whole number from 2 to 100."),
        ("lowest-schools-at-least: eight", "‘lowest-schools-at-least’ should be a whole number from 2 to 100."),
        ("letter-says: \"\"", "‘letter-says’ should be words."), ("letter-says: [Concerns]", "‘letter-says’ should be words."),
    ])
    func `nonsense in what may be left out is named with its line`(said: String, sentence: String) throws {
        let found = try complaints("assessment.yaml", "floor-standards: false", "floor-standards: false\n  \(said)")
        let line = try lineOf("floor-standards: false") + 1
        #expect(found.contains { $0.file == "policy/assessment.yaml" && $0.line == line && $0.sentence == sentence }, "\(found)")
    }

    @Test func `how BEP is reached is one line that a letter's head takes, or is named`() throws {
        let contact = "contact: Telephone 0121 496 0100, email letters@schools.example"
        for said in ["contact: \"\"", "contact: [one, two]", "contact: \"one\\ntwo\"", "contact: \(String(repeating: "x", count: 121))"] {
            let found = try complaints("letters.yaml", contact, said)
            #expect(found.contains { $0.file == "policy/letters.yaml" && $0.line > 12 && $0.sentence.contains("‘contact’ should be") }, "\(said): \(found)")
        }
    }

    @Test func `an upper limit that no progress score has is named`() throws {
        let significance = "one-subject-needs-significance: true"
        let found = try complaints("floor-standards.yaml", significance, significance + "\n    upper-limit-below: 9")
        #expect(found.contains { $0.file == "policy/floor-standards.yaml" && $0.line > 1 && $0.sentence.contains("‘upper-limit-below’") }, "\(found)")
    }

    @Test func `a threshold out of range is named`() throws {
        let found = try complaints("floor-standards.yaml", "attainment-at-least: 65", "attainment-at-least: 165")
        #expect(found.contains { $0.file == "policy/floor-standards.yaml" && $0.line == 6 }, "\(found)")
    }

    @Test func `entries out of order and twice for one day are named`() throws {
        #expect(!(try complaints("floor-standards.yaml", "2017/18", "2014/15")).isEmpty)
        #expect(!(try complaints("inspection-frameworks.yaml", "2012-01-01", "2015-09-01")).isEmpty)
    }

    @Test func `two entries of one version are named`() throws {
        let found = try complaints("assessment.yaml", "version: \"2020\"", "version: \"2018\"")
        let line = try lineOf("- version: \"2020\"")
        #expect(found.contains { $0.line == line && $0.sentence.contains("‘2018’") }, "\(found)")
        #expect(!(try complaints("inspection-frameworks.yaml", "framework: \"2012-09\"", "framework: \"2012\"")).isEmpty)
    }

    @Test func `what is not YAML is named with the line`() throws {
        let found = try complaints("assessment.yaml", "- version: \"2025\"", "- version: \"2025")
        #expect(found.contains { $0.file == "policy/assessment.yaml" && $0.line > 20 }, "\(found)")
    }

    @Test func `a name given twice is named with the line where it stands again`() throws {
        let found = try complaints("assessment.yaml", "floor-standards: false", "floor-standards: false\n  version: \"2026\"")
        let line = try lineOf("floor-standards: false") + 1
        #expect(found.map { "\($0)" } == ["policy/assessment.yaml:\(line): Given twice: version."])
    }

    @Test(arguments: ["", "just words", "[1, 2, 3]", "a: b", "- {", "\t- x", "- ? [1]: 2\n", "- *nobody\n", "\0", "- &a [*a]\n"])
    func `a hostile file is a complaint and never a trap`(text: String) throws {
        try withPolicy(replacing: "assessment.yaml", { _ in text }) { folder in
            let (book, complaints) = PolicyBook.load(config: folder)
            #expect(book == nil && complaints.contains { $0.file == "policy/assessment.yaml" && $0.line >= 1 })
        }
    }

    @Test func `faults of several files come together`() throws {
        try withPolicy(replacing: "assessment.yaml", { _ in "" }) { folder in
            try "- {".write(toFile: folder + "/policy/floor-standards.yaml", atomically: true, encoding: .utf8)
            #expect(Set(PolicyBook.load(config: folder).complaints.map(\.file)) == ["policy/assessment.yaml", "policy/floor-standards.yaml"])
        }
    }
}
