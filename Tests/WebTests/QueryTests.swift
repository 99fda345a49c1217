import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// What stands in an address and cannot be read is refused, and never answered as if nothing stood there.
@Suite struct QueryTests {
    private func answer(_ query: String, _ headers: HTTPFields = [:]) async throws -> (status: Int, text: String, type: String?) {
        try await ask { client in
            try await client.execute(uri: "/on-a-day?" + query, method: .get, headers: signedIn(.bepOfficer, headers)) {
                ($0.status.code, String(buffer: $0.body), $0.headers[.contentType])
            }
        }
    }

    @Test(arguments: [
        ("day=31+Feb+2018", "‘31 Feb 2018’ is not a date. Enter one such as 12 Nov 2026."), ("day=2018-13-01", "‘2018-13-01’ is not a date."),
        ("day=soon", "‘soon’ is not a date."), ("year=2018-20", "‘2018-20’ is not a school year. Enter one such as 2026-27."),
        ("term=winter", "‘winter’ is not among what can be asked for. Choose one of these: autumn, spring."),
        ("page=0", "‘0’ is not a number that can be asked for. Enter a whole number from 1."), ("page=99999999999999999999", "‘99999999999999999999’ is not a number"),
        ("page=two", "‘two’ is not a number"),
    ])
    func `what is no day, year, choice or number is refused in plain words, to people and to programs`(query: String, sentence: String) async throws {
        let field = String(query.prefix { $0 != "=" })
        let page = try await answer(query + "&words=%3Celm%3E")
        #expect(page.status == 422 && page.type == "text/html; charset=utf-8")
        #expect(page.text.contains(sentence) && page.text.contains("There is a problem") && page.text.contains("href=\"#\(field)\""))
        // It can be put right where it was typed, with all else as it was.
        #expect(page.text.contains("action=\"/on-a-day\"") && page.text.contains("name=\"words\" value=\"&lt;elm&gt;\""), "\(page.text)")
        let data = try await answer(query, [.accept: "application/json"])
        #expect(data.status == 422 && data.type == "application/problem+json")
        #expect(data.text.contains("\"code\":\"web.22\"") && data.text.contains(sentence) && data.text.contains("\"field\":\"\(field)\""), "\(data.text)")
    }

    @Test func `of several fields that cannot be read it is said which is which`() async throws {
        let page = try await answer("day=soon&page=two")
        #expect(page.status == 422 && page.text.contains("Day: ‘soon’ is not a date.") && page.text.contains("Page: ‘two’ is not a number"), "\(page.text)")
    }

    @Test(arguments: [("day=12+Nov+2018", "12 November 2018"), ("day=", "today"), ("", "today"), ("year=2018-19&term=autumn&words=31+Feb&page=2", "today")])
    func `what can be read is answered, and what is left out is left to the page`(query: String, name: String) async throws {
        let page = try await answer(query)
        #expect(page.status == 200 && page.text.contains("<h1>\(name)</h1>"), "\(page.text)")
    }

    @Test func `whoever may not see the page is not told what is wrong with their question`() async throws {
        let status = try await ask { try await $0.execute(uri: "/on-a-day?day=soon", method: .get) { $0.status.code } }
        #expect(status == 303)
    }

    @Test func `the description says so`() async throws {
        let body = try await ask { try await $0.execute(uri: "/openapi.json", method: .get) { Data($0.body.readableBytesView) } }
        let paths = try JSONDecoder().decode(JSONValue.self, from: body)["paths"]
        let answers = paths?["/on-a-day"]?["get"]?["responses"]
        #expect(answers?["422"]?["content"]?.members?.keys.sorted() == ["application/problem+json", "text/html"])
        #expect(paths?["/listed"]?["get"]?["responses"]?["422"] == nil)
    }
}

@Suite struct OrderingTests {
    private let rows = [("Alder", 2), ("Birch", 1), ("Cedar", 2), ("Elder", 1)]

    private func names(_ word: String) -> [String] {
        let ordering = Ordering(Fields([("sort", word)]), allowed: ["name", "number"], otherwise: Ordering("name"))
        return ordering.sorted(rows, standingBy: "name") { $0.1 < $1.1 }.map(\.0)
    }

    @Test func `rows come in the order of a column either way, and what is alike in it stays as it stood`() {
        #expect(names("") == ["Alder", "Birch", "Cedar", "Elder"])
        #expect(names("-name") == ["Elder", "Cedar", "Birch", "Alder"])
        #expect(names("number") == ["Birch", "Elder", "Alder", "Cedar"])
        #expect(names("-number") == ["Alder", "Cedar", "Birch", "Elder"])
    }

    @Test func `a page behind the last is the first, which says how many there are`() async throws {
        for (asked, page) in [("1", 1), ("2", 2), ("9", 1)] {
            let read = try await Paging.read(Fields([("page", asked)]), perPage: 3, total: \.1) { offset in
                Array(["a", "b", "c", "d"].map { ($0, 4) }.dropFirst(offset).prefix(3))
            }
            #expect(read.paging == Paging(page: page, perPage: 3, total: 4))
            #expect(read.rows.map(\.0) == (page == 2 ? ["d"] : ["a", "b", "c"]))
        }
    }
}
