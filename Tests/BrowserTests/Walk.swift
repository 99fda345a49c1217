import Access
import Casework
import Foundation
import HTTPTypes
import Postgres
import TestTown
import Web

/// A walk through the whole site: each role opens every page that it may, follows the links to so many pages of each route, asks with words what takes
/// words, and then each form that was met is sent as it stands and once more with nonsense in it, so that its errors are seen; and before that once filled in,
/// so that what comes back can be held against what was sent.
struct Walk: Sendable {
    let town: Town
    /// Said before the names of its pages: in which town they were met.
    let words: String
    /// How many pages of one route, such as of how many schools, a role opens.
    var pagesOfRoute = 3
    /// Which pages were seen with what was done said above them, in this walk and in what was done before it.
    var said = SaidPages()
    /// Each page of the catalogue is of components of its own, and the same for everybody.
    static let catalogue = "GET /design/{component}"
    /// What is typed where a page is asked for with words: what no page has, and parts of what schools, people, letters and meetings are called.
    private static let typed = ["?!", "school", "ad"]

    /// What the walk met: which routes, and the pages for the browser.
    struct Met: Sendable {
        var pages = RenderedPages()
        var routes: Set<String> = []
        var faults: [String] = []
        /// By route of a form that was sent and not yet taken up: what it was answered.
        var unanswered: [String: Set<Int>] = [:]
        /// The routes of forms with a field that somebody fills in or chooses from, and of forms that were shown with what is wrong with them.
        var filledIn: Set<String> = []
        var shownWrong: Set<String> = []
        /// The routes of forms that came back filled in, and what any form lost on its way back.
        var filledAgain: Set<String> = []
        var lost: Set<String> = []
        /// The routes of lists of several pages that were held against their file, and those of which the file has more or less.
        var heldAgainstFile: Set<String> = []
        var otherInFile: [String] = []
        /// The workbook of the register, and the first cells of its rows on all its pages.
        var workbook: (path: String, bytes: [UInt8], rows: [String])?
        /// The notices that were said above a page to which a form had led, by their codes.
        var said: Set<String> = []
        /// By route: the statements of the page that sent the most, with its path and its reader.
        var statements: [String: (page: String, sent: [String])] = [:]
    }

    /// The statements of a page: who asks is looked up before any page, and the end of what only read changes nothing and asks nothing.
    static func sent(_ tally: StatementTally) -> [String] {
        tally.statements.filter { !["FindSession", "TouchSession", "CommitTransaction"].contains($0) }
    }

    /// The statements of a page that a form was answered with: those that take the form once are not the page's, and what a transaction tried is over
    /// when it ends.
    static func shown(_ tally: StatementTally) -> [String] {
        let all = tally.statements
        let begin = all.lastIndex { ["CommitTransaction", "RollBackTransaction"].contains($0) }.map { $0 + 1 } ?? 0
        return all[begin...].filter { !["FindSession", "TouchSession", "TakeForm", "ForgetForm", "KeepWhereFormLed"].contains($0) }
    }

    static func name(_ route: Route) -> String { "\(route.method.rawValue) \(route.path.written)" }

    /// The route of a path of a `GET` or `POST`.
    static func route(_ routes: [Route], _ method: Route.Method, _ path: String) -> Route? {
        let path = path.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        func fits(_ route: Route) -> Bool {
            let pattern = route.path.written.split(separator: "/", omittingEmptySubsequences: true)
            return route.method == method && pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        return routes.first { $0.path.parameters.isEmpty && fits($0) } ?? routes.first(where: fits)
    }

    func go(_ met: inout Met, more paths: [String] = []) async throws {
        var forms: [(role: Role?, form: WaysOn.Form)] = []
        for role in Role.held.map(Optional.some) + [nil] {
            var opened: [String: Int] = [:]
            var known: Set<String> = []
            var asked: [String: (form: ShownForm, typed: [[(String, String)]])] = [:]
            var toOpen = paths + ["/"] + town.site.routes.filter { route in
                route.method == .get && route.path.parameters.isEmpty
                    && (route.action.map { action in role.map { action.reach(of: $0) != .none } ?? false } ?? true)
            }.map(\.path.written)
            while let path = toOpen.first {
                toOpen.removeFirst()
                guard known.insert(path).inserted, let route = Self.route(town.site.routes, .get, path) else { continue }
                let name = Self.name(route)
                // As many pages of each route as one comes to them from a list, which have the way back, as without.
                let counted = path.contains("?from=") ? "\(name) from a list" : name
                guard opened[counted, default: 0] < pagesOfRoute || name == Self.catalogue && role == Role.held.first && !path.contains("?") else { continue }
                let (answer, sent) = try await get(path, as: role)
                guard answer.status == 200, answer.type.hasPrefix("text/html") else {
                    if answer.status >= 500 { met.faults.append("\(path) as \(role?.rawValue ?? "nobody"): \(answer.status)") }
                    continue
                }
                opened[counted, default: 0] += 1
                met.routes.insert(name)
                count(sent, name, path, role, &met)
                add(answer, name, path, role, &met)
                try await holdAgainstFile(answer, name, path, as: role, &met)
                let ways = WaysOn(answer.text)
                toOpen += ways.links.map { String($0.prefix { $0 != "#" }) }
                // A form that only asks, asked with nothing typed.
                toOpen += ways.forms.filter { !$0.isPost && !$0.path.isEmpty }.map { form in
                    form.path + "?" + Fields(form.fields.map { ($0.name, $0.value) }).encoded
                }
                // And once of each route with each of the words.
                for form in ways.forms where !form.isPost && form.fields.contains(where: Self.takesWords) {
                    guard let route = Self.route(town.site.routes, .get, form.path) else { continue }
                    asked[Self.name(route)] = (form.shown, Self.typed.map { typed in form.fields.map { ($0.name, Self.takesWords($0) ? typed : $0.value) } })
                }
                for form in ways.forms where form.isPost {
                    // The catalogue shows forms that do nothing.
                    if form.path.hasPrefix("/design/") { continue }
                    guard let route = Self.route(town.site.routes, .post, form.path) else {
                        met.faults.append("\(path) has a form that leads nowhere: \(form.path)")
                        continue
                    }
                    let name = Self.name(route)
                    guard name != "POST /sign-out" else {
                        met.routes.insert(name)
                        continue
                    }
                    if form.fields.contains(where: { $0.type != "hidden" }) { met.filledIn.insert(name) }
                    guard opened[name, default: 0] < 1 else { continue }
                    opened[name, default: 0] += 1
                    forms.append((role, form))
                }
            }
            for (name, question) in asked.sorted(by: { $0.key < $1.key }) {
                for typed in question.typed {
                    let path = question.form.path + "?" + Fields(typed).encoded
                    let (answer, sent) = try await get(path, as: role)
                    if answer.status >= 500 { met.faults.append("\(path) as \(role?.rawValue ?? "nobody"): \(answer.status)") }
                    guard answer.type.hasPrefix("text/html") else { continue }
                    count(sent, name, path, role, &met)
                    add(answer, name, path, role, &met)
                    if Self.tellsErrors(answer) { lose(question.form, typed, answer, name, &met) }
                }
            }
        }
        try await refusals(&met)
        // What signs people out or takes their access away comes last.
        let last = forms.filter { Self.endsAccess($0.form.path) }
        for (role, form) in forms.filter({ !Self.endsAccess($0.form.path) }) + last {
            try await sendFilled(form, as: role, &met)
            try await send(form, as: role, &met)
        }
        // Somebody signs out, whom no walk goes as any more.
        try await follow(try await town.post("/sign-out", as: .priorityPartner), as: nil)
        addSaid(&met)
    }

    private static func endsAccess(_ path: String) -> Bool {
        ["/sessions/", "/access/review/", "/suspend", "/end", "/account/password"].contains { path.contains($0) }
    }

    private static func takesWords(_ field: WaysOn.Field) -> Bool { ["text", "search"].contains(field.type) }

    func get(_ path: String, as role: Role?, _ more: HTTPFields = [:]) async throws -> (answer: Town.Answer, sent: [String]) {
        let tally = StatementTally()
        let answer = try await StatementTally.$current.withValue(tally) { try await town.get(path, as: role, more) }
        return (answer, Self.sent(tally))
    }

    func count(_ sent: [String], _ route: String, _ page: String, _ role: Role?, _ met: inout Met) {
        if sent.count > met.statements[route]?.sent.count ?? -1 { met.statements[route] = ("\(page) as \(role?.rawValue ?? "nobody")", sent) }
    }

    func add(_ answer: Town.Answer, _ route: String, _ path: String, _ role: Role?, _ met: inout Met) {
        let headers = Dictionary(answer.headers.map { ($0.name.canonicalName, $0.value) }) { $1 }
        let name = "\(words): \(path) as \(role?.rawValue ?? "nobody")"
        met.pages.add(answer.html, route: route, name: name, status: answer.status, headers: headers)
    }

    private func post(_ form: WaysOn.Form, _ fields: [(String, String)], as role: Role?) async throws -> (answer: Town.Answer, sent: [String]) {
        let tally = StatementTally()
        let answer = try await StatementTally.$current.withValue(tally) {
            guard form.isUpload else { return try await town.send(form.path, fields, as: role) }
            return try await town.upload(form.path, fields, as: role)
        }
        return (answer, Self.shown(tally))
    }

    /// Keeps what a form does not hold any more that came back with what is wrong with it.
    private func lose(_ form: ShownForm, _ sent: [(String, String)], _ answer: Town.Answer, _ route: String, _ met: inout Met) {
        for words in form.lost(sent, in: answer.text) { met.lost.insert("\(route), sent to \(form.path): \(words)") }
    }

    /// Filled in, and wrong: what was typed and chosen must stand in it when it comes back. Once for each route, whoever meets it, before anything is done by it.
    private func sendFilled(_ form: WaysOn.Form, as role: Role?, _ met: inout Met) async throws {
        guard let route = Self.route(town.site.routes, .post, form.path), !met.filledAgain.contains(Self.name(route)) else { return }
        let shown = form.shown
        for gap in shown.gaps(isUpload: form.isUpload) {
            let fields = shown.filled(leaving: gap)
            let (answer, sent) = try await post(form, fields, as: role)
            if answer.status >= 500 { met.faults.append("POST \(form.path), filled in, as \(role?.rawValue ?? "nobody"): \(answer.status)") }
            // What is not wrong is done, or is shown to be read once more.
            try await follow(answer, as: role)
            if Self.isShown(answer, by: route) {
                count(sent, Self.name(route), "POST \(form.path), filled in", role, &met)
                add(answer, Self.name(route), "POST \(form.path), filled in", role, &met)
            }
            guard answer.status == 422, answer.type.hasPrefix("text/html") else { continue }
            met.filledAgain.insert(Self.name(route))
            lose(shown, fields, answer, Self.name(route), &met)
            if gap == .nothing { return }
        }
    }

    /// As a browser sends it, with nothing added, and then with nonsense in every field that takes words.
    private func send(_ form: WaysOn.Form, as role: Role?, _ met: inout Met) async throws {
        guard let route = Self.route(town.site.routes, .post, form.path) else { return }
        for nonsense in [nil, "?"] {
            let typed = form.fields.filter { $0.type != "radio" && $0.type != "checkbox" && $0.name != FormToken.field }.map { field in
                (field.name, field.type == "hidden" ? field.value : nonsense ?? "")
            }
            let fields = form.isUpload ? [] : typed
            let (answer, sent) = try await post(form, fields, as: role)
            if answer.status >= 500 { met.faults.append("POST \(form.path) as \(role?.rawValue ?? "nobody"): \(answer.status)") }
            if Self.isShownWrong(answer) {
                met.shownWrong.insert(Self.name(route))
                lose(form.shown, fields, answer, Self.name(route), &met)
            }
            if Self.isTakenUp(answer, by: route) {
                met.routes.insert(Self.name(route))
            } else {
                met.unanswered[Self.name(route), default: []].insert(answer.status)
            }
            try await follow(answer, as: role)
            guard answer.type.hasPrefix("text/html") else { continue }
            if [409, 422].contains(answer.status) || Self.isShown(answer, by: route) { count(sent, Self.name(route), "POST \(form.path)", role, &met) }
            add(answer, Self.name(route), "POST \(form.path)", role, &met)
        }
    }

    /// Whether a form was done, which leads on to a page or shows what it says it shows; shown again with what is wrong with it; or refused, or shown as it stands now, in words. One whose
    /// record is gone, that its reader may not send or that cannot be read was not tested by sending it.
    private static func isTakenUp(_ answer: Town.Answer, by route: Route) -> Bool {
        switch answer.status {
        case 200: isShown(answer, by: route)
        case 303: answer.location != nil
        case 422: isShownWrong(answer)
        case 409: answer.type.hasPrefix("text/html")
        default: false
        }
    }

    /// Whether it shows what its form says it shows, such as what is read once more before it is done.
    private static func isShown(_ answer: Town.Answer, by route: Route) -> Bool {
        answer.status == 200 && route.shows != nil && answer.type.hasPrefix("text/html")
    }

    private static func isShownWrong(_ answer: Town.Answer) -> Bool {
        answer.status == 422 && answer.type.hasPrefix("text/html") && tellsErrors(answer)
    }

    private static func tellsErrors(_ answer: Town.Answer) -> Bool { answer.text.contains("class=\"error-summary\"") }

    /// What is not there, what one may not see, and a form that comes when its session has ended or that was shown before its sender signed in.
    private func refusals(_ met: inout Met) async throws {
        for (path, role) in [("/no-such-page", Role.bepDirector), ("/no-such-page", nil), ("/accounts", .siabMember)] {
            let answer = try await town.get(path, as: role)
            add(answer, "refusals", path, role, &met)
        }
        let path = "/account/interests"
        let typed = [("urn", "100001"), ("kind", "governor"), ("note", "Until 2016")]
        let ended = try await town.post(path, typed, as: nil, [.cookie: "__Host-session=ended"])
        add(ended, "refusals", "POST \(path) with a session that ended", nil, &met)
        guard let fetched = HTTPField.Name("Sec-Fetch-Site") else { return }
        let before = try await town.post(path, [(FormToken.field, "00")] + typed, as: .siabMember, [fetched: "same-origin"])
        add(before, "refusals", "POST \(path) shown before", .siabMember, &met)
        if ended.status != 401 || before.status != 403 { met.faults.append("a form that is not kept: \(ended.status), \(before.status)") }
    }
}
