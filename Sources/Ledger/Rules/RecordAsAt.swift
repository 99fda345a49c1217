package import Casework

/// A record as it stood at the end of a day, folded from the changes that were made to it until then: each detail of an event gives a
/// field its value, the latest wins.
package struct RecordAsAt: Sendable, Hashable {
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
        /// When it was given this value.
        package let since: Moment
    }

    /// In the order in which they first appeared.
    package let fields: [Field]
    /// Whether some of the changes were erased, so that a value may be missing or older than it was.
    package let isPartial: Bool

    /// - Parameters:
    ///   - events: oldest first.
    ///   - telling: what an event says of the record; nil where its details were erased.
    package init(_ events: [RecordedEvent], telling: (RecordedEvent) -> [Event.Detail]?) {
        self.init(changes: events.map { ($0.at, telling($0)) })
    }

    /// - Parameter changes: oldest first; nil details were erased.
    package init(changes: [(at: Moment, details: [Event.Detail]?)]) {
        var order: [String] = []
        var values: [String: Field] = [:]
        for change in changes {
            for detail in change.details ?? [] {
                let known = values[detail.name]
                if known == nil { order.append(detail.name) }
                // Said again, it stands since it was first said.
                if known?.value == detail.value { continue }
                values[detail.name] = Field(name: detail.name, value: detail.value, since: change.at)
            }
        }
        fields = order.compactMap { values[$0] }
        isPartial = changes.contains { $0.details == nil }
    }
}
