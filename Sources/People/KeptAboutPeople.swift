package import Ledger
package import Postgres

/// What this capability keeps about people: how it is collected when one of them asks, and how it is erased by the schedule.
extension People {
    package static let personalData = [
        PersonalData("Account", "So that you can sign in. A password is kept as a hash that cannot be turned back, and is not shown.", PersonalAccount.self),
        PersonalData("Roles", "What you may see and do here rests on the roles you hold.", PersonalRoles.self),
        PersonalData("Where you signed in", "So that you, and those who look after accounts, can see misuse.", PersonalSessions.self),
        PersonalData("Interests in schools", "So that nobody decides on a school about which they cannot be impartial.", PersonalInterests.self),
        PersonalData("Roles lent for an absence", "So that what is done in somebody’s place is known to be.", PersonalDelegations.self),
        PersonalData("Emergency access", "So that what was opened in an emergency can be accounted for.", PersonalEmergencies.self),
        PersonalData("Schools and records allocated", "A Priority Partner works with the schools allocated to them; a reviewer with records drawn for them.", PersonalAllocations.self),
        PersonalData("Heads and chairs of governors", "So that the letters to a school reach the right people.", PersonalContacts.self),
        PersonalData("Links sent to you", "So that a head or chair can check the facts of their school or read a letter without an account.", PersonalLinks.self),
        PersonalData("How you sign in", "So that a provider can vouch for you, and a program that reads here has somebody who answers for it.", PersonalSignIns.self),
        PersonalData("Reviews of your access", "Each quarter somebody looks at who has access, and whether they still need it.", PersonalReviews.self),
        PersonalData("Your requests to see what is kept", "So that each is answered in time.", PersonalRequests.self),
        PersonalData(
            "What others wrote with your name in it", "So that it is known why something was held, lent, opened, reviewed, allocated or done.",
            PersonalMentions.self),
        PersonalData("Schools watched and lists kept", "So that you find again what you work with.", PersonalLists.self),
    ]

    package static let erasers = [
        Eraser(
            "accounts", rows: "accounts", erasable: "people.erasable_accounts",
            erase: { before, most, transaction in
                let people = try await transaction.one(EraseAccounts(before: before, most: most))
                return Eraser.Erased(count: people.count, subjects: people.map { "person/\($0)" })
            }),
        Eraser(
            "sign-ins", rows: "sessions", erasable: "people.erasable_sessions",
            erase: { Eraser.Erased(count: try await $2.one(EraseSessions(before: $0, most: $1))) }),
        Eraser(
            "contacts", rows: "heads and chairs", erasable: "people.erasable_contacts",
            erase: { Eraser.Erased(count: try await $2.one(EraseContacts(before: $0, most: $1))) }),
        Eraser(
            "contacts", rows: "personal links", erasable: "people.erasable_links",
            erase: { Eraser.Erased(count: try await $2.one(EraseLinks(before: $0, most: $1))) }),
        Eraser(
            "oversight", rows: "subject access requests", erasable: "people.erasable_requests",
            erase: { before, most, transaction in
                let requests = try await transaction.one(EraseRequests(before: before, most: most))
                return Eraser.Erased(count: requests.count, subjects: requests.map { "subject-access/\($0)" })
            }),
    ]

    package static let keptStatements: [any Statement.Type] = [
        AnswerSubjectAccess.self, AskSubjectAccessPaper.self, DropSubjectAccessPapers.self, FindPaperStanding.self, FindSubjectAccessPaper.self, KeepSubjectAccessPaper.self,
        EraseAccounts.self, EraseContacts.self, EraseLinks.self, EraseRequests.self, EraseSessions.self,
        FindSubjectAccess.self, ListSubjectAccess.self, NamePeople.self, OpenSubjectAccess.self, ReopenSubjectAccess.self,
    ] + personalData.map(\.statement)
}
