import Access
import Casework
import HTTPTypes
import HummingbirdCore

/// What is answered where a form cannot be taken because of the session that it came with: nothing that was typed is lost by it.
extension Site {
    /// To the page that signs in, or that asks for what a session still awaits. A browser that sent a form is shown what was typed into it.
    func signInFirst(_ route: Route, _ visit: Visit) async -> Response {
        if visit.wantsJSON { return problem(ProblemDetails(status: 401, detail: "Sign in first.", code: "web.7")) }
        let page = visit.signedIn?.awaits?.path ?? "/sign-in"
        guard visit.method != .get else {
            // An address too long to come back to is asked for anew.
            let andBack = page + "?return=" + Fields.encoded(here(visit))
            return redirect(to: pathHere(andBack) ?? page)
        }
        let answers = PostedAnswers(await posted(route, visit), of: route.fields)
        let signIn = page + "?return=" + Fields.encoded(formPage(visit) ?? "/")
        let title = (visit.signedIn == nil ? NotKeptWords.signedOut : .notSignedInYet).rawValue
        let isUpload = if case .upload = route.kind { true } else { false }
        var shown = Page(title) { w in
            w.h1(title)
            w.p { w in
                w.text("\(NotKeptWords.keepOpen.rawValue) ")
                w.element("a", .href(signIn), .fixed("target", "_blank"), text: NotKeptWords.signInElsewhere.rawValue)
                w.text(".")
            }
            if isUpload {
                w.p(NotKeptWords.chooseTheFile.rawValue)
            } else {
                w.p(NotKeptWords.comeBack.rawValue)
                if !answers.isEmpty { w.p(NotKeptWords.copyFromHere.rawValue) }
            }
            answers.view(&w)
        }
        // What somebody typed is shown as they typed it.
        shown.explainsTerms = false
        return html(shown, context(visit), visit, status: .unauthorized)
    }

    /// A form that was shown before its sender signed in, once more to be looked at: then it is sent by a button of this session's own.
    ///
    /// Where the browser does not say itself that a page of this service sent it, or not all of it can be shown, it is shown without the button.
    ///
    /// - Throws: `web.2` where it came from elsewhere, or with a password, which is neither shown nor carried.
    func sendAgain(_ fields: Fields, _ route: Route, _ context: RequestContext, _ visit: Visit) throws -> Response {
        let answers = PostedAnswers(fields, of: route.fields)
        guard route.action != nil, visit.isAdmitted, !visit.wantsJSON, visit.isFromHere, !answers.hasSecrets, !fields.typed(FormToken.field).isEmpty
        else { throw Rejection.formNotOurs }
        note(Rejection.formNotOurs, visit)
        let here = self.here(visit)
        let back = formPage(visit) ?? ownPage(visit)
        let canSend = visit.request.headers[.secFetchSite] == "same-origin" && !answers.isCut
        let title = NotKeptWords.notYet.rawValue
        var page = Page(title) { w in
            w.h1(title)
            w.p("\(NotKeptWords.shownBefore.rawValue) \(route.summary.lowercasedFirst).")
            answers.view(&w)
            if canSend {
                w.p(NotKeptWords.lookAtIt.rawValue)
                w.postForm(here, context) { w in
                    for pair in fields.pairs where pair.name != FormToken.field { w.hidden(pair.name, pair.value) }
                    w.button(NotKeptWords.sendIt.rawValue)
                }
            } else {
                w.p(NotKeptWords.copyIntoTheForm.rawValue)
            }
            w.p { w in
                if let back { w.a(back, NotKeptWords.toTheForm.rawValue) } else { w.a("/", NotKeptWords.toTheHomePage.rawValue) }
            }
        }
        page.explainsTerms = false
        return html(page, context, visit, status: .forbidden)
    }

    /// A form that is not taken, or not known to be, leads to its page, which is to be loaded again.
    func leadingOn(_ rejection: Rejection, _ visit: Visit) -> Rejection {
        guard [.formNotOurs, .sentTooOften, .sentAlready].contains(rejection) else { return rejection }
        return rejection.leading(to: (formPage(visit) ?? ownPage(visit)).map { Page.Crumb(NotKeptWords.loadTheForm.rawValue, $0) })
    }

    /// The page at the address that was asked, where there is one.
    func ownPage(_ visit: Visit) -> String? {
        guard case .found(let route, _) = router.find(.get, visit.path), case .page = route.kind else { return nil }
        return pathHere(visit.path)
    }

    func here(_ visit: Visit) -> String { visit.path + (visit.request.uri.query.map { "?" + $0 } ?? "") }

    /// The page of this service that showed the form, where the browser says so and it can be asked for again.
    private func formPage(_ visit: Visit) -> String? {
        guard let referer = visit.request.headers[.referer], let host = visit.request.head.authority,
            let site = ["https://", "http://"].map({ $0 + host }).first(where: { referer.hasPrefix($0 + "/") })
        else { return nil }
        let address = String(referer.dropFirst(site.count).prefix { $0 != "#" })
        guard let path = pathHere(address), case .found = router.find(.get, String(path.prefix { $0 != "?" })) else { return nil }
        return path
    }

    /// What was typed into a form that is not taken; nothing where another site sent it, or it cannot be read.
    private func posted(_ route: Route, _ visit: Visit) async -> Fields {
        // Nobody who never had a session has anything to lose.
        guard visit.isFromHere, visit.sessionToken != nil else { return Fields() }
        guard case .upload = route.kind else { return (try? await readForm(visit)) ?? Fields() }
        let type = visit.request.headers[.contentType] ?? ""
        guard let upload = try? Upload(contentType: type, body: visit.request.body, limit: settings.maximumFormBytes) else { return Fields() }
        // Of a form that cannot be read to its file nothing is known.
        _ = try? await upload.readFields()
        return upload.fields
    }
}

/// The fields of a form as they were sent, for whoever typed them to read: no password, no code and nothing that only the page carried; of what is chosen by a
/// code what it stands for, or that it was chosen.
struct PostedAnswers: Sendable {
    /// How many characters are shown.
    private static let most = 10_000
    /// What a page puts into its forms unseen.
    private static let carried: Set<String> = [FormToken.field, "version", "revision", "shown", "return", "mark", "state", Checking.field]
    private static let secret = ["password", "token", "secret", "code", "current"]

    private let lines: [AnswerLine]
    /// Whether more was sent than is shown.
    let isCut: Bool
    /// Whether something was sent that is never shown.
    let hasSecrets: Bool
    /// Whether there is nothing to show.
    var isEmpty: Bool { lines.isEmpty }

    /// - Parameter described: the fields of the form, some of which say what it calls them, and which have values that are no words for people.
    init(_ fields: Fields, of described: [FieldDescription]) {
        let labels = Dictionary(described.compactMap { field in field.label.map { (field.name, $0) } }, uniquingKeysWith: { first, _ in first })
        let options = Dictionary(described.map { ($0.name, $0.options) }, uniquingKeysWith: { first, _ in first })
        let codes = Set(described.filter { $0.kind == .code }.map(\.name))
        var lines: [AnswerLine] = []
        var (left, isCut, hasSecrets) = (Self.most, false, false)
        let hasWayBack = BackLink.address(fields) != nil
        for pair in fields.pairs where !Self.carried.contains(pair.name) && !(hasWayBack && pair.name == BackLink.field) {
            let name = pair.name.lowercased()
            guard !Self.secret.contains(where: { name.contains($0) }) else {
                hasSecrets = true
                continue
            }
            guard !trim(pair.value).isEmpty else { continue }
            guard left > 0 else {
                isCut = true
                break
            }
            let label = labels[pair.name] ?? Self.label(pair.name)
            guard !codes.contains(pair.name) else {
                lines.append(AnswerLine(label, Self.words(ofCode: pair.value) ?? NotKeptWords.chosen.rawValue))
                continue
            }
            let whole = options[pair.name]?[pair.value] ?? pair.value
            let value = String(whole.prefix(left))
            if value.count < whole.count { isCut = true }
            left -= value.count + label.count
            lines.append(AnswerLine(label, value))
        }
        (self.lines, self.isCut, self.hasSecrets) = (lines, isCut, hasSecrets)
    }

    func view(_ w: inout HTML) {
        guard !lines.isEmpty else { return }
        w.h2(NotKeptWords.sent.rawValue)
        w.answers(lines)
        if isCut { w.p(NotKeptWords.more.rawValue) }
    }

    /// A role by its name, and one that is held with its first day too: `bep-officer/2018-09-03`; nil for a number that says nothing here.
    private static func words(ofCode code: String) -> String? {
        let halves = code.split(separator: "/").map(String.init)
        guard let role = halves.first.flatMap({ Role(rawValue: $0) }) else { return nil }
        guard halves.count == 2, let from = Day(halves[1]) else { return halves.count == 1 ? role.name : nil }
        return "\(role.name), from \(from.written)"
    }

    /// `sample-reason` as people read it, where nothing says what its form calls it.
    private static func label(_ name: String) -> String {
        if name == "urn" { return "URN" }
        return String(name.prefix(60)).replacing("-", with: " ").capitalisedFirst
    }
}

/// What is said of a form that was not taken because of its session.
package enum NotKeptWords: String, Sendable, CaseIterable {
    case signedOut = "You have been signed out, so this was not done"
    case notSignedInYet = "You have not finished signing in, so this was not done"
    /// Before the link.
    case keepOpen = "Keep this page open, and"
    case signInElsewhere = "sign in in another tab"
    case chooseTheFile = "Then choose the file there, and send it."
    case comeBack = "Then come back here and load this page again. If your browser asks whether to send the form again, say yes: you can check it before anything is done."
    case copyFromHere = "You can also copy what you typed from here."
    case notYet = "This was not done yet"
    /// Before what its route says.
    case shownBefore = "The form was shown before you signed in. It"
    case lookAtIt = "Look at it, and send it if it is still what you mean."
    case sendIt = "Send it"
    case copyIntoTheForm = "Copy what you need from here into the form."
    case toTheForm = "Go to the page with the form, and send nothing"
    case toTheHomePage = "Go to the home page, and send nothing"
    case loadTheForm = "Load the page with the form again"
    case sent = "What was sent"
    /// In place of a value that is no words.
    case chosen = "Chosen from the list"
    case more = "There is more than is shown here."
}
