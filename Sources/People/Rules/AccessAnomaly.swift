import Access
import Casework

/// What a reviewer should look at twice before confirming somebody's access.
enum AccessAnomaly {
    struct Facts: Sendable {
        let createdOn: Day
        let lastUsedOn: Day?
        let isSuspended: Bool
        let roles: [Role]
        let emergencies: Int
        let lent: Int
    }

    static func all(of facts: Facts, today: Day) -> [String] {
        var found: [String] = []
        if let lastUsed = facts.lastUsedOn {
            if today - lastUsed > 90 { found.append("Not used for \(today - lastUsed) days") }
        } else if today - facts.createdOn > 30 {
            found.append("Never used since \(facts.createdOn.written)")
        }
        if facts.isSuspended && !facts.roles.isEmpty { found.append("Suspended, and still holds a role") }
        if facts.roles.contains(.administrator) && facts.roles.count > 1 {
            found.append("Manages accounts and does casework as well")
        }
        // A seat on the board stands beside the roles of an organisation that sends to it, and of no other.
        let organisations = Set(facts.roles.compactMap(\.organisation))
        let sendsToBoard = organisations.contains { $0.sendsToBoard }
        if (sendsToBoard ? organisations.subtracting([.siab]) : organisations).count > 1 { found.append("Holds roles of more than one organisation") }
        if facts.emergencies > 0 {
            found.append("Took emergency access \(facts.emergencies == 1 ? "once" : "\(facts.emergencies) times") in the quarter")
        }
        if facts.lent > 0 { found.append("Uses a role that somebody absent lent") }
        return found
    }
}
