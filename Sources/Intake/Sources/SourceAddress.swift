package import Casework
import Foundation

/// Where an official file is published. `{yyyymmdd}` in it stands for the day on which it is fetched, since GIAS names its daily extract so.
package struct SourceAddress: Hashable, Sendable {
    private let text: String

    /// Nil for what is not https, and not plain http to this machine; and for one that carries a name or a password.
    package init?(_ text: String) {
        guard text.utf8.count <= 2_000, OutgoingAddress.isAllowed(text.replacing("{yyyymmdd}", with: "20181031")) else { return nil }
        self.text = text
    }

    package func url(on day: Day) -> String {
        text.replacing("{yyyymmdd}", with: day.description.replacing("-", with: ""))
    }
}
