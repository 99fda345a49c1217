package import Access
import Casework
import HTTPTypes
import HummingbirdCore
package import Logging
import NIOCore
package import Postgres

/// The whole site: its routes, who is signed in, and how every kind of answer and of failure looks. It knows no server, so that tests
/// ask it without one.
package struct Site: Sendable {
    package let routes: [Route]
    package let settings: SiteSettings
    let sessions: any SessionStore
    let database: Database?
    let isReady: @Sendable () async -> Bool
    let router: Router
    let cookies: Cookies
    let openAPI: ByteBuffer
    let openAPITag: String
    let pace: Pace?
    /// Of each form that a client may not send as often as it likes, by its path as it is written.
    let sending: [String: SendPace]

    package init(
        _ routes: [Route], sessions: any SessionStore, database: Database?, settings: SiteSettings = SiteSettings(),
        isReady: @escaping @Sendable () async -> Bool
    ) throws {
        let described = routes + SignInRoutes.all(sessions)
        let all = described + APIPages.routes(of: described)
        self.routes = all
        self.settings = settings
        self.sessions = sessions
        self.database = database
        self.isReady = isReady
        router = Router(all)
        cookies = Cookies(secure: settings.secureCookies)
        pace = settings.requestsInAMinute.map { Pace(most: $0) }
        sending = Dictionary(
            all.compactMap { route in route.sendsInAnHour.map { (route.path.written, SendPace($0)) } },
            uniquingKeysWith: { first, _ in first })
        openAPI = try JSONWriter.buffer(OpenAPI.describe(all, settings))
        openAPITag = entityTag(openAPI)
    }

    /// The answer to a request, whatever happens: nothing is thrown from here.
    func respond(to request: Request, client: String, logger: Logger) async -> Response {
        var response = await answer(request, client: client, logger: logger)
        secure(&response)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, client: String, logger: Logger) async -> Response {
        let path = request.uri.path
        if let response = await staticAnswer(path, request) { return response }
        var visit = Visit(request: request, path: path, cookies: cookies, client: client, logger: logger)
        do {
            if let token = visit.programToken {
                visit.program = try await sessions.program(token: token)
                guard visit.program != nil else { return unknownProgram(visit) }
                guard visit.method == .get else { throw Rejection.programsOnlyRead }
            }
            if let token = visit.sessionToken { visit.signedIn = try await sessions.signedIn(token: token) }
            visit.begin()
            guard admits(visit) else { throw Rejection.tooMany }
            return try await answerRoute(&visit)
        } catch {
            return failure(error, visit)
        }
    }

    private func admits(_ visit: Visit) -> Bool {
        guard let pace else { return true }
        if let person = visit.program?.person { return pace.admits("program of \(person)", now: .now) }
        if let session = visit.sessionToken, visit.signedIn != nil { return pace.admits(session, now: .now) }
        return true
    }

    private func answerRoute(_ visit: inout Visit) async throws -> Response {
        let route: Route
        let parameters: [String: String]
        switch router.find(visit.method, visit.path) {
        case .found(let found, let values): (route, parameters) = (found, values)
        case .otherMethod(let methods):
            var response = failure(Rejection.wrongMethod, visit)
            response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
            return response
        case .nothing: throw Rejection.noSuchPage
        }
        if let action = route.action {
            guard visit.isAdmitted else { return await signInFirst(route, visit) }
            if !visit.actor.may(action) { throw Rejection(.notPermitted(action)) }
        }
        let context = context(visit, parameters)
        if let action = route.action, let name = route.school { try await checkReach(of: action, school: name, context) }
        if route.method == .get {
            let faults = route.fields.compactMap { $0.fault(in: context.query, near: context.today) }
            if !faults.isEmpty { return unreadable(faults, of: route.fields, context, visit) }
        }
        switch route.kind {
        case .page(let answer):
            if let format = try visit.tableFormat { return try await file(answer, as: format, visit, parameters) }
            let loaded = try await answer.load(context)
            if visit.wantsJSON { return try json(loaded.model, visit) }
            return html(loaded.view(), context, visit, offersFiles: true)
        case .text(let answer): return text(try await answer.load(context), type: answer.type, visit)
        case .document(let answer): return document(try await answer.load(context), type: answer.type)
        case .form(let answer):
            let fields = try await readForm(visit)
            guard isOurs(fields, visit) else { return try sendAgain(fields, route, context, visit) }
            if route.sendsInAnHour != nil, let pace = sending[route.path.written] {
                guard pace.admits(fields, from: ClientNetwork.of(visit.browser.client), now: .now) else { throw Rejection.sentTooOften }
            }
            var taking = context
            taking.handedOn = BackLink.address(fields)
            return respond(try await takeOnce(fields, route, taking, answer.handle), taking, visit)
        case .step(let answer):
            return respond(try await answer.handle(context), context, visit)
        case .upload(let answer):
            let upload = try Upload(
                contentType: visit.request.headers[.contentType] ?? "", contentLength: visit.request.headers[.contentLength].flatMap { Int($0) }, body: visit.request.body,
                limit: settings.maximumUploadBytes)
            try await upload.readFields()
            guard isOurs(upload.fields, visit) else { throw Rejection.formNotOurs }
            let outcome = try await answer.handle(context, upload)
            // A file that the handler did not read is read to its end, so that the browser sees the answer.
            while try await upload.next() != nil {}
            return respond(outcome, context, visit)
        }
    }

    /// - Parameter isWhole: for a file of every row: then the query has no page in it, and nothing that only asks for the file.
    func context(_ visit: Visit, _ parameters: [String: String] = [:], isWhole: Bool = false) -> RequestContext {
        let query = isWhole ? visit.query.with("page", nil).with(TableFormat.field, nil).with(TableFormat.tableField, nil) : visit.query
        return RequestContext(
            path: visit.path, parameters: parameters, query: query, isWhole: isWhole, actor: visit.actor,
            formToken: FormToken.make(for: visit.secret), browser: visit.browser, site: settings, now: .bySystemClock,
            logger: visit.logger, database: database, session: visit.signedIn, sessionToken: visit.signedIn == nil ? nil : visit.sessionToken,
            notice: visit.notice, answersForm: visit.method == .post)
    }

    /// Where the right reaches allocated schools only, the school must be one of them, whether there is such a school or not. A number
    /// that can be no school's is nobody's page.
    private func checkReach(of action: Action, school name: String, _ context: RequestContext) async throws {
        let reaches = context.actor.reaches(action)
        guard !reaches.contains(.all) else { return }
        guard let school = URN(try context.number(name)) else { throw Rejection.noSuchPage }
        let question = ReachesSchool(action: action, school: school.number)
        let isReached = try await context.read(question).first ?? false
        guard isReached || reaches.contains(.own) || reaches.contains(.sampled) else {
            throw Rejection(.outOfReach(action), onward: schoolPage(school, for: context.actor))
        }
    }

    /// What somebody may read of a school of which they may not do all: it is where they came from.
    private func schoolPage(_ school: URN, for actor: Actor) -> Page.Crumb? {
        let path = "/schools/\(school)"
        guard case .found(let route, _) = router.find(.get, path), case .page = route.kind, route.school == nil, route.action.map({ actor.may($0) }) ?? true else { return nil }
        return Page.Crumb("Go to the school’s page", path)
    }

    /// What was sent as a form, whoever sent it: `isOurs` says whether it may be taken.
    func readForm(_ visit: Visit) async throws -> Fields {
        guard let type = visit.request.headers[.contentType], type.hasPrefix("application/x-www-form-urlencoded") else {
            throw Rejection.notAForm
        }
        let body: ByteBuffer
        do {
            body = try await visit.request.body.collect(upTo: settings.maximumFormBytes)
        } catch is NIOTooManyBytesError {
            throw Rejection.tooLarge(settings.maximumFormBytes)
        }
        return Fields(encoded: String(buffer: body))
    }

    /// The token must be the one of this browser's own secret, and the browser must not say that another site sent the form.
    private func isOurs(_ fields: Fields, _ visit: Visit) -> Bool {
        visit.isFromHere && visit.hasSecret && FormToken.isValid(fields.typed(FormToken.field), for: visit.secret)
    }
}
