import Testing

/// How often a page asks the database (issue 5: at most four statements for any page on the demonstration city; issue 6: five for those of stage 1). Who asks is looked up before, once
/// a request, and does not count.
@Suite struct StatementsOfPages {
    /// Issue 5 says four for any page, and issue 6, which came later and is of these pages alone, five: where both speak of one, the later holds.
    static func most(_ route: String) -> Int { route.hasPrefix("GET /priority-list") || route.hasPrefix("GET /partners") || route.hasPrefix("GET /letters") ? 5 : 4 }

    @Test func `no page sends more than four statements, or five in stage 1`() async throws {
        let met = try await WholeWalk.shared.met
        #expect(met.statements.count > 40)
        for (route, most) in met.statements.sorted(by: { $0.key < $1.key }) where most.sent.count > Self.most(route) {
            Issue.record("\(route) sends \(most.sent.count): \(most.page) sends \(most.sent.joined(separator: ", "))")
        }
    }
}
