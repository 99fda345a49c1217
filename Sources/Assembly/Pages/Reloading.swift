import Web

/// A page that loads itself again while something goes on, where somebody asked for that: without script there is no other way to follow it.
enum Reloading {
    static let field = "reload"
    static let seconds = 5

    static func isAsked(_ context: RequestContext) -> Bool { context.query[field] == "yes" }

    /// The value of the field in an address of the page.
    static func value(_ itself: Bool) -> String { itself ? "yes" : "" }
}

extension HTML {
    /// The ways to load the page again: once, by itself, or no longer by itself.
    ///
    /// - Parameters:
    ///   - until: when it stops by itself: ‘until the job has ended’.
    ///   - address: of the page that loads itself, or of the one that does not.
    mutating func reloadLinks(_ context: RequestContext, _ until: String, address: (_ itself: Bool) -> String) {
        let isReloading = Reloading.isAsked(context)
        p("on-screen") { w in
            w.a(address(isReloading), "Load this page again")
            w.text(", or ")
            if isReloading {
                w.a(address(false), "stop loading it by itself every \(Reloading.seconds) seconds")
            } else {
                w.a(address(true), "let it load itself every \(Reloading.seconds) seconds \(until)")
            }
            w.text(".")
        }
    }
}
