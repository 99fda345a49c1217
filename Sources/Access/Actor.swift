package import Casework

/// Who is acting: a person with the roles they hold, somebody's program, or the service itself.
package struct Actor: Sendable, Hashable {
    /// Nil when the service acts by itself.
    package let person: PersonID?
    package let name: String
    /// Every role that counts at this moment: held, delegated for an absence, or taken in an emergency.
    package let roles: Set<Role>
    /// For whom a role is used that is not the person's own.
    package let delegated: [Role: PersonID]
    /// What a token allows its holder at most; nil for a person with a session.
    package let scope: Set<Action>?

    package init(
        person: PersonID?, name: String, roles: Set<Role>, delegated: [Role: PersonID] = [:], scope: Set<Action>? = nil
    ) {
        self.person = person
        self.name = name
        self.roles = roles
        self.delegated = delegated
        self.scope = scope
    }

    /// The service in its jobs, and the people who run it at its command line.
    package static let service = Actor(person: nil, name: "the service", roles: [.operator])

    /// Somebody who has not signed in: may be shown the sign-in page, and row-level security shows them no row.
    package static let visitor = Actor(person: nil, name: "visitor", roles: [])

    /// How far the right reaches, by all the roles together; empty without the right.
    package func reaches(_ action: Action) -> Set<Reach> {
        if let scope, !scope.contains(action) { return [] }
        return Set(roles.map(action.reach(of:))).subtracting([.none])
    }

    /// Whether the right is held at all. Where it reaches only some records, row-level security shows those, and `permit` on one of
    /// them says no to the rest.
    package func may(_ action: Action) -> Bool {
        if let scope, !scope.contains(action) { return false }
        return roles.contains { action.reach(of: $0) != .none }
    }

    /// What each transaction states of its actor, for row-level security (`access.person()`, `access.holds()` and `access.in_scope()` in SQL): what there is
    /// of it, since what a transaction does not state is to it as if it were empty.
    package var statement: [(name: String, value: String)] { restatement.filter { !$0.value.isEmpty } }

    /// The whole of it, for a transaction that has stated somebody else before: what is empty, too.
    package var restatement: [(name: String, value: String)] {
        // Of somebody's program. The register's rows are published ones, and every page of a record joins them: no token is without those, whatever pages
        // it opens.
        let allowed = person == nil ? [] : scope?.union([.readRegister]) ?? []
        return [
            (name: "app.person", value: person.map { String($0.number) } ?? ""),
            (name: "app.roles", value: roles.map(\.rawValue).sorted().joined(separator: ",")),
            (name: "app.behalf", value: Set(delegated.values.map(\.number)).sorted().map(String.init).joined(separator: ",")),
            (name: "app.scope", value: allowed.map(\.rawValue).sorted().joined(separator: ",")),
        ]
    }

    /// The permit for an action, or the refusal that says who may. Where the right reaches only some records, what is written must lie
    /// within it: the caller permits on the record, and row-level security refuses the row otherwise.
    package func permit(_ action: Action) throws(Refusal) -> Permit {
        guard may(action), let role = role(for: action, within: Set(Reach.allCases)) else { throw .notPermitted(action) }
        return Permit(actor: self, action: action, role: role)
    }

    /// The permit for an action on one record, which stands to the actor as `bearing` says.
    package func permit(_ action: Action, on bearing: Bearing) throws(Refusal) -> Permit {
        guard may(action) else { throw .notPermitted(action) }
        guard let role = role(for: action, within: bearing.reached) else { throw .outOfReach(action) }
        return Permit(actor: self, action: action, role: role)
    }

    /// The role by which the right is held: one's own before a delegated one, in the order of the matrix.
    private func role(for action: Action, within reached: Set<Reach>) -> Role? {
        if let scope, !scope.contains(action) { return nil }
        let fitting = Role.allCases.filter {
            let reach = action.reach(of: $0)
            return roles.contains($0) && reach != .none && reached.contains(reach)
        }
        return fitting.first { delegated[$0] == nil } ?? fitting.first
    }
}

/// How a record stands to the actor, as the database knows it.
package struct Bearing: Sendable, Hashable {
    package var isOfAllocatedSchool: Bool
    package var isOfOwnOrganisation: Bool
    package var isSampled: Bool

    package init(isOfAllocatedSchool: Bool = false, isOfOwnOrganisation: Bool = false, isSampled: Bool = false) {
        self.isOfAllocatedSchool = isOfAllocatedSchool
        self.isOfOwnOrganisation = isOfOwnOrganisation
        self.isSampled = isSampled
    }

    var reached: Set<Reach> {
        var reached: Set<Reach> = [.all]
        if isOfAllocatedSchool { reached.insert(.allocated) }
        if isOfOwnOrganisation { reached.insert(.own) }
        if isSampled { reached.insert(.sampled) }
        return reached
    }
}

/// Proof that the matrix allowed an actor an action. Only `Actor.permit` makes one, and the ledger commits nothing without.
package struct Permit: Sendable, Hashable {
    package let actor: Actor
    package let action: Action
    /// The role by which it was allowed.
    package let role: Role

    /// The absent person for whom it is done, where the role is theirs.
    package var onBehalfOf: PersonID? { actor.delegated[role] }

    fileprivate init(actor: Actor, action: Action, role: Role) {
        self.actor = actor
        self.action = action
        self.role = role
    }
}

extension Refusal {
    package static func notPermitted(_ action: Action) -> Refusal {
        let holders = Role.held.filter { action.reach(of: $0) != .none }.map(\.name)
        let names = holders.joined(separator: ", ")
        return Refusal(
            code: "access.1",
            sentence: "Your role does not allow this. "
                + (holders.isEmpty
                    ? "Only the people who run the service may do it."
                    : holders.count == 1 ? "Only this role may do it: \(names)." : "Only these roles may do it: \(names)."),
            citation: "The permission matrix, row ‘\(action.rawValue)’"
        )
    }

    /// Says no more than that it is out of reach: not what there is.
    package static func outOfReach(_ action: Action) -> Refusal {
        Refusal(
            code: "access.4",
            sentence: "Your role does not reach this record. Priority Partners reach the schools that are allocated to them now, and reviewers the records drawn for them.",
            citation: "The permission matrix, row ‘\(action.rawValue)’")
    }
}
