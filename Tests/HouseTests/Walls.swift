import Foundation
import Testing

/// The walls of the house: what may import what, and what a rule may not do. The compiler holds the first for targets that do not
/// name one another; this holds it for the list in Package.swift too, and for the rooms.
@Suite struct Walls {
    static let vocabulary = ["Groundwork", "Casework", "SchoolYear", "Policy", "Access"]
    static let machines = ["Postgres", "Jobs", "Ledger", "Calendar", "Documents", "Intake", "Web"]
    static let capabilities = ["People", "Schools", "Performance", "Inspections", "Identification", "PriorityList", "Letters"]

    static let sources = SourceTree.files(below: "Sources")

    @Test func `the sources are found`() {
        #expect(Self.sources.count > 50)
    }

    @Test func `no capability imports a capability`() {
        for file in Self.sources where Self.capabilities.contains(file.target) {
            let others = file.imports.filter { Self.capabilities.contains($0) && $0 != file.target }
            #expect(others.isEmpty, "\(file) imports \(others)")
        }
    }

    @Test func `a machine knows no capability and the vocabulary knows no machine`() {
        for file in Self.sources where Self.machines.contains(file.target) {
            #expect(file.imports.allSatisfy { !Self.capabilities.contains($0) && $0 != "Assembly" }, "\(file)")
        }
        for file in Self.sources where Self.vocabulary.contains(file.target) {
            let above = Self.machines + Self.capabilities + ["Assembly"]
            #expect(file.imports.allSatisfy { !above.contains($0) }, "\(file)")
        }
    }

    /// What could stand as a package of its own, and what of the house each may import.
    static let packages = ["Groundwork": [], "SchoolYear": ["Groundwork"], "Postgres": ["Groundwork"], "Jobs": ["Groundwork", "Postgres"]]

    @Test(arguments: packages.keys.sorted()) func `a package of its own knows nothing of casework`(target: String) throws {
        let allowed = try #require(Self.packages[target])
        let house = Self.vocabulary + Self.machines + Self.capabilities + ["Assembly", "Synthesis"]
        let files = Self.sources.filter { $0.target == target }
        #expect(!files.isEmpty)
        for file in files {
            let others = file.imports.filter { house.contains($0) && !allowed.contains($0) }
            #expect(others.isEmpty, "\(file) imports \(others)")
            for word in ["URN", "Headteacher", "Ofsted", "priority list", "causing concern"] {
                #expect(!file.text.contains(word), "\(file) speaks of \(word)")
            }
        }
    }

    @Test func `rules are pure: no waiting, no clock, no chance, no printing`() {
        let forbidden = ["async ", "await ", "Date()", ".now", "UUID()", ".random", "SystemRandomNumberGenerator", "print("]
        for file in Self.sources where file.path.contains("/Rules/") {
            for (number, line) in file.lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                for word in forbidden where line.contains(word) {
                    Issue.record("\(file):\(number + 1) has '\(word)'")
                }
            }
        }
    }

    /// `.href` and `.action` look at an address; what is written by another name would go past them.
    @Test func `no page writes an address, a style or what runs past what looks at it`() {
        let attribute = #/(?:Attribute|\.fixed)\(\s*"(href|action|formaction|src|srcset|style|on[a-z]+)"/#
        let element = #/(?:element|void)\(\s*"(script|style|iframe|object|embed|base)"/#
        for past in ["Attribute(\"href\", address)", "Attribute(\n    \"onclick\", words)"] { #expect(past.contains(attribute), "\(past)") }
        #expect("w.element(\"script\") {".contains(element))
        for file in Self.sources where !file.path.hasPrefix("Sources/Web/HTML/") {
            for found in file.text.matches(of: attribute) where found.0 != #".fixed("action""# {
                Issue.record("\(file) writes the attribute \(found.1): use .href or .action, and no style or script")
            }
            for found in file.text.matches(of: element) { Issue.record("\(file) writes the element \(found.1)") }
            // What stands in the source may be written as it stands; what is put into an address there is the way of a list, or of the navigation.
            guard !["Components/BackLink.swift", "Components/Layout.swift"].contains(where: { file.path.hasSuffix($0) }) else { continue }
            #expect(!file.text.contains(#/raw\("[^\n]*(?:href|action|src|style)=\\""\)/#), "\(file) writes an address as markup")
        }
    }

    @Test func `no pattern, format or command is made of words that come in`() {
        // Programs are started by the measurements, and where paper is made; each by its path, with arguments apart.
        let starting = ["Process()", "posix_spawn", "popen(", "system(", "import Subprocess"]
        let making = ["NSRegularExpression", "Regex(", "String(format", "NSPredicate", "NSExpression"]
        for file in Self.sources where file.target != "benchmarks" {
            for word in making { #expect(!file.text.contains(word), "\(file) has \(word)") }
            guard !file.path.hasPrefix("Sources/Documents/Paper/") else { continue }
            for word in starting { #expect(!file.text.contains(word), "\(file) has \(word)") }
        }
    }

    @Test func `no command acts or reads without a permit from the matrix`() {
        for file in Self.sources where file.target == "school-improvement" {
            #expect(!file.text.contains("Actor.service.statement"), "\(file) states the service without asking for a right")
        }
    }

    /// Each handler's own body, so that a permit beside it, or for another job of the file, does not pass for one.
    @Test func `no job acts without a permit from the matrix`() {
        var count = 0
        for file in Self.sources where file.target != "benchmarks" && file.target != "Jobs" {
            for found in file.text.matches(of: #/JobHandler\((of|inOneTransaction): (\w+)\.self\) \{/#) {
                count += 1
                let body = SourceTree.bracketed(file.text[found.range.upperBound...])?.text ?? ""
                #expect(body.contains(".permit(."), "\(file): \(found.2) asks for no right")
            }
            let made = file.text.matches(of: #/JobHandler\((of|inOneTransaction): /#).count
            #expect(made == file.text.matches(of: #/JobHandler\((of|inOneTransaction): (\w+)\.self\) \{/#).count, "\(file) makes a handler without a body of its own")
        }
        #expect(count > 15, "\(count)")
    }

    /// A right that is asked for and dropped may be another than what is then done needs, and nothing would say so.
    @Test func `no permit is asked for and thrown away`() {
        for file in Self.sources {
            for (number, line) in file.lines.enumerated() {
                let isDropped = line.firstMatch(of: /_ = try (await )?[\w.]+\.permit\(/) != nil
                #expect(!isDropped, "\(file):\(number + 1) hands its permit to nothing")
            }
        }
    }

    @Test func `nothing is public, and nothing is unchecked without a reason`() {
        for file in Self.sources {
            for (number, line) in file.lines.enumerated() {
                #expect(!line.drop(while: { $0 == " " }).hasPrefix("public "), "\(file):\(number + 1) is public")
                guard line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") || line.contains("try!") else { continue }
                let before = file.lines[max(0, number - 12)...number]
                #expect(before.contains { $0.contains("//") }, "\(file):\(number + 1) says nowhere why it is safe")
            }
        }
    }

    @Test func `no file grows past 400 lines`() {
        for file in Self.sources + SourceTree.files(below: "Tests") {
            #expect(file.lines.count <= 401, "\(file) has \(file.lines.count) lines")
        }
    }

    @Test func `no drawer for anything`() {
        let drawers = ["Utils", "Helpers", "Common", "Extensions", "Misc", "V2"]
        for file in Self.sources {
            let name = URL(filePath: file.path).deletingPathExtension().lastPathComponent
            #expect(!drawers.contains { name.hasSuffix($0) }, "\(file)")
        }
    }
}
