import Access
import Casework
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Postgres

/// How each kind of answer goes out.
extension Site {
    /// - Parameter offersFiles: whether asking this address again gives the same page, so that its tables can be had as files.
    func html(
        _ page: Page, _ context: RequestContext, _ visit: Visit, status: HTTPResponse.Status = .ok, offersFiles: Bool = false
    ) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .vary: "Accept, Cookie"],
            body: ResponseBody(byteBuffer: layout(page, context, offersFiles: offersFiles).buffer))
        rememberVisit(&response, visit)
        if visit.notice != nil { response.headers.append(HTTPField(name: .setCookie, value: cookies.clear(cookies.notice))) }
        return response
    }

    func json(_ model: any PageModel, _ visit: Visit) throws -> Response {
        conditional(try JSONWriter.buffer(Envelope(data: AnyModel(model))), [.contentType: "application/json"], visit)
    }

    func text(_ words: String, type: String, _ visit: Visit) -> Response { conditional(ByteBuffer(string: words), [.contentType: type], visit) }

    /// Saved and never shown in a page of ours, whatever is in it.
    func document(_ document: ServedDocument, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(document.name)\"", .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }

    func respond(_ outcome: FormOutcome, _ context: RequestContext, _ visit: Visit) -> Response {
        switch outcome {
        case .done(let path):
            var response = redirect(to: path)
            keepNotice(of: path, in: &response)
            return response
        case .invalid(let errors, let page):
            let fields = errors.map(\.field).sorted().joined(separator: ",")
            visit.logger.info("A form was not taken", metadata: metadata(visit).merging(["fields": "\(fields)"]) { $1 })
            if visit.wantsJSON {
                let rejection = Rejection(
                    .refused, Refusal(code: "web.6", sentence: "Some of what was sent is not right.", citation: "The form’s own rules"))
                return problem(ProblemDetails(rejection, errors: errors))
            }
            return html(page, context, visit, status: .unprocessableContent)
        case .movedOn(var page):
            page.isMovedOn = true
            if page.title.hasPrefix("Error: ") { page.title.removeFirst("Error: ".count) }
            if visit.wantsJSON { return problem(ProblemDetails(Rejection.movedOn)) }
            return html(page, context, visit, status: .conflict)
        case .signedIn(let session, let path):
            var response = redirect(to: path)
            keep(session, in: &response)
            // Where somebody signs in the path is the address's own word, and so is what it says was done.
            if visit.isAdmitted, !visit.path.hasPrefix("/sign-in") { keepNotice(of: path, in: &response) }
            return response
        case .known(let device, let path):
            var response = redirect(to: path)
            keepNotice(of: path, in: &response)
            response.headers.append(HTTPField(name: .setCookie, value: cookies.setForLong(cookies.device, device)))
            return response
        case .shown(let page, let session):
            guard let session else { return html(page, context, visit) }
            // The page is the new session's already, so that its forms are.
            let after = RequestContext(
                path: visit.path, query: visit.query, actor: session.signedIn.actor, formToken: FormToken.make(for: session.token),
                browser: visit.browser, site: settings, logger: visit.logger, database: database, session: session.signedIn,
                sessionToken: session.token, answersForm: true)
            var response = html(page, after, visit)
            keep(session, in: &response)
            return response
        case .signedOut(let provider):
            let path = SignInNotice.signedOut.address("/sign-in" + (provider.map { "?with=" + Fields.encoded($0) } ?? ""))
            var response = redirect(to: path)
            keepNotice(of: path, in: &response)
            response.headers.append(HTTPField(name: .setCookie, value: cookies.clear(cookies.session)))
            return response
        case .away(let address):
            var response = Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
            rememberVisit(&response, visit)
            return response
        }
    }

    /// 303: what comes next is a page to get, however this was sent.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: pathHere(path) ?? "/", .cacheControl: "no-store"])
    }

    /// That this browser did what the page it is led to says was done: anybody can write an address, and nobody else the cookie.
    private func keepNotice(of path: String, in response: inout Response) {
        let page = path.prefix { $0 != "#" }
        guard let mark = page.firstIndex(of: "?"), let code = Fields(encoded: page[page.index(after: mark)...])[NoticeBook.field],
            settings.notices[code] != nil
        else { return }
        response.headers.append(HTTPField(name: .setCookie, value: cookies.setBriefly(cookies.notice, code)))
    }

    /// A session's cookies. A new token each time: one that somebody planted in the browser before is worth nothing.
    private func keep(_ session: OpenedSession, in response: inout Response) {
        response.headers.append(HTTPField(name: .setCookie, value: cookies.set(cookies.session, session.token)))
        response.headers.append(HTTPField(name: .setCookie, value: cookies.clear(cookies.visit)))
        guard let device = session.device else { return }
        response.headers.append(HTTPField(name: .setCookie, value: cookies.setForLong(cookies.device, device)))
    }

    func unknownProgram(_ visit: Visit) -> Response {
        visit.logger.notice("A request was refused", metadata: metadata(visit).merging(["code": "web.9"]) { $1 })
        var response = problem(
            ProblemDetails(status: 401, detail: "This token is not known here, has run out or was revoked.", code: "web.9"))
        response.headers[.wwwAuthenticate] = "Bearer"
        return response
    }

    func problem(_ details: ProblemDetails) -> Response {
        let status = HTTPResponse.Status(code: details.status)
        let response = try? jsonResponse(status: status, type: "application/problem+json", details)
        return response ?? Response(status: status)
    }

    /// A refusal is told as it is; a fault is logged with its cause and told as a reference number.
    func failure(_ error: any Error, _ visit: Visit) -> Response {
        let rejection: Rejection? = (error as? Rejection) ?? (error as? Refusal).map { Rejection($0) }
        guard let rejection else { return fault(error, visit) }
        note(rejection, visit)
        var response: Response
        if visit.wantsJSON {
            response = problem(ProblemDetails(rejection))
        } else {
            response = html(Self.page(of: leadingOn(rejection, visit)), context(visit), visit, status: HTTPResponse.Status(code: rejection.kind.rawValue))
        }
        if rejection.kind == .tooMany { response.headers[.retryAfter] = rejection == .sentTooOften ? "3600" : "60" }
        return response
    }

    /// What was asked for cannot be read: a program is told which fields, and a person can put them right, with all else as it was.
    func unreadable(_ faults: [FieldError], of fields: [FieldDescription], _ context: RequestContext, _ visit: Visit) -> Response {
        @Sendable func called(_ name: String) -> String { fields.first { $0.name == name }?.called ?? name.capitalisedFirst }
        // What is wrong with several may be said in the same words; beside a field its label says of which it is true.
        let named = faults.count > 1 ? faults.map { FieldError($0.field, "\(called($0.field)): \($0.sentence)") } : faults
        let rejection = Rejection.queryUnreadable(named)
        note(rejection, visit)
        if visit.wantsJSON { return problem(ProblemDetails(rejection, errors: named)) }
        let title = ProblemTitle.queryUnreadable.rawValue
        let page = Page("Error: \(title)", trail: [.home]) { w in
            w.errorSummary(named)
            w.h1(title)
            w.filterForm(context.path, label: "Ask again", isWhole: true) { w in
                for pair in context.query.pairs where !faults.contains(where: { $0.field == pair.name }) { w.hidden(pair.name, pair.value) }
                for fault in faults {
                    w.field(fault.field, label: called(fault.field), value: context.query.typed(fault.field), errors: faults, autocomplete: "off", width: "date-field")
                }
                w.div("filter-actions") { $0.button("Show") }
            }
            w.way { $0.a(context.path, "Go to the page without it") }
        }
        return html(page, context, visit, status: .unprocessableContent)
    }

    static func page(of rejection: Rejection) -> Page {
        var page = Page(rejection.heading) { w in
            w.h1(rejection.heading)
            w.p(rejection.refusal.sentence)
            if let onward = rejection.onward { w.way { $0.a(onward.path, onward.name) } }
            w.way { $0.a("/", "Go to the home page") }
        }
        // Whoever finds nothing wants to go on, and not to read what words mean.
        page.explainsTerms = rejection.kind != .missing
        return page
    }

    /// Who was refused what, for those who look for attempts. What a stranger does not find tells nothing, so no log has it.
    func note(_ rejection: Rejection, _ visit: Visit) {
        guard rejection.kind != .missing || visit.isAdmitted else { return }
        visit.logger.notice("A request was refused", metadata: metadata(visit).merging(["code": "\(rejection.refusal.code)"]) { $1 })
    }

    /// Who, from where, and what was asked for: nothing of what was typed.
    func metadata(_ visit: Visit) -> Logger.Metadata {
        [
            "person": "\(visit.actor.person?.description ?? "nobody")", "from": "\(visit.browser.client)", "method": "\(visit.request.method)",
            "path": "\(Site.pathWithoutSecrets(visit.path))",
        ]
    }

    private func fault(_ error: any Error, _ visit: Visit) -> Response {
        let reference = String(FormToken.randomSecret().prefix(8)).uppercased()
        visit.logger.error(
            "A request failed",
            metadata: metadata(visit).merging(["reference": "\(reference)", "cause": "\(String(reflecting: error))"]) { $1 })
        let status = (error as? PostgresFault)?.isOutage == true ? 503 : 500
        var sentences = [status == 503 ? FaultWords.outOfReach : .failed]
        // Whether it was kept is not known where the answer was lost on the way.
        let again = visit.method == .get ? ownPage(visit).flatMap { _ in pathHere(here(visit)) } : nil
        if visit.method == .post { sentences.append(.maybeKept) } else if again != nil { sentences.append(.nothingChanged) }
        let words = (sentences + [.reference]).map(\.rawValue).joined(separator: " ") + " \(reference)."
        var response: Response
        if visit.wantsJSON {
            response = problem(ProblemDetails(status: status, detail: words, code: reference))
        } else {
            let shown = context(visit)
            response = html(Self.page(ofFault: status, words, contact: shown.site.contact, again: again), shown, visit, status: HTTPResponse.Status(code: status))
        }
        if status == 503 { response.headers[.retryAfter] = "30" }
        return response
    }

    /// - Parameter again: the page that was asked for; nil where a form was sent, which is not sent again by a link.
    static func page(ofFault status: Int, _ words: String, contact: ServiceContact? = nil, again: String? = nil) -> Page {
        let title = ProblemTitle(status: status).rawValue
        return Page(title) { w in
            w.h1(title)
            w.p(words)
            if let again { w.way { $0.a(again, "Load the page again") } }
            w.way { $0.a("/", "Go to the home page") }
            w.peopleWhoRunIt(contact)
        }
    }

    /// A long word of a path may be the secret of a one-time link: no log has it.
    static func pathWithoutSecrets(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { $0.utf8.count < 40 ? String($0) : "…" }.joined(separator: "/")
    }

    private func jsonResponse(status: HTTPResponse.Status, type: String, _ value: some Encodable) throws -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store", .vary: "Accept, Cookie"],
            body: ResponseBody(byteBuffer: try JSONWriter.buffer(value)))
    }

    private func rememberVisit(_ response: inout Response, _ visit: Visit) {
        guard visit.isNewVisit else { return }
        response.headers.append(HTTPField(name: .setCookie, value: cookies.set(cookies.visit, visit.visitSecret)))
    }

    /// On every answer. No script may run and no page may be framed, so injected markup could do nothing with either.
    func secure(_ response: inout Response) {
        response.headers[.contentSecurityPolicy] = contentSecurityPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if settings.isOverTLS { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
    }
}

/// What a browser may load and do on our pages: our own stylesheet, pictures and forms, and nothing else.
package let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/// The path, if it stays on this site: not `//elsewhere`, `/\elsewhere` or anything with a control character.
func pathHere(_ path: String) -> String? {
    let bytes = Array(path.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count < 2_000, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
        bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
    else { return nil }
    return path
}

/// A model without its type, for the envelope.
struct AnyModel: Encodable {
    private let write: (any Encoder) throws -> Void
    init(_ model: any PageModel) { write = model.encode(to:) }
    func encode(to encoder: any Encoder) throws { try write(encoder) }
}

/// What is said where the service itself failed.
package enum FaultWords: String, Sendable, CaseIterable {
    case failed = "The service could not do this."
    case outOfReach = "The service does not reach its database just now. Try again in a minute."
    case nothingChanged = "You asked for a page only, so nothing was changed."
    case maybeKept = "Before you send it again, look whether what you sent is there already."
    /// Before the number.
    case reference = "If it happens again, tell the people who run the service this reference number:"
}
