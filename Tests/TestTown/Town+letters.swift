import Access
import Assembly
import Casework
package import Letters
import Logging
import People
import Postgres
import Synthesis
import TestCluster
package import Web

extension Town {
    /// As a worker of the town issues letters: with its links, and with paper that is the HTML itself, which is quick and can be read.
    package var letterOffice: LetterOffice {
        get throws {
            let settings = try Settings(environment: [
                "SCHOOL_IMPROVEMENT_AUTHORITY": String(City.authority), "SCHOOL_IMPROVEMENT_AUTHORITY_NAME": "Fernborough",
                "SCHOOL_IMPROVEMENT_URL": "https://schools.fernborough.example",
            ])
            return settings.letterOffice(
                try ServiceConfiguration.load(config: configFolder), paper: Town.paper, key: ServiceKey(bytes: Array(0..<32)))
        }
    }

    package static let paper = LetterPaper(
        pdf: { Array("%PDF-1.7 ".utf8) + $0 }, docx: { Array("PK ".utf8) + $0 },
        merged: { count, document in
            var all: [UInt8] = []
            for place in 0..<count { all += try await document(place) }
            return all
        })

    /// Has the letters of stage 1 drafted as a worker does it, for an officer.
    package func draftLetters() async throws {
        let drafting = try letterOffice.drafting
        let permit = try Actor.service.permit(.draftLetters)
        _ = try await clone.connect(as: .worker).transaction(stating: Actor.service.statement) {
            try await drafting.draft(.stage1, for: people[.bepOfficer], by: permit, in: $0)
        }
    }

    /// Has what is approved of the first run of letters issued as a worker does it.
    package func issueLetters() async throws {
        let permit = try Actor.service.permit(.issueLetters)
        try await Issuing(try letterOffice).run(1, asked: nil, by: permit, database: clone.connect(as: .worker)) { _, _ in }
    }

    /// What the newest mail of a reason says, as the worker would hand it over.
    package func mail(about reason: String, to address: String) async throws -> String? {
        try await clone.connect(as: .migrator, connections: 1).read(FindMailWords(reason: reason, address: address), stating: []).first
    }
}

private struct FindMailWords: Statement {
    let reason: String
    let address: String
    static let sql = """
        select plain_text as words from documents.mail where reason = $1 and recipient_address = $2 order by id desc limit 1
        """
    var parameters: [Parameter] { [.text(reason), .text(address)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("words") }
}
