package import Access
package import Postgres

/// Enters a reading of something restricted in the log of readings, for the person that the transaction states.
package struct KeepReading: Statement {
    let subject: String
    let classification: Classification
    let role: Role

    package init(of subject: String, classification: Classification, as role: Role) {
        self.subject = subject
        self.classification = classification
        self.role = role
    }

    package static let sql = "insert into ledger.reading (person, role, subject, classification) values (access.person(), $1, $2, $3)"

    package var parameters: [Parameter] { [.text(role.rawValue), .text(subject), .text(classification.rawValue)] }
}
