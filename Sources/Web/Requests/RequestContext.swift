package import Access
package import Casework
package import Logging
package import Postgres

/// What a route is handed: who asks, for what, and what it may use.
package struct RequestContext: Sendable {
    package let path: String
    package let parameters: [String: String]
    package let query: Fields
    /// Whether every row is wanted at once, for a file, in place of a page of them.
    package let isWhole: Bool
    package let actor: Actor
    /// Goes into every form of the page.
    package let formToken: String
    package let browser: Browser
    package let site: SiteSettings
    /// When the request came, for what depends on no record: whether something is late, which year somebody means. What is kept is dated by the
    /// database.
    package let now: Moment
    package let logger: Logger
    /// The browser's session, also one that still awaits something and so stands for nobody yet.
    package let session: SignedIn?
    /// Its secret, for what changes the session itself.
    package let sessionToken: String?
    /// The code of the notice that the next page says, since this browser has just done what it says.
    let notice: String?
    /// Whether the page answers a form: its path is then the form’s, and cannot be asked for.
    let answersForm: Bool
    /// The way back that the form handed on.
    var handedOn: String?
    /// Nil only in tests that show pages from literal models.
    let connectedDatabase: Database?

    package struct NoDatabase: Error {}

    package var database: Database {
        get throws {
            guard let connectedDatabase else { throw NoDatabase() }
            return connectedDatabase
        }
    }

    package init(
        path: String, parameters: [String: String] = [:], query: Fields = Fields(), isWhole: Bool = false, actor: Actor, formToken: String = "",
        browser: Browser = Browser(client: ""), site: SiteSettings = SiteSettings(),
        now: Moment = Moment(microsecondsSince1970: 1_542_024_000_000_000), logger: Logger = Logger(label: "web"),
        database: Database? = nil, session: SignedIn? = nil, sessionToken: String? = nil, notice: String? = nil,
        answersForm: Bool = false
    ) {
        self.path = path
        self.parameters = parameters
        self.query = query
        self.isWhole = isWhole
        self.actor = actor
        self.formToken = formToken
        self.browser = browser
        self.site = site
        self.now = now
        self.logger = logger
        connectedDatabase = database
        self.session = session
        self.sessionToken = sessionToken
        self.notice = notice
        self.answersForm = answersForm
    }

    /// How many rows of a list to load: a page of them, or, for a file, as many as a spreadsheet is still read with.
    package func perPage(_ rows: Int) -> Int { isWhole ? 100_000 : rows }

    package var client: String { browser.client }

    /// The day in London.
    package var today: Day { now.dayInLondon }

    package func may(_ action: Action) -> Bool { actor.may(action) }

    /// As what the actor does something, for the log of readings; nil where they may not.
    package func role(for action: Action) throws -> Role? { may(action) ? try actor.permit(action).role : nil }

    /// The rows of one statement in one round trip, as this actor may see them.
    package func read<S: Statement>(_ statement: S) async throws -> [S.Output] {
        try await database.read(statement, stating: actor.statement)
    }

    /// The rows of several statements in one round trip, where none needs what another finds.
    package func read<each S: Statement>(_ statements: repeat each S) async throws -> (repeat [(each S).Output]) {
        try await database.read(repeat each statements, stating: actor.statement)
    }

    /// A number in the path; a page that does not exist where it is none.
    package func number(_ name: String) throws(Rejection) -> Int {
        guard let text = parameters[name], let number = Int(text), number >= 0 else { throw .noSuchPage }
        return number
    }
}
