package import Access
import Casework
package import Postgres

extension Row {
    /// Who may see the record of the row, by its columns `classification` and `named`. The checks of the tables keep to the words of the program (a
    /// test compares them); what is unknown reads as the most careful.
    package mutating func restriction() throws(PostgresFault) -> Restriction {
        let classification = try text("classification")
        let named = try ints("named")
        return Restriction(kept: Classification(rawValue: classification) ?? .named, naming: named.map(PersonID.init))
    }
}
