package import Casework
package import Postgres

/// A request of somebody to see what is kept about them, as it was opened.
package struct SubjectAccessRequest: Sendable, Hashable {
    package let id: Int
    /// Nil for somebody without an account, who is looked for by the name and the address that they gave.
    package let person: PersonID?

    package init(id: Int, person: PersonID?) {
        self.id = id
        self.person = person
    }
}

/// One thing that is kept about a person.
package struct PersonalEntry: Sendable, Hashable, Encodable {
    package struct Field: Sendable, Hashable, Encodable {
        package let name: String
        package let value: String
        /// Names somebody else or may tell of them: to be read, and redacted where they have not agreed, before it is given out.
        package let isOfOthers: Bool

        package init(_ name: String, _ value: String, isOfOthers: Bool = false) {
            self.name = name
            self.value = value
            self.isOfOthers = isOfOthers
        }
    }

    package let fields: [Field]

    package init(_ fields: [Field]) { self.fields = fields }

    /// A row with one column `fields`: an array of three for each field, its name, its value, and `others` where it is theirs; a field without a value is left
    /// out.
    package init(_ row: inout Row) throws {
        let parts = try row.optionalTexts("fields")
        fields = stride(from: 0, to: parts.count - 2, by: 3).compactMap { place in
            guard let name = parts[place], let value = parts[place + 1], !value.isEmpty else { return nil }
            return Field(name, value, isOfOthers: parts[place + 2] == "others")
        }
    }
}

/// The statement of one source of personal data: its `$1` is the person, its `$2` the request, where it takes one. All sources are collected by
/// one statement that is made of theirs, so each must stand as a subquery.
package protocol PersonalStatement: Statement where Output == PersonalEntry {
    init(_ request: SubjectAccessRequest)
}

extension PersonalStatement {
    package static func decode(_ row: inout Row) throws -> PersonalEntry { try PersonalEntry(&row) }
}

/// Where a capability keeps data about people, and why: what a subject access request collects. Each capability brings its own.
package struct PersonalData: Sendable {
    package let title: String
    /// What it is and what it is for, in words for the person who asked.
    package let purpose: String
    package let statement: any Statement.Type

    package init<S: PersonalStatement>(_ title: String, _ purpose: String, _ type: S.Type) {
        self.title = title
        self.purpose = purpose
        statement = type
    }
}

extension Ledger {
    package static let erasers = [
        Eraser(
            "oversight", rows: "readings of restricted records", erasable: "ledger.erasable_readings",
            erase: { Eraser.Erased(count: try await $2.one(EraseReadings(before: $0, most: $1))) })
    ]

    package static let personalData = [
        PersonalData(
            "What you did and what was done to your account",
            "Every write in the service is recorded with who made it, so that decisions about schools can be accounted for.", PersonalEvents.self),
        PersonalData(
            "Restricted records that you read", "Who reads a restricted record is recorded, to protect the people it is about.",
            PersonalReadings.self),
    ]
}
