import Access
import Casework
import TestTown
import Web

/// A walk through the full town and one through the empty one, made once for all tests of this process; and the example of every page.
actor WholeWalk {
    static let shared = WholeWalk()

    /// Pages that nobody comes to without a mail or a second factor: these are looked at as their examples show them.
    static let fromTheirExamples: Set<String> = ["GET /password/{link}", "GET /facts/{link}", "GET /letters/read/{link}", "GET /priority-list/lines"]
    /// The forms on them, and those that stand only before somebody with a second factor, in a plan that term dates have overtaken, on a letter that went out,
    /// or in a list that is not agreed yet, as this town's is, or not begun: the stories and the tests of each capability send these.
    /// `WhatTheWalkLeavesOut` among the tests of the house holds each against them.
    static let sentElsewhere: Set<String> = [
        "POST /password/{link}", "POST /facts/{link}", "POST /letters/read/{link}", "POST /sign-in/code", "POST /sign-in/second-factor", "POST /account/recovery-codes",
        "POST /accounts/{person}/reset-factor", "POST /calendar/changes", "POST /priority-list/draft", "POST /priority-list/draft/proposal", "POST /priority-list/draft/signatures",
        "POST /priority-list/lines", "POST /priority-list/lines/removal", "POST /priority-list/review/draft",
        // The review of this town is closed when each of its schools is decided on.
        "POST /priority-list/year-end/closing",
        // These take its session from whom the walk goes as, or are about somebody whom it does not meet.
        "POST /accounts/{person}/roles/end", "POST /accounts/{person}/suspend",
        // Nobody of this town has read enough of its letters to approve them all.
        "POST /letters/runs/{id}/approval",
        // No letter of this town waits for a pile.
        "POST /letters/runs/{id}/packs",
        "POST /letters/{id}/return-to-sender", "POST /letters/{id}/post", "POST /letters/{id}/receipt",
    ]

    /// Forms that are never shown with what is wrong with them, each with why. Every other that somebody fills in is shown so once, as the walk sends it or by
    /// `SeldomPages`.
    static let neverShownWrong = [
        "POST /letters/read/{link}": "It is a button, and the letter is there or is not.",
        "POST /calendar/changes": "Nothing is typed: a difference that moved on is shown beside what stands.",
    ]

    /// Every list of several pages, by its route: the walk holds each against its file, and `WhatTheWalkLeavesOut` holds these against the pages themselves.
    static let lists: Set<String> = [
        "GET /contacts", "GET /contacts/file", "GET /contacts/wrong-facts", "GET /figures/{measure}/{year}", "GET /imports", "GET /imports/{id}", "GET /jobs", "GET /letters/runs/{id}",
        "GET /priority-list/brought-in", "GET /schools",
    ]
    /// Of which the walk’s town has one page, since more people would each have a form on the review of access: another town has more.
    static let listsOfAnotherTown: Set<String> = ["GET /accounts"]
    /// Of entries, each of other fields, which are no table and have no file of one: `RecordKeepingTests` holds their parts against the whole.
    static let listsWithoutFile: Set<String> = ["GET /subject-access/{id}"]

    private var walking: Task<Walk.Met, any Error>?
    private var kept = Walk.Met()

    /// What it met.
    var met: Walk.Met {
        get async throws {
            if let walking { return try await walking.value }
            let task = Task { try await walk() }
            walking = task
            return try await task.value
        }
    }

    private func walk() async throws -> Walk.Met {
        let said = SaidPages()
        try await withTown(.everything(schools: 120)) { town in
            var met = Walk.Met()
            try await town.fillQueue()
            // Of all phases, so that they fill more than one page.
            let paths: [String] = try await SaidPages.$current.withValue(said) {
                try await ["/figures/ks2.rwm-expected/2017"] + town.liveIn() + town.lengthenLists() + town.agreeOnAList() + town.writeLetters()
            }
            try await Walk(town: town, words: "full", said: said).go(&met, more: paths)
            let routes = Set(town.site.routes.map(Walk.name))
            for name in Self.fromTheirExamples.union(Self.sentElsewhere).sorted() {
                if !routes.contains(name) { met.faults.append("\(name) is no route: take it from the list of what the walk does not meet") }
                if met.routes.contains(name) { met.faults.append("\(name) was met: take it from the list of what the walk does not meet") }
            }
            Self.addExamples(of: town, to: &met)
            // What answers with no page leads on at once, or is for a program.
            let missed = town.site.routes.filter { route in
                switch route.kind {
                case .page, .form, .upload: !met.routes.contains(Walk.name(route)) && !Self.sentElsewhere.contains(Walk.name(route))
                case .step, .text, .document: false
                }
            }
            for route in missed {
                let answered = met.unanswered[Walk.name(route)].map { "was only answered \($0.sorted())" } ?? "has no page test"
                met.faults.append("\(Walk.name(route)) \(answered): let a page that the walk opens lead to it")
            }
            await self.keep(met)
        }
        try await withTown(.nothing) { town in
            var met = await self.kept
            // To the figures of a measure the page of a school leads, and there is none here.
            try await Walk(town: town, words: "empty", said: said).go(&met, more: ["/figures/ks4.progress-8/2017"])
            for name in met.filledIn.union(Self.sentElsewhere).subtracting(met.shownWrong).sorted() where Self.neverShownWrong[name] == nil {
                met.faults.append("\(name) is never shown with what is wrong with it: add it to SeldomPages")
            }
            for name in Self.neverShownWrong.keys.sorted() where met.shownWrong.contains(name) {
                met.faults.append("\(name) was shown with what is wrong with it: take it from the list of those that never are")
            }
            await self.keep(met)
        }
        return kept
    }

    private func keep(_ met: Walk.Met) { kept = met }

    private static func addExamples(of town: Town, to met: inout Walk.Met) {
        for route in town.site.routes {
            guard case .page(let answer) = route.kind else { continue }
            let context = RequestContext(
                path: route.path.written.replacing(#/{[a-z]+}/#, with: "1"), parameters: ["link": "1"], actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token",
                site: town.site.settings)
            let name = Walk.name(route)
            if fromTheirExamples.contains(name) { met.routes.insert(name) }
            met.pages.add(
                wholePage(answer.exampleView(context), context), route: name, name: "example", status: 200,
                headers: ["Content-Security-Policy": contentSecurityPolicy])
        }
        let context = RequestContext(
            path: "/", parameters: ["link": "1"], actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token",
            site: town.site.settings)
        for seldom in SeldomPages.all(context) {
            if seldom.status == 422 { met.shownWrong.insert(seldom.route) }
            met.pages.add(
                wholePage(seldom.page, context), route: seldom.route, name: "example with errors", status: seldom.status,
                headers: ["Content-Security-Policy": contentSecurityPolicy])
        }
    }
}
