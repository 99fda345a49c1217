import Web

/// What somebody asks of the register by its form and its links.
struct RegisterQuery {
    var question: ListRegister.Question
    let ordering: Ordering
    /// How the last assessment should have placed the schools; empty asks nothing.
    let placed: [ListPlacedSchools.Place]
    let isFiltered: Bool

    /// How many schools stand on a page, and how many where somebody wants a whole city's before them.
    static let rows = 50
    static let manyRows = 450

    static func rows(_ query: Fields) -> Int { query["rows"] == String(manyRows) ? manyRows : rows }

    init(_ query: Fields, authority: Int, perPage: Int = RegisterQuery.rows) {
        var question = ListRegister.Question(authority: authority)
        question.limit = perPage
        question.search = query["search"].map { String($0.prefix(100)) }
        question.phase = query["phase"]
        question.typeName = query["type"]
        question.isMaintained = query["maintained"].flatMap { ["yes": true, "no": false][$0] }
        question.judgement = query["judgement"]
        question.includesClosed = query["closed"] == "yes"
        question.isListed = query["listed"].flatMap { ["yes": true, "no": false][$0] }
        question.trust = query["trust"].map { String($0.prefix(100)) }
        question.ward = query["ward"].map { String($0.prefix(100)) }
        ordering = Ordering(query, allowed: ListRegister.Question.Order.allCases.map(\.rawValue), otherwise: Ordering("name"))
        question.order = ListRegister.Question.Order(rawValue: ordering.column) ?? .name
        question.isDescending = ordering.isDescending
        question.offset = (Paging.asked(query) - 1) * question.limit
        placed = switch query["proposed"] {
        case "definition": [.meetsDefinition]
        case "yes": [.proposed]
        case "either": [.meetsDefinition, .proposed]
        default: []
        }
        isFiltered = ["search", "phase", "type", "maintained", "judgement", "proposed", "listed", "trust", "ward", "closed"].contains { query[$0] != nil }
        self.question = question
    }

    /// What was chosen, in words.
    static func chosen(_ query: Fields) -> [ChosenFilter] {
        func typed(_ field: String, _ label: String) -> ChosenFilter? { query[field].map { ChosenFilter(field, "\(label): \($0)") } }
        return [
            typed("search", "Name, URN or postcode"), ChosenFilter("phase", "Phase", phases, query), ChosenFilter("type", "Type", types, query),
            ChosenFilter("maintained", "Maintained by the council", maintained, query),
            ChosenFilter("judgement", "Last full inspection", judgements, query), ChosenFilter("proposed", "By the last assessment", placed, query),
            ChosenFilter("listed", "On the priority list", listed, query), typed("trust", "Trust"), typed("ward", "Ward"),
            ChosenFilter("closed", "Closed, or not open yet", closed, query),
        ].compactMap { $0 }
    }

    static let fields = [
        FieldDescription("search", "Words of a name, a URN, an establishment number or a postcode, or parts of them, each of which must be there"),
        FieldDescription("phase", "Only this phase", among(phases)), FieldDescription("type", "Only this type of establishment", among(types)),
        FieldDescription("maintained", "yes or no", among(maintained)), FieldDescription("judgement", "1 to 4, or none", among(judgements)),
        FieldDescription(
            "proposed", "By the last assessment: definition, those that meet it; yes, those proposed as vulnerable; either", among(placed)),
        FieldDescription("listed", "On the list of schools causing concern today: yes or no", among(listed)),
        FieldDescription("trust", "Words of the name of its trust, or parts of them"), FieldDescription("ward", "Words of the name of its ward, or parts of them"),
        FieldDescription("closed", "yes: closed schools as well", among(closed)),
        FieldDescription(
            "sort", "name, urn, phase, judgement, inspected or roll; with a hyphen before it, downwards",
            .choice(ListRegister.Question.Order.allCases.flatMap { [$0.rawValue, "-" + $0.rawValue] })),
        FieldDescription("rows", "450: so many on a page; otherwise 50", .choice([String(rows), String(manyRows)])),
        FieldDescription("page", "Which page of them", .number),
    ]

    // The lists are the official ones and change with an official file, not with a request: to count them each time would cost as much
    // as the page.
    static let phases = offer("Every phase", OfficialWords.phases.map(\.description))
    static let types = offer("Every type", OfficialWords.types.map(\.name))
    static let maintained = [("", "Either"), ("yes", "Maintained"), ("no", "Not maintained")].map { (value: $0.0, words: $0.1) }
    static let judgements = [
        ("", "Any"), ("1", "Outstanding"), ("2", "Good"), ("3", "Requires improvement"), ("4", "Inadequate"), ("none", "No overall grade"),
    ].map { (value: $0.0, words: $0.1) }
    static let placed = [
        ("", "Any"), ("definition", "Meets the definition"), ("yes", "Proposed as vulnerable"), ("either", "Either of the two"),
    ].map { (value: $0.0, words: $0.1) }
    static let listed = [("", "Either"), ("yes", "On the list"), ("no", "Not on the list")].map { (value: $0.0, words: $0.1) }
    static let closed = [("", "Leave out"), ("yes", "Show as well")].map { (value: $0.0, words: $0.1) }

    private static func among(_ offered: [(value: String, words: String)]) -> FieldDescription.Kind { .choice(offered.map(\.value).filter { !$0.isEmpty }) }

    private static func offer(_ all: String, _ words: [String]) -> [(value: String, words: String)] {
        [(value: "", words: all)] + words.map { (value: $0, words: $0) }
    }
}
