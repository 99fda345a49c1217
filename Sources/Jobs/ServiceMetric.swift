package import Postgres

/// A number of another module's that stands among the metrics: this module does not know what it is of.
package struct ServiceMetric: Sendable {
    /// As Prometheus knows it.
    package let name: String
    package let help: String
    /// Whether it only grows while the process lives, instead of going up and down.
    let isCounter: Bool
    let measure: @Sendable (Database) async throws -> Double

    package init(name: String, help: String, isCounter: Bool = false, measure: @escaping @Sendable (Database) async throws -> Double) {
        self.name = name
        self.help = help
        self.isCounter = isCounter
        self.measure = measure
    }
}
