/// A temporary table that takes a layout's rows by COPY before they are merged. It lives in one transaction.
package struct Stage: Sendable, Hashable {
    /// `gias_establishment_stage`: unique in the service, so that every merge statement can be prepared in one test.
    package let name: String
    /// In the order in which the layout writes them.
    package let columns: [Column]

    package struct Column: Sendable, Hashable {
        package let name: String
        /// As SQL writes it: `integer`, `text not null`.
        package let type: String
        package init(_ name: String, _ type: String) {
            self.name = name
            self.type = type
        }
    }

    package init(_ name: String, _ columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    /// What makes the table. Names and types are the layout's own words, never a file's.
    package var definition: String {
        "create temporary table \(name) ("
            + columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ") + ") on commit drop"
    }

    /// `gias_establishment_stage (urn, name)`, for COPY.
    package var target: String { "\(name) (\(columns.map(\.name).joined(separator: ", ")))" }
}
