package import Postgres

/// A number of another module's that stands among the metrics: this module does not know what it is of.
package struct ServiceGauge: Sendable {
    /// As Prometheus knows it.
    package let name: String
    package let help: String
    let measure: @Sendable (Database) async throws -> Double

    package init(name: String, help: String, measure: @escaping @Sendable (Database) async throws -> Double) {
        self.name = name
        self.help = help
        self.measure = measure
    }
}
