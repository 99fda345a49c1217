import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The API's description says of each route what it answers, refusals among them.
@Suite struct DescriptionTests {
    private func operation(_ method: String, _ path: String) async throws -> [String: JSONValue] {
        let body = try await ask { try await $0.execute(uri: "/openapi.json", method: .get) { Data($0.body.readableBytesView) } }
        return try #require(try JSONDecoder().decode(JSONValue.self, from: body)["paths"]?[path]?[method]?.members)
    }

    private func answers(_ method: String, _ path: String) async throws -> [String: JSONValue] {
        try #require(try await operation(method, path)["responses"]?.members)
    }

    @Test func `a page is described with its refusals, for browsers and for programs`() async throws {
        let page = try await answers("get", "/schools/{urn}")
        #expect(page.keys.sorted() == ["200", "303", "304", "401", "403", "404", "406", "429"])
        #expect(page["200"]?["content"]?.members?.keys.sorted() == ["application/json", "text/html"])
        #expect(page["403"]?["content"]?.members?.keys.sorted() == ["application/problem+json", "text/html"])
        #expect(page["401"]?["content"]?.members?.keys.sorted() == ["application/problem+json"])
        #expect(try await answers("get", "/sign-in").keys.sorted() == ["200", "304", "401", "404", "406"])
    }

    @Test func `a page with a table is described with the files that it can be had as, and one without is not`() async throws {
        let listed = try await answers("get", "/listed")["200"]?["content"]?.members?.keys.sorted()
        #expect(listed == ["application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "text/html"])
        let names = try await operation("get", "/listed")["parameters"]?.items?.compactMap { $0["name"]?.words }
        #expect(names == ["page", "format", "table", "If-None-Match"])
        let formats = try await operation("get", "/schools/{urn}")["parameters"]?.items?.first { $0["name"]?.words == "format" }
        #expect(formats?["schema"]?["enum"] == .array([.string("html"), .string("json")]))
    }

    @Test func `the description is pages for people too, a line for each thing that may be asked for, and each with its example`() async throws {
        try await ask { client in
            let index = try await client.execute(uri: "/api", method: .get, headers: [.accept: "text/html"]) { String(buffer: $0.body) }
            for path in ["GET /schools/{urn}", "POST /greet", "GET /sign-in"] { #expect(index.contains(path)) }
            #expect(index.contains("class=\"table-scroll sticky\""), "it is longer than any window")
            try await client.execute(uri: "/api/get-schools-urn", method: .get, headers: [.accept: "text/html"]) { response in
                let page = String(buffer: response.body)
                #expect(response.status == .ok && page.contains("&quot;name&quot;: &quot;&lt;Elm&gt; Primary&quot;") && page.contains("application/problem+json"))
            }
            try await client.execute(uri: "/api/get-nothing", method: .get, headers: [.accept: "text/html"]) { #expect($0.status == .notFound) }
        }
    }

    @Test func `a form is described with where it leads, what it shows and every way to refuse it`() async throws {
        let form = try await answers("post", "/greet")
        #expect(form.keys.sorted() == ["303", "400", "401", "403", "404", "409", "413", "422", "429"])
        #expect(form["303"]?["headers"]?["Location"]?["required"] == .bool(true))
        #expect(try await answers("post", "/shown")["200"]?["content"]?.members?.keys.sorted() == ["text/html"])
    }

    @Test func `an upload is described with its file and the token it needs`() async throws {
        let body = try await operation("post", "/files")["requestBody"]?["content"]?["multipart/form-data"]?["schema"]
        #expect(body?["required"] == .array([.string("form-token")]))
        #expect(body?["properties"]?["file"]?["contentMediaType"] == .string("application/octet-stream"))
        #expect(body?["properties"]?["year"]?["type"] == .string("string"))
    }

    @Test func `a form is described with an example of what is sent, and each field with how it is written`() async throws {
        let route = Route.form(
            "/tasks", nil, "Says what came of a task",
            fields: [
                FieldDescription("outcome", "done without it", .choice(["does-not-apply", "done"])), FieldDescription("on", "The day, such as 2018-11-01", .day),
                FieldDescription("part", "head or chair: whose task it is"), FieldDescription("PART-name", "The person’s name"),
                FieldDescription("reason", "Of what does not apply: why"), FieldDescription("version", "The version that was shown"),
                FieldDescription("mark", "The mark that was shown"), FieldDescription("odd", "Nothing that is known"),
                TakingBack.description("take back that it is done"),
            ]
        ) { _, _ in .done(see: "/") }
        let body = try OpenAPI.operation(route)["requestBody"]?["content"]?["application/x-www-form-urlencoded"]
        let properties = body?["schema"]?["properties"]
        #expect(properties?["outcome"]?["description"]?.words == "done without it (one of: does-not-apply, done)")
        #expect(properties?["on"]?["examples"] == .array([.string("2018-11-01")]))
        let sent = [
            "form-token": "as-the-page-has-it", "outcome": "does-not-apply", "on": "2018-11-01", "part": "head", "head-name": "Ada Fern",
            "reason": "As agreed on 12 November 2018", "version": "1", "mark": "as-the-page-has-it",
        ]
        #expect(body?["example"] == .object(sent.mapValues(JSONValue.string)), "what is not known is left out, and nothing is taken back")
        let upload = try await operation("post", "/files")["requestBody"]?["content"]?["multipart/form-data"]?["example"]
        #expect(upload?["form-token"] != nil && upload?["file"] != nil)
    }

    @Test func `a problem is described with an example, which each refusal names`() async throws {
        let body = try await ask { try await $0.execute(uri: "/openapi.json", method: .get) { Data($0.body.readableBytesView) } }
        let problem = try JSONDecoder().decode(JSONValue.self, from: body)["components"]?["examples"]?["Problem"]?["value"]
        #expect(problem?["status"] == .integer(422) && problem?["errors"]?.items?.first?["field"] == .string("year"))
        let refused = try await answers("post", "/greet")["422"]?["content"]?["application/problem+json"]
        #expect(refused?["examples"]?["problem"]?["$ref"] == .string("#/components/examples/Problem"))
        try await ask { client in
            try await client.execute(uri: "/api/post-greet", method: .get, headers: [.accept: "text/html"]) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("name: Ada Fern") && page.contains("web.22"))
            }
        }
    }

    @Test func `a text is described with an example and as a page is with its mark, which it is not sent again for`() async throws {
        let route = Route.text("/words", nil, "Some words", type: "text/plain; charset=utf-8", example: "One word") { _ in "Other words" }
        let described = try OpenAPI.operation(route)
        #expect(described["parameters"]?.items?.compactMap { $0["name"]?.words } == ["If-None-Match"])
        #expect(described["responses"]?["200"]?["content"]?["text/plain"]?["example"] == .string("One word"))
        for status in ["200", "304"] { #expect(described["responses"]?[status]?["headers"]?["ETag"]?["required"] == .bool(true), "\(status)") }
        let page = try await answers("get", "/schools/{urn}")
        #expect(page["200"]?["headers"]?["ETag"]?["required"] == .bool(false) && page["304"]?["headers"]?["ETag"]?["required"] == .bool(true))
    }

    @Test func `each thing that may be asked for is described by what it is: a day, a year, a number or one of some words`() async throws {
        let fields = try #require(try await operation("get", "/on-a-day")["parameters"]?.items)
        let described = Dictionary(fields.map { ($0["name"]?.words ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        for name in ["day", "year", "term", "page"] { #expect(described[name]?["schema"] == .object(["type": .string("string")]), "what is blank is taken") }
        #expect(described["day"]?["example"] == .string("2018-11-01"))
        #expect(described["year"]?["example"] == .string("2018-19"))
        func meaning(_ name: String) -> String { described[name]?["description"]?.words ?? "" }
        #expect(meaning("term").hasSuffix("(one of: autumn, spring)") && meaning("page").hasSuffix("(a whole number, from 1)"))
        #expect(described["words"]?["schema"] == .object(["type": .string("string")]))
    }

    private struct Whole: Encodable {
        struct Part: Encodable {
            let number: Int
            let note: String?
        }
        enum Colour: String, Encodable { case red }

        let day = Day(daysSince1970: 17_800)
        let share = 12.0
        let colour: Colour? = nil
        let until: Moment? = nil
        let readers: [PersonID] = []
        let parts = [Part(number: 1, note: nil), Part(number: 2, note: "x")]
        let more: Part? = nil
        let byName = ["a": 1]
    }

    @Test func `data are described by their types, what may be missing among them`() throws {
        let shape = try ShapeReader.shape(of: Whole())
        let schema = shape.schema
        #expect(schema["required"] == .array(["byName", "day", "parts", "readers", "share"].map(JSONValue.string)))
        let text: JSONValue = .object(["type": .string("string")])
        #expect(schema["properties"]?["day"] == .object(["type": .string("string"), "format": .string("date")]))
        #expect(schema["properties"]?["share"] == .object(["type": .string("number")]))
        #expect(schema["properties"]?["colour"] == text && schema["properties"]?["until"]?["format"] == .string("date-time"))
        #expect(schema["properties"]?["readers"]?["items"] == .object(["type": .string("integer")]))
        #expect(schema["properties"]?["parts"]?["items"]?["required"] == .array([.string("number")]))
        #expect(schema["properties"]?["parts"]?["items"]?["properties"]?["note"] == text)
        #expect(schema["properties"]?["byName"]?["additionalProperties"] == .object(["type": .string("integer")]))
        #expect(shape.unknown(at: "") == [".more"], "the example shows it nowhere")
    }
}
