import Foundation

/// The banners and the empty states of pages, as their code has them.
enum PageWords {
    struct Banner: Hashable {
        let heading: String
        /// Nothing where the heading says all.
        let text: String
    }

    static let banners: Set<Banner> = Set(
        calls("banner").flatMap { call in
            headings(call).map { Banner(heading: $0, text: sentences(call.content).joined(separator: " / ")) }
        })

    /// What there is in place of a list that is empty.
    static let empties: Set<String> = Set(calls("empty").flatMap { headings($0) })

    /// What is said in a place of which nothing here knows where its words stand.
    static let unread: [String] = (calls("banner") + calls("empty")).filter { headings($0).isEmpty }.map { "\($0.path): \($0.argument)" }

    private struct Call {
        let path: String
        let argument: String
        /// What its closure writes below it.
        let content: Substring
    }

    private static let files = SourceTree.files(below: "Sources").filter { !$0.path.hasPrefix("Sources/Web/Design/") && $0.target != "benchmarks" }

    private static func calls(_ part: String) -> [Call] {
        files.flatMap { file in
            (file.text.ranges(of: "w.\(part)(") + file.text.ranges(of: "$0.\(part)(")).compactMap { found -> Call? in
                guard let call = SourceTree.bracketed(file.text[found.upperBound...]), let argument = SourceTree.arguments(file.text[found.upperBound...]).first
                else { return nil }
                let behind = file.text[call.text.endIndex...].dropFirst().drop { $0.isWhitespace }
                let content = behind.first == "{" ? SourceTree.bracketed(behind.dropFirst())?.text : nil
                return Call(path: file.path, argument: argument, content: content ?? "")
            }
        }
    }

    /// Where the words stand that a call does not have itself: the end of the file’s path, and what begins the code that has them.
    private static let elsewhere: [String: (file: String, start: String)] = [
        "notice": (file: "SchoolYear/YearGap.swift", start: "var sentence: String {"),
        "Self.empty(query)": (file: "People/Pages/ContactsPage.swift", start: "static func empty(_ query: Fields) -> String {"),
        "Self.nothing(in: year)": (file: "PriorityList/Pages/YearEndPage.swift", start: "static func nothing(in year: AcademicYear) -> String {"),
        "YearEndPage.nothing(in: year)": (file: "PriorityList/Pages/YearEndPage.swift", start: "static func nothing(in year: AcademicYear) -> String {"),
        "\"\\(whyNone).\"": (
            file: "Assembly/Pages/Calendar/SchedulesPage.swift", start: "static func whyNone(of name: String, _ planning: Planning, on today: Day) -> String {"
        ),
    ]

    /// What a table of lines is given to say where there are none.
    private static let ofTables: [String] = files.flatMap { file in
        file.text.matches(of: /\bnone: ("[^"]*")/).flatMap { sentences($0.1) }
    }

    private static func headings(_ call: Call) -> [String] {
        if call.argument == "none" { return ofTables }
        guard let place = elsewhere[call.argument] else { return call.argument.isEmpty ? [] : headings(in: call.argument[...]) }
        guard let file = files.first(where: { $0.path.hasSuffix(place.file) }), let start = file.text.firstRange(of: place.start),
            let code = SourceTree.bracketed(file.text[start.upperBound...])?.text
        else { return [] }
        return sentences(code)
    }

    /// All that is said in a piece of code, and of what is put into it.
    private static func headings(in code: Substring) -> [String] {
        SourceTree.literals(code).flatMap { [$0.words] + $0.putIn.flatMap { sentences($0[...]) } }.filter { $0.contains { $0.isLetter } }
    }

    /// The same without what is no words for people: the names of classes and of fields, and addresses.
    private static func sentences(_ code: Substring) -> [String] {
        headings(in: code).filter { $0.contains(" ") || $0.hasSuffix(".") }
    }
}
