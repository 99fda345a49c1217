package import Casework

/// Who is acting: a person with the roles they hold, or the service itself.
package struct Actor: Sendable, Hashable {
    /// Nil when the service acts by itself.
    package let person: PersonID?
    package let name: String
    package let roles: Set<Role>

    package init(person: PersonID?, name: String, roles: Set<Role>) {
        self.person = person
        self.name = name
        self.roles = roles
    }

    /// The service in its jobs, and the people who run it at its command line.
    package static let service = Actor(person: nil, name: "the service", roles: [.operator])

    /// Somebody who has not signed in: may be shown the sign-in page, and row-level security shows them no row.
    package static let visitor = Actor(person: nil, name: "visitor", roles: [])

    package func may(_ action: Action) -> Bool {
        roles.contains { action.reach(of: $0) == .all }
    }

    /// What each transaction states of its actor, for row-level security (`access.person()` and `access.holds()` in SQL).
    package var statement: [(name: String, value: String)] {
        [
            ("app.person", person.map { String($0.number) } ?? ""),
            ("app.roles", roles.map(\.rawValue).sorted().joined(separator: ",")),
        ]
    }

    /// The permit for an action, or the refusal that says who may.
    package func permit(_ action: Action) throws(Refusal) -> Permit {
        guard may(action) else { throw .notPermitted(action) }
        return Permit(actor: self, action: action)
    }
}

/// Proof that the matrix allowed an actor an action. Only `Actor.permit` makes one, and the ledger commits nothing without.
package struct Permit: Sendable, Hashable {
    package let actor: Actor
    package let action: Action

    fileprivate init(actor: Actor, action: Action) {
        self.actor = actor
        self.action = action
    }
}

extension Refusal {
    package static func notPermitted(_ action: Action) -> Refusal {
        let holders = Role.allCases.filter { action.reach(of: $0) == .all && $0 != .operator }.map(\.name)
        return Refusal(
            code: "access.1",
            sentence: "Your role does not allow this. "
                + (holders.isEmpty ? "Only the people who run the service may do it." : "It is for: \(holders.joined(separator: ", "))."),
            citation: "The permission matrix, row ‘\(action.rawValue)’"
        )
    }
}
