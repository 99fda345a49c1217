import Access
import Casework

/// A role taken in an emergency: a role of one's own organisation that one does not hold, for hours, with a reason that can be read.
enum EmergencyRequest {
    static let longestHours = 4
    static let shortestReason = 20

    /// What somebody may take: never the administrator's, which opens accounts.
    static func roles(for actor: Actor, of organisation: Organisation?) -> [Role] {
        Role.held.filter { $0.organisation != nil && $0.organisation == organisation && !actor.roles.contains($0) }
    }

    static func check(_ role: Role?, hours: Int?, reason: String, by actor: Actor, of organisation: Organisation?) throws(Refusal) -> (Role, Int) {
        guard let role, roles(for: actor, of: organisation).contains(role) else {
            throw Refusal(
                code: "people.48", sentence: "Choose a role of your organisation that you do not have.", citation: citation)
        }
        guard let hours, (1...longestHours).contains(hours) else {
            throw Refusal(code: "people.49", sentence: "Choose 1 to \(longestHours) hours.", citation: citation)
        }
        guard reason.count >= shortestReason else {
            throw Refusal(
                code: "people.50", sentence: "Say why in at least \(shortestReason) characters: the director will read it.", citation: citation)
        }
        return (role, hours)
    }

    private static let citation = "Emergency access: a reason, a time limit, and notice to the director"
}
