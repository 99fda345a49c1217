package import Access
package import Casework

/// What a page shows. Encoded, it is what the same address answers to `Accept: application/json`; its example documents it and renders
/// the page in a test.
package protocol PageModel: Encodable, Sendable {
    static var example: Self { get }
}

/// One thing that the service answers. The whole service is a list of these.
package struct Route: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package enum Kind: Sendable {
        /// A page from a model: the query, then JSON or the view.
        case page(PageAnswer)
        case form(FormAnswer)
        /// A page that is never seen: it leads on at once, here or elsewhere.
        case step(StepAnswer)
        case upload(UploadAnswer)
        /// Text for a program: a calendar, a list.
        case text(TextAnswer)
        /// A file that is kept as it is, or made for this request.
        case document(DocumentAnswer)
    }

    package let method: Method
    package let path: PathPattern
    /// What one must be allowed to do; nil for what anybody may see without signing in.
    package let action: Action?
    /// One sentence for the API's description.
    package let summary: String
    package let kind: Kind
    /// The fields of the query or of the form, for the API's description.
    package let fields: [FieldDescription]
    /// The parameter of the path that names a school, where what is asked for is one school's: the right must then reach that school.
    package let school: String?
    /// What a form shows where it does not lead on to a page, in one sentence; nil where it always does.
    package var shows: String?
    /// How often a form that is for anybody may be sent from one place within an hour; nil for as often as they like.
    package var sendsInAnHour: Sends?

    package static func page<Model: PageModel>(
        _ path: String, _ action: Action?, _ summary: String, query fields: [FieldDescription] = [], of school: String? = nil,
        load: @escaping @Sendable (RequestContext) async throws -> Model,
        view: @escaping @Sendable (Model, RequestContext) -> Page
    ) -> Route {
        Route(
            method: .get, path: PathPattern(path), action: action, summary: summary,
            kind: .page(PageAnswer(load: load, view: view)), fields: fields, school: school)
    }

    package static func form(
        _ path: String, _ action: Action?, _ summary: String, fields: [FieldDescription], of school: String? = nil, shows: String? = nil,
        sendsInAnHour: Sends? = nil, handle: @escaping @Sendable (RequestContext, Fields) async throws -> FormOutcome
    ) -> Route {
        Route(
            method: .post, path: PathPattern(path), action: action, summary: summary,
            kind: .form(FormAnswer(handle: handle)), fields: fields, school: school, shows: shows, sendsInAnHour: sendsInAnHour)
    }

    /// For anybody: what may be done on the way is for the handler to know.
    package static func step(
        _ path: String, _ summary: String, query fields: [FieldDescription],
        handle: @escaping @Sendable (RequestContext) async throws -> FormOutcome
    ) -> Route {
        Route(
            method: .get, path: PathPattern(path), action: nil, summary: summary, kind: .step(StepAnswer(handle: handle)), fields: fields,
            school: nil)
    }

    package static func upload(
        _ path: String, _ action: Action, _ summary: String, fields: [FieldDescription],
        handle: @escaping @Sendable (RequestContext, Upload) async throws -> FormOutcome
    ) -> Route {
        Route(
            method: .post, path: PathPattern(path), action: action, summary: summary,
            kind: .upload(UploadAnswer(handle: handle)), fields: fields, school: nil)
    }

    /// - Parameter type: the media type, `text/calendar; charset=utf-8`.
    /// - Parameter example: such a text, for the API's description.
    package static func text(
        _ path: String, _ action: Action?, _ summary: String, type: StaticString, example: String,
        load: @escaping @Sendable (RequestContext) async throws -> String
    ) -> Route {
        Route(
            method: .get, path: PathPattern(path), action: action, summary: summary,
            kind: .text(TextAnswer(type: "\(type)", example: example, load: load)), fields: [], school: nil)
    }

    /// - Parameter type: the media type, `application/pdf`.
    package static func document(
        _ path: String, _ action: Action?, _ summary: String, type: StaticString,
        load: @escaping @Sendable (RequestContext) async throws -> ServedDocument
    ) -> Route {
        Route(
            method: .get, path: PathPattern(path), action: action, summary: summary,
            kind: .document(DocumentAnswer(type: "\(type)", load: load)), fields: [], school: nil)
    }
}

/// A file to be kept, under a name of ours: letters, digits, hyphens and one dot.
package struct ServedDocument: Sendable {
    let name: String
    let bytes: [UInt8]

    package init(_ name: String, _ bytes: [UInt8]) {
        self.name = String(name.unicodeScalars.filter { "abcdefghijklmnopqrstuvwxyz0123456789-.".unicodeScalars.contains($0) })
        self.bytes = bytes
    }
}

/// A page without the type of its model.
package struct PageAnswer: Sendable {
    /// Loads the model; what comes back can be encoded and can be viewed.
    let load: @Sendable (RequestContext) async throws -> LoadedPage
    package let example: any PageModel
    /// The page of the example, for tests.
    package let exampleView: @Sendable (RequestContext) -> Page

    init<Model: PageModel>(
        load: @escaping @Sendable (RequestContext) async throws -> Model,
        view: @escaping @Sendable (Model, RequestContext) -> Page
    ) {
        self.load = { context in
            let model = try await load(context)
            return LoadedPage(model: model) { view(model, context) }
        }
        example = Model.example
        exampleView = { view(Model.example, $0) }
    }
}

struct LoadedPage: Sendable {
    let model: any PageModel
    let view: @Sendable () -> Page
}

package struct FormAnswer: Sendable {
    let handle: @Sendable (RequestContext, Fields) async throws -> FormOutcome
}

package struct StepAnswer: Sendable {
    let handle: @Sendable (RequestContext) async throws -> FormOutcome
}

package struct UploadAnswer: Sendable {
    let handle: @Sendable (RequestContext, Upload) async throws -> FormOutcome
}

package struct TextAnswer: Sendable {
    let type: String
    let example: String
    let load: @Sendable (RequestContext) async throws -> String
}

package struct DocumentAnswer: Sendable {
    let type: String
    let load: @Sendable (RequestContext) async throws -> ServedDocument
}

/// What a form leads to.
package enum FormOutcome: Sendable {
    /// It was done: see the page at this path (303, so that reloading does not do it again).
    case done(see: String)
    /// It was not: the form again with what was typed and what is wrong (422).
    case invalid([FieldError], Page)
    /// Somebody else was first: a page with both versions, from which nothing is lost (409).
    case movedOn(Page)
    /// A session was opened for this browser: it gets its cookies, and sees the page at this path.
    case signedIn(OpenedSession, see: String)
    /// It was done, and proved that this browser is an account's owner's: it gets its device's cookie and no session, and sees the page at this path.
    case known(String, see: String)
    /// It was done, and what came of it is shown this once; with a session, where one was opened by it.
    case shown(Page, OpenedSession? = nil)
    /// The browser has no session any more; the word is the provider's at which it may still have one.
    case signedOut(of: String? = nil)
    /// On to this address of another site. Never the answer to a form: the policy on forms forbids to lead one away.
    case away(String)
}
