/// How long a session lasts.
package struct SessionLimits: Sendable {
    /// Without a request.
    package var idleMinutes = 60
    /// From sign-in, however busy: a working day.
    package var absoluteHours = 12

    package init() {}
}
