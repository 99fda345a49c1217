/// How long a session lasts.
package struct SessionLimits: Sendable {
    /// Without a request.
    package var idleMinutes = 60
    /// From sign-in, however busy: a working day.
    package var absoluteMinutes = 12 * 60

    package init() {}

    /// While it awaits the code, or a second factor that is being set up: as long as one needs to find the telephone.
    static let awaiting = {
        var limits = SessionLimits()
        limits.idleMinutes = 20
        limits.absoluteMinutes = 20
        return limits
    }()
}
