/// How a scheduler process paces itself.
package struct SchedulerSettings: Sendable {
    /// Between two looks for jobs whose time has come.
    package var step: Duration = .milliseconds(500)
    /// How long a lease holds without being renewed. Others ask for it every quarter of that, so that one of them leads at the latest a lease, a
    /// quarter and a step after this one is gone: within eight seconds.
    package var lease: Duration = .seconds(6)
    package var rescueEvery: Duration = .seconds(5)
    /// The workers' own `patience`.
    package var patience: Duration = .seconds(20)
    package var pruneEvery: Duration = .seconds(3600)
    /// What is done is kept so many days, what failed or was cancelled so many.
    package var keepDoneDays = 90
    package var keepOthersDays = 400

    package init() {}

    /// By how much the server's clock may be off between two looks before it counts as set.
    var clockTolerance: Duration { max(.seconds(2), patience / 4) }
}
