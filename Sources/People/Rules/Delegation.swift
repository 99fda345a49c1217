import Access
import Casework

/// A role lent for an absence: one's own, to a colleague of the same organisation, for a time with an end.
enum Delegation {
    /// Longer absences are for the administrator: a role given and ended.
    static let longestDays = 92

    static func check(
        owner: Actor, role: Role, ownerOrganisation: Organisation?, delegateOrganisation: Organisation?, delegate: PersonID, from: Day,
        until: Day, today: Day
    ) throws(Refusal) {
        guard owner.roles.contains(role), owner.delegated[role] == nil, role.organisation != nil else {
            throw Refusal(code: "people.44", sentence: "You can only lend a role of your own.", citation: citation)
        }
        guard delegate != owner.person else {
            throw Refusal(code: "people.45", sentence: "A role is lent to somebody else.", citation: citation)
        }
        // Neither organisation can act for the other (ID-6).
        guard let ownerOrganisation, ownerOrganisation == delegateOrganisation else {
            throw Refusal(code: "people.46", sentence: "A role is lent to a colleague of your own organisation.", citation: citation)
        }
        guard role.organisation == ownerOrganisation else {
            throw Refusal(
                code: "people.90", sentence: "A seat on the board is not lent. Whoever manages accounts can give it to somebody else.", citation: citation)
        }
        guard from >= today, until >= from, until - from < longestDays else {
            throw Refusal(
                code: "people.47", sentence: "A role is lent from today or later, for at most \(longestDays) days.", citation: citation)
        }
    }

    private static let citation = "Delegation for absence: dated, with a reason, within one organisation"
}
