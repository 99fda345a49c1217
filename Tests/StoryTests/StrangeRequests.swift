import Access
import Casework
import TestTown
import Testing

@testable import Web

/// What no page of ours would ask for or send: numbers that no column holds, words where numbers belong, bytes that are no text. Every
/// route gets them, in its path, its query and its form, by somebody whose right reaches all and by one whose right reaches some.
@Suite struct StrangeRequests {
    private static let roles: [Role] = [.bepDirector, .priorityPartner, .administrator]
    private static let words = [
        "0", "-1", "32768", "2147483648", "9223372036854775807", "99999999999999999999", "1e9", "'", "\0", "\u{FFFD}", "🐦", "a/b", "../..",
        "0001-01-01", "9999-12-31", String(repeating: "9", count: 5_000),
    ]

    @Test func `whatever stands in a path or a query, the answer is no fault`() async throws {
        try await withTown { town in
            for route in town.site.routes where route.method == .get {
                for word in Self.words.map({ Fields.encoded($0) }) {
                    // What can be none of a field's choices is refused before the page is asked for, so the fields that take any words go by themselves too.
                    let free = route.fields.filter { $0.kind == .words }
                    for fields in free.count == route.fields.count ? [free] : [route.fields, free] {
                        let query = fields.map { $0.name + "=" + word }.joined(separator: "&")
                        let path = Self.path(route, word) + (query.isEmpty ? "" : "?" + query)
                        for role in Self.roles {
                            let answer = try await town.get(path, as: role, json: true)
                            #expect(answer.status < 500, "GET \(path.prefix(200)) as \(role.rawValue): \(answer.text)")
                        }
                    }
                }
            }
        }
    }

    @Test func `a day that is none is refused by every page that asks for one, and a day of a past year is not`() async throws {
        try await withTown { town in
            var asked: Set<String> = []
            for route in town.site.routes where route.method == .get {
                for field in route.fields where field.kind == .day {
                    asked.insert(route.path.written)
                    for (typed, status) in [("30+February+2018", 422), ("2018-09-03", 200)] {
                        let path = Self.path(route, "school").replacing("/school/school", with: "/school/\(town.schools[0])") + "?\(field.name)=\(typed)"
                        for isJSON in [true, false] {
                            let answer = try await town.get(path, as: .bepDirector, json: isJSON)
                            #expect(answer.status == status, "\(path): \(answer.text.prefix(500))")
                            #expect(status == 200 || answer.text.contains("is not a date. Enter one such as"), "\(path)")
                        }
                    }
                }
            }
            #expect(asked == ["/priority-list", "/priority-list/changes", "/access/review", "/history/{kind}/{id}"])
        }
    }

    @Test func `what is none of a field's choices, and a number that is none, are refused by every page`() async throws {
        try await withTown { town in
            var asked = 0
            for route in town.site.routes where route.method == .get {
                let path = Self.path(route, "1", school: town.schools[0].description)
                guard let role = [Role.bepDirector, .administrator].first(where: { role in route.action.map { $0.reach(of: role) != .none } ?? true }) else { continue }
                for field in route.fields where field.kind != .words && field.kind != .day {
                    asked += 1
                    for typed in ["none-of-these", "0"] {
                        let answer = try await town.get("\(path)?\(field.name)=\(typed)", as: role, json: true)
                        #expect(answer.status == 422 && answer.text.contains("‘\(typed)’"), "\(path) \(field.name) as \(role.rawValue): \(answer.text.prefix(500))")
                    }
                }
            }
            #expect(asked >= 25)
        }
    }

    @Test func `whatever stands in a path or a form, the answer is no fault`() async throws {
        try await withTown { town in
            // A session that ends takes part in no further request, and a hash takes its time.
            for route in town.site.routes where route.method == .post && !["/sign-out", "/sign-in"].contains(route.path.written) {
                for word in Self.words {
                    let path = Self.path(route, Fields.encoded(word))
                    for role in Self.roles {
                        let answer = try await town.post(path, route.fields.map { ($0.name, word) }, as: role, json: true)
                        #expect(answer.status < 500, "POST \(path.prefix(200)) with \(word.prefix(40)) as \(role.rawValue): \(answer.text)")
                    }
                }
            }
        }
    }

    @Test(arguments: [true, false])
    func `a form that is filled well, about somebody or something that is not there, is no fault`(isSchoolThere: Bool) async throws {
        try await withTown { town in
            let school = isSchoolThere ? town.schools[0].description : "999999"
            for route in town.site.routes where route.method == .post && !["/sign-out", "/sign-in"].contains(route.path.written) {
                let path = Self.path(route, "987654321", school: school)
                let fields = route.fields.map { ($0.name, $0.name == "urn" ? school : Self.filled[$0.name] ?? "987654321") }
                for role in Role.held {
                    let answer = try await town.post(path, fields, as: role, json: true)
                    #expect(answer.status < 500, "POST \(path) as \(role.rawValue): \(answer.text)")
                }
            }
        }
    }

    /// What a form of ours would send; numbers are left to be those of nobody.
    private static let filled = [
        "verdict": "revoked", "quarter": "2018-10-01", "note": "Left", "role": "bep-officer", "from": "2018-09-03", "until": "2018-09-10",
        "last-day": "2018-09-10", "reason": "Leave", "hours": "1", "sample-reason": "One in ten", "kind": "governor", "topic": "leadership",
        "words": "The head leaves at Easter", "source": "A visit", "observed-on": "2018-09-03", "confidence": "low", "classification": "named",
        "version": "1", "withdrawn": "yes", "answer": "right", "subject": "person/987654321", "email": "nobody@fernborough.example",
        "name": "Nobody", "organisation": "bep", "scope": "read-school", "days": "1", "answered-by": "nobody@fernborough.example",
        "held": "bep-officer/2018-09-03", "part": "head", "policy": "2018", "as-at": "2018-09-03", "code": "123456",
        "password": "otters under gravel", "current": "otters above gravel", "return": "/schools",
    ]

    private static func path(_ route: Route, _ word: String, school: String? = nil) -> String {
        route.path.written.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0 == "{urn}" ? school ?? word : $0.hasPrefix("{") ? word : String($0) }.joined(separator: "/")
    }
}
