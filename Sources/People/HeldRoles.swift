import Access
import Casework

/// Roles as `people.held_now` gives them in one array: `bep-director`, or `bep-director@7` where it is used for the absent person 7.
enum HeldRoles {
    /// A role that is one's own and lent besides is one's own.
    static func actor(person: PersonID, name: String, held: [String]) -> Actor {
        var own: Set<Role> = []
        var lent: [Role: PersonID] = [:]
        for word in held {
            let halves = word.split(separator: "@")
            guard let role = halves.first.flatMap({ Role(rawValue: String($0)) }) else { continue }
            if halves.count == 2, let owner = Int(halves[1]) { lent[role] = PersonID(owner) } else { own.insert(role) }
        }
        return Actor(
            person: person, name: name, roles: own.union(lent.keys), delegated: lent.filter { !own.contains($0.key) })
    }
}
