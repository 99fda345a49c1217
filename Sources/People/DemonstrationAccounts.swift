package import Access
package import Casework

/// The people of the demonstration, one for each role. Nobody of these names is meant; the addresses end nowhere
/// (RFC 2606 keeps `.example` for that).
package struct DemonstrationAccount: Sendable {
    package let request: AccountRequest
    package let part: String

    package static func all() throws(Refusal) -> [DemonstrationAccount] {
        [
            try account("Harriet Okonjo-Vale", "director", .bep, .bepDirector),
            try account("Corin Adeyemi-Ross", "chief.executive", .bep, .bepChiefExecutive),
            try account("Tomasz Penhallow", "officer", .bep, .bepOfficer),
            try account("Ingrid Mbeki-Thorne", "partner", .bep, .priorityPartner),
            try account("Leopold Asante-Grey", "assurer", .bep, .qualityAssurer),
            try account("Rosalind Achterberg", "dcs", .bcc, .dcs),
            try account("Emeka Wintersgill", "assistant.director", .bcc, .assistantDirector),
            try account("Farida Holloway-Ng", "contract", .bcc, .contractManager),
            try account("Anselm Quartey", "finance", .bcc, .finance),
            try account("Beatrix Oyelaran", "hr", .bcc, .humanResources),
            try account("Silas Marchbank-Roy", "employee.relations", .bcc, .employeeRelations),
            try account("Noor Featherstone", "governor.services", .bcc, .governorServices),
            try account("Priya Lindqvist", "council", .bcc, .bccOfficer),
            try account("Augusta Penrice", "chair", .siab, .siabChair),
            try account("Desmond Abara-Finch", "board", .siab, .siabMember),
            try account("Gwendolen Ikande", "reviewer", .hmi, .hmiReviewer),
            try account("Rafferty Soyinka-Hale", "eig", .eig, .eigMember),
            try account("Marguerite Tsang-Bell", "administrator", .bep, .administrator),
        ]
    }

    /// Colleagues of the partner, so that there is somebody to allocate schools to.
    package static func partners() throws(Refusal) -> [DemonstrationAccount] {
        [
            try account("Odalys Thornbury-Kwan", "partner2", .bep, .priorityPartner),
            try account("Bartholomew Eze-Lund", "partner3", .bep, .priorityPartner),
            try account("Seraphina Holt-Adeyinka", "partner4", .bep, .priorityPartner),
        ]
    }

    private static func account(
        _ name: String, _ mailbox: String, _ organisation: Organisation, _ role: Role
    ) throws(Refusal) -> DemonstrationAccount {
        DemonstrationAccount(
            request: try AccountRequest(
                email: "\(mailbox)@fernborough.example", name: name, organisation: organisation, roles: [role]),
            part: role.name)
    }
}

extension Accounts {
    /// Makes those of the demonstration accounts that are not there yet, all with this password; answers all.
    package func addDemonstration(
        _ wanted: [DemonstrationAccount]? = nil, password: String, by actor: Actor
    ) async throws -> [DemonstrationAccount] {
        let accounts = try wanted ?? DemonstrationAccount.all()
        for account in accounts {
            do {
                try await add(account.request, password: password, by: actor)
            } catch let refusal as Refusal where refusal.code == "people.9" {
                continue
            }
        }
        return accounts
    }
}
