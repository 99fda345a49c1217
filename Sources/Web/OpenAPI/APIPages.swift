import Access
import Synchronization

/// The API’s description as pages for people: what one may ask for, and of each what it takes, what it answers and an example.
enum APIPages {
    struct Index: PageModel {
        struct Operation: Encodable, Sendable {
            let id: String
            let method: String
            let path: String
            let summary: String
            /// The right that it needs; nil where anybody may ask.
            let right: String?
        }

        let operations: [Operation]

        static let example = Index(operations: [
            Operation(id: "get-schools", method: "GET", path: "/schools", summary: "The register of schools", right: "See the register of schools")
        ])
    }

    struct One: PageModel {
        struct Field: Encodable, Sendable {
            let name: String
            let place: String
            let meaning: String
        }

        let operation: Index.Operation
        let fields: [Field]
        /// Which answers there are, by their status.
        let answers: [Answer]
        /// What a form sends, a line for each field; nil of what is no form.
        let sent: String?
        /// What it answers as JSON, written so that people can read it, or as text; nil where it answers with neither.
        let sample: String?
        /// How a program is told that something cannot be done.
        let problem: String

        struct Answer: Encodable, Sendable {
            let status: String
            let words: String
            let types: [String]
        }

        static let example = One(
            operation: Index.example.operations[0], fields: [Field(name: "phase", place: "query", meaning: "Only this phase")],
            answers: [Answer(status: "200", words: "The register of schools", types: ["application/json", "text/html"])],
            sent: "form-token: as-the-page-has-it\nname: Ada Fern", sample: "{\n  \"data\": {\n    \"schools\": []\n  }\n}",
            problem: "{\n  \"status\": 404\n}")
    }

    static func routes(of described: [Route]) -> [Route] {
        let all = described.sorted { ($0.path.written, $0.method.rawValue) < ($1.path.written, $1.method.rawValue) }
        let kept = Kept()
        return [
            .page(
                "/api", nil, "What programs may ask for, for people to read", load: { _ in Index(operations: all.map(operation)) },
                view: { model, _ in index(model) }),
            .page(
                "/api/{operation}", nil, "One thing that programs may ask for, with an example",
                load: { context in
                    guard let route = all.first(where: { OpenAPI.operationID($0) == context.parameters["operation"] }) else {
                        throw Rejection.noSuchPage
                    }
                    return try kept.page(route)
                }, view: { model, _ in one(model) }),
        ]
    }

    /// What was described already: it changes with the program alone, and a long example takes as long as ten pages to be read for its shape.
    private final class Kept: Sendable {
        private let pages = Mutex<[String: One]>([:])

        func page(_ route: Route) throws -> One {
            let id = OpenAPI.operationID(route)
            if let known = pages.withLock({ $0[id] }) { return known }
            let page = try one(route)
            pages.withLock { $0[id] = page }
            return page
        }
    }

    private static func operation(_ route: Route) -> Index.Operation {
        Index.Operation(
            id: OpenAPI.operationID(route), method: route.method.rawValue, path: route.path.written, summary: route.summary, right: route.action?.words)
    }

    private static func one(_ route: Route) throws -> One {
        let described = try OpenAPI.operation(route)
        let fields = described["parameters"]?.items ?? []
        let sample = described["responses"]?["200"]?["content"]?.members?.values.compactMap { $0["example"] }.first
        let isForm = route.method == .post
        let body = isForm ? route.fields.map { One.Field(name: $0.name, place: "form", meaning: $0.meaning + OpenAPI.form(of: $0.kind)) } : []
        return One(
            operation: operation(route),
            fields: fields.map { One.Field(name: $0["name"]?.words ?? "", place: $0["in"]?.words ?? "", meaning: $0["description"]?.words ?? "") } + body,
            answers: (described["responses"]?.members ?? [:]).sorted { $0.key < $1.key }.map { status, answer in
                One.Answer(status: status, words: answer["description"]?.words ?? "", types: (answer["content"]?.members ?? [:]).keys.sorted())
            },
            sent: isForm ? OpenAPI.formExample(route).map { "\($0.name): \($0.value)" }.joined(separator: "\n") : nil,
            sample: sample.map { $0.words ?? $0.indented() }, problem: try OpenAPI.problemExample(of: route).indented())
    }

    private static func index(_ model: Index) -> Page {
        var page = Page("For programs: the API") { w in
            w.h1("For programs: the API")
            w.p("lead", "Every page of the service is data too: the same address, asked with ‘Accept: application/json’, answers with what the page shows.")
            w.ul { w in
                w.li { w in
                    w.text("The whole description in the words of OpenAPI 3.1, for tools: ")
                    w.a("/openapi.json", "openapi.json")
                }
                w.li("A program signs in with a token, which an administrator makes: ‘Authorization: Bearer TOKEN’. A token only reads.")
                w.li("Data come as {\"data\": …}, errors as problem details (RFC 9457). Whoever brings the ETag of an answer again in ‘If-None-Match’ is answered 304 where nothing changed.")
                w.li("The tables of a page come as files with ‘?format=csv’ or ‘?format=xlsx’, with every row that the question finds; ‘table=2’ is the second on the page.")
            }
            w.table("What may be asked for", hideCaption: true, sticky: true) { w in
                w.head { w in
                    for heading in ["Method and path", "What it is", "Needs the right"] { w.th(heading) }
                }
                w.body { w in
                    for operation in model.operations {
                        w.tr { w in
                            w.rowHeader { $0.a("/api/\(operation.id)", "\(operation.method) \(operation.path)") }
                            w.td(operation.summary)
                            w.td(operation.right ?? "none: anybody")
                        }
                    }
                }
            }
        }
        page.isWide = true
        return page
    }

    private static func one(_ model: One) -> Page {
        let title = "\(model.operation.method) \(model.operation.path)"
        return Page(title, trail: [.init("For programs: the API", "/api")]) { w in
            w.h1(title)
            w.p("lead", model.operation.summary)
            w.summary([("Needs the right", model.operation.right ?? "None: anybody may ask"), ("Name in the description", model.operation.id)])
            w.h2("What it takes")
            if model.fields.isEmpty {
                w.empty("Nothing.")
            } else {
                w.table("What it takes", hideCaption: true) { w in
                    w.head { w in for heading in ["Field", "Where", "Meaning"] { w.th(heading) } }
                    w.body { w in
                        for field in model.fields {
                            w.tr { w in
                                w.rowHeader { $0.text(field.name) }
                                w.td(field.place)
                                w.td(field.meaning)
                            }
                        }
                    }
                }
            }
            w.h2("What it answers")
            w.table("What it answers", hideCaption: true) { w in
                w.head { w in for heading in ["Status", "When", "As"] { w.th(heading) } }
                w.body { w in
                    for answer in model.answers {
                        w.tr { w in
                            w.rowHeader { $0.text(answer.status) }
                            w.td(answer.words)
                            w.td(answer.types.isEmpty ? "Nothing" : answer.types.joined(separator: ", "))
                        }
                    }
                }
            }
            if let sent = model.sent { example(&w, "An example of what is sent", sent) }
            if let sample = model.sample { example(&w, "An example of what is answered", sample) }
            example(&w, "An example of a problem, as a program is told of it", model.problem)
        }
    }

    private static func example(_ w: inout HTML, _ title: StaticString, _ words: String) {
        w.h2("\(title)")
        // What scrolls sideways is reached by the keyboard too.
        w.element("pre", .class("code sample"), .fixed("tabindex", "0"), .fixed("role", "region"), .fixed("aria-label", title), text: words)
    }
}

extension JSONValue {
    var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    var words: String? { if case .string(let words) = self { words } else { nil } }
    subscript(_ name: String) -> JSONValue? { members?[name] }

    /// With a line for each member, for people.
    func indented(_ depth: Int = 0) -> String {
        let inside = String(repeating: "  ", count: depth + 1)
        let outside = String(repeating: "  ", count: depth)
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.sorted { $0.key < $1.key }.map { "\(inside)\(JSONValue.string($0.key).indented()): \($0.value.indented(depth + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outside)}"
        case .array(let items) where !items.isEmpty:
            return "[\n" + items.map { inside + $0.indented(depth + 1) }.joined(separator: ",\n") + "\n\(outside)]"
        default:
            return (try? String(decoding: jsonBytes(self), as: UTF8.self)) ?? ""
        }
    }
}
