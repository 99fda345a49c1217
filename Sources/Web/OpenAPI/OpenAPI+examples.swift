import Casework
import SchoolYear

/// The examples of the description, each made from what a field says of itself.
extension OpenAPI {
    /// How a value is written. Said and not made a schema, since more is taken than that: what is blank is as if it were not there, and people type days in
    /// other ways.
    static func form(of kind: FieldDescription.Kind) -> String {
        switch kind {
        case .words, .code: ""
        case .day: " (a day, as 2018-11-12)"
        case .schoolYear: " (a school year, as 2018-19)"
        case .number: " (a whole number, from 1)"
        case .choice(let words): " (one of: \(words.joined(separator: ", ")))"
        }
    }

    static func example(_ field: FieldDescription) -> String? {
        let said = sample(field)
        return switch field.kind {
        case .words, .code: said
        case .day: said.flatMap { Day($0)?.description } ?? "2018-11-12"
        case .schoolYear: said.flatMap { AcademicYear($0) == nil ? nil : $0 } ?? "2018-19"
        case .number: said.flatMap { Int($0) }.map(String.init) ?? "1"
        case .choice(let words): words.first { $0 == said } ?? words.first
        }
    }

    /// Of a field of a form besides: what somebody types there, and what its page puts into it.
    static func formExample(_ field: FieldDescription) -> String? {
        if let example = example(field) { return example }
        let meaning = field.meaning
        // What was done is taken back by another form of the page.
        if meaning.hasPrefix("To take ") { return nil }
        if meaning.contains("shown") { return asThePageHasIt }
        let isTyped = typed.contains { meaning.hasPrefix($0) } || meaning.hasSuffix(": why")
        return isTyped ? "As agreed on 12 November 2018" : nil
    }

    /// What a form sends, in the order of its fields, as it is done and not taken back; without those of which no example is known.
    static func formExample(_ route: Route) -> [(name: String, value: String)] {
        var sent = [(name: FormToken.field, value: asThePageHasIt)]
        for field in route.fields where field.name != TakingBack.field {
            guard let value = isFile(field, of: route) ? "(the bytes of the file)" : formExample(field) else { continue }
            let name = field.name.replacing("PART", with: "head").replacing("URN", with: "100001").replacing("ID", with: "12")
            if !sent.contains(where: { $0.name == name }) { sent.append((name: name, value: value)) }
        }
        return sent
    }

    /// Of an upload the last field is the file: what stands behind it is not looked at.
    static func isFile(_ field: FieldDescription, of route: Route) -> Bool {
        if case .upload = route.kind { field == route.fields.last } else { false }
    }

    static func problemExample() throws -> JSONValue {
        let field = FieldDescription("year", "The school year", .schoolYear)
        let faults = [field.fault(in: Fields([(field.name, "2018")]), near: Day(daysSince1970: 17_847))].compactMap { $0 }
        return try JSONValue(encoding: ProblemDetails(.queryUnreadable(faults), errors: faults))
    }

    /// One that a route can give: of a form, and of a page that takes what may be unreadable, that it is; of any other that there is nothing of the kind.
    static func problemExample(of route: Route) throws -> JSONValue {
        if route.method == .post { return try problemExample() }
        let fields = if case .page = route.kind { route.fields } else { [FieldDescription]() }
        for field in fields {
            guard let fault = field.fault(in: Fields([(field.name, "none")]), near: Day(daysSince1970: 17_847)) else { continue }
            return try JSONValue(encoding: ProblemDetails(.queryUnreadable([fault]), errors: [fault]))
        }
        return try JSONValue(encoding: ProblemDetails(Rejection.noSuchPage))
    }

    private static let asThePageHasIt = "as-the-page-has-it"

    /// How the meaning of a field begins into which people type what they like.
    private static let typed = [
        "Why", "What ", "How ", "Where ", "With whom", "By whom", "Anything", "The words", "The subject", "The board’s rationale", "The first reason", "Of what is done",
    ]

    /// What stands behind “such as” in the meaning, or is the first of its words to choose from; otherwise what usually stands in a field of that name.
    private static func sample(_ field: FieldDescription) -> String? {
        let meaning = field.meaning
        if let said = meaning.firstRange(of: "such as ")?.upperBound {
            let word = meaning[said...].prefix { $0 != " " && $0 != ";" && $0 != "," && $0 != ":" }
            return word.isEmpty ? nil : String(word)
        }
        if let choice = firstChoice(meaning) { return choice }
        if meaning.contains("email address") { return usual["email"] }
        let numbers = ["The number of", "Its number", "The version", "The revision"]
        if numbers.contains(where: { meaning.hasPrefix($0) }) || meaning.contains("by its number") { return "1" }
        if meaning.hasPrefix("The "), meaning.contains(" day") { return "2018-11-12" }
        return usual[field.name.replacing("PART-", with: "")]
    }

    /// The first of words that stand as “one, another or a third” in a part of the meaning; of what is only said or not, “yes”.
    private static func firstChoice(_ meaning: String) -> String? {
        for part in meaning.split(whereSeparator: { $0 == ":" || $0 == ";" }) {
            let words = part.replacing(" or ", with: ", ").split(separator: ",").map { $0.split(separator: " ") }
            guard let first = words.first?.first else { continue }
            if first == "yes" { return "yes" }
            if words.count > 1, words.allSatisfy({ $0.count == 1 && $0.allSatisfy(isWord) }) { return String(first) }
        }
        return nil
    }

    private static func isWord(_ word: Substring) -> Bool { word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } }

    private static let usual = [
        "urn": "100001", "id": "12", "run": "3", "person": "7", "month": "2018-09", "kind": "school", "operation": "get-schools", "measure": "ks4.progress-8", "year": "2017", "name": "Ada Fern",
        "email": "ada.fern@fernborough.example", "answered-by": "ada.fern@fernborough.example", "password": "a long phrase of one’s own",
        "current": "the phrase until now", "code": "123456", "current-code": "123456", "role": "bep-officer", "scope": "read-register", "days": "14",
        "hours": "2", "capacity": "12", "phases": "Primary", "easting": "406600", "northing": "286700", "since": "2018-11-12", "return": "/schools",
        BackLink.field: "/schools", "asked": "/schools?phase=Primary", "evidence": "inspection/2017-10-05",
    ]
}
