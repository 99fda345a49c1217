import Access
import Casework
import TestTown
import Testing

@testable import Web

/// Every route of the service asked by every role, with and without reach, as HTML and as JSON: exactly what the matrix says. The list is
/// the site's own, so that no route escapes.
@Suite struct EveryRouteEveryRole {
    @Test func `every route answers each role as the matrix says, as a page and as data`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            let allocated = try await town.allocate(mine, to: town.people[.priorityPartner])
            #expect(allocated.status == 303, "\(allocated.text)")
            var asked = 0
            for route in town.site.routes where route.path.written != "/sign-out" {
                for (school, isReached) in route.school == nil ? [(other, true)] : [(mine, true), (other, false)] {
                    let path = Self.path(route, school: school)
                    for json in [false, true] {
                        for role in Role.held.map(Optional.some) + [nil] {
                            let answer = try await Self.ask(town, route, path, role, json)
                            let name = "\(route.method.rawValue) \(path) as \(role?.rawValue ?? "nobody"), \(json ? "JSON" : "HTML")"
                            Self.compare(answer, route, role, isReached: isReached, json: json, name)
                            asked += 1
                        }
                    }
                }
            }
            #expect(asked >= town.site.routes.count * (Role.held.count + 1))
        }
    }

    /// What asks for no right: each is here because a stranger must reach it, or because a secret in its address is the right.
    private static let openToStrangers: Set<String> = [
        "GET /about-the-data", "GET /accessibility", "GET /api", "GET /api/{operation}", "GET /calendar/feeds/{token}", "GET /facts/{link}",
        "GET /glossary", "GET /letters/read/{link}", "GET /letters/read/{link}/pdf", "GET /password/{link}", "GET /priority-list/self-report",
        "GET /priority-list/self-report/{token}", "GET /sign-in", "GET /sign-in/back", "GET /sign-in/code", "GET /sign-in/forgotten",
        "GET /sign-in/second-factor", "GET /sign-in/with/{provider}", "GET /sign-out/with/{provider}",
        "POST /facts/{link}", "POST /letters/read/{link}", "POST /password/{link}", "POST /priority-list/self-report",
        "POST /priority-list/self-report/{token}", "POST /sign-in", "POST /sign-in/code", "POST /sign-in/forgotten", "POST /sign-in/second-factor",
        "POST /sign-out",
    ]

    @Test func `only these routes ask for no right`() async throws {
        try await withTown { town in
            let open = town.site.routes.filter { $0.action == nil }.map { "\($0.method.rawValue) \($0.path.written)" }
            #expect(Set(open) == Self.openToStrangers, "\(Set(open).symmetricDifference(Self.openToStrangers).sorted())")
        }
    }

    private static func compare(_ answer: Town.Answer, _ route: Route, _ role: Role?, isReached: Bool, json: Bool, _ name: String) {
        #expect(answer.status < 500, "\(name): \(answer.status) \(answer.text.prefix(300))")
        guard let action = route.action else { return }
        guard let role else {
            if route.method == .get && !json {
                #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in") == true, "\(name): \(answer.status)")
            } else {
                #expect(answer.status == 401, "\(name): \(answer.status)")
            }
            return
        }
        let isAllowed = switch action.reach(of: role) {
        case .none: false
        case .allocated: isReached
        case .all, .own, .sampled: true
        }
        if isAllowed {
            #expect(answer.status != 401 && answer.status != 403, "\(name): \(answer.status) \(answer.text.prefix(300))")
            if route.method == .get && answer.status == 200 { #expect(answer.type.hasPrefix(json ? "application/json" : "text/html"), "\(name)") }
        } else {
            #expect(answer.status == 403, "\(name): \(answer.status) \(answer.text.prefix(300))")
            if json { #expect(answer.type == "application/problem+json" && answer.text.contains("\"access."), "\(name)") }
        }
    }

    private static func ask(_ town: Town, _ route: Route, _ path: String, _ role: Role?, _ json: Bool) async throws -> Town.Answer {
        switch route.kind {
        case .page, .step, .text, .document: try await town.get(path, as: role, json: json)
        case .form: try await town.post(path, as: role, json: json)
        case .upload: try await town.upload(path, as: role, json: json)
        }
    }

    /// The route's path with a school where it names one, and with the number of nothing elsewhere.
    private static func path(_ route: Route, school: URN) -> String {
        route.path.written.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{") else { return String(part) }
            return part == "{urn}" ? school.description : "987654321"
        }.joined(separator: "/")
    }
}
