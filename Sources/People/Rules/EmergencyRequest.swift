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
        if let refusal = refusals(role, hours: hours, reason: reason, by: actor, of: organisation).first { throw refusal }
        guard let role else { throw noSuchRole }
        guard let hours else { throw noSuchHours }
        return (role, hours)
    }

    /// All that is wrong with it: of the role, of the hours, and of the reason.
    static func refusals(_ role: Role?, hours: Int?, reason: String, by actor: Actor, of organisation: Organisation?) -> [Refusal] {
        var refusals: [Refusal] = []
        if !(role.map { roles(for: actor, of: organisation).contains($0) } ?? false) { refusals.append(noSuchRole) }
        if !(hours.map { (1...longestHours).contains($0) } ?? false) { refusals.append(noSuchHours) }
        if reason.count < shortestReason {
            refusals.append(
                Refusal(code: "people.50", sentence: "Say why in at least \(shortestReason) characters: the directors will read it.", citation: citation))
        }
        return refusals
    }

    private static var noSuchRole: Refusal {
        Refusal(code: "people.48", sentence: "Choose the role that you need.", citation: citation)
    }
    private static var noSuchHours: Refusal {
        Refusal(code: "people.49", sentence: "Choose 1 to \(longestHours) hours.", citation: citation)
    }
    private static let citation = "Emergency access: a reason, a time limit, and notice to the director"
}
