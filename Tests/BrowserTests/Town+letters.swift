import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Web

extension Town {
    /// Letters in every state that they can stand in: drafted, to nobody known, sent back, approved, issued. Gives the pages that tell of them.
    func writeLetters() async throws -> [String] {
        try await draftLetters()
        let owner = clone.connect(as: .migrator, connections: 1)
        let addressed = try await owner.read(ListStanding(channel: "post"), stating: [])
        let unaddressed = try await owner.read(ListStanding(channel: "waiting"), stating: [])
        guard addressed.count > 6, let unknown = unaddressed.first else { throw NoTown(sentence: "\(addressed.count) letters") }
        for id in addressed.prefix(3) { try await act("/letters/\(id)/approval", [("revision", "1")], as: .bepDirector) }
        try await issueLetters()
        try await act("/letters/runs/1/packs", [], as: .bepDirector)
        try await work { try await owner.read(CountPacks(), stating: []) == [1] }
        try await act("/letters/\(addressed[3])/approval", [("revision", "1")], as: .bepDirector)
        try await act("/letters/\(addressed[4])/reading", [("revision", "1")], as: .bepDirector)
        try await act("/letters/\(addressed[5])/return", [("revision", "1"), ("because", "Plainer words")], as: .bepDirector)
        return [
            "/letters/\(addressed[0])", "/letters/\(unknown)", "/letters/\(addressed[4])", "/letters/runs/1?standing=unaddressed", "/letters/templates/priority",
        ]
    }
}

extension Town {
    /// Has the letter to a school’s chair go out by mail; the last part of the address in it, by which the letter and the school’s facts are read.
    func mailALetter(to school: URN) async throws -> String {
        let chair = [("part", "chair"), ("chair-name", "Mx Reed"), ("chair-email", "chair@alder.example"), ("chair-source", "The clerk’s letter")]
        try await act("/contacts/\(school)", chair, as: .governorServices)
        try await draftLetters()
        let owner = clone.connect(as: .migrator, connections: 1)
        guard let letter = try await owner.read(ListStanding(channel: "mail"), stating: []).first else { throw NoTown(sentence: "no letter goes by mail") }
        try await act("/letters/\(letter)/approval", [("revision", "1")], as: .bepDirector)
        try await issueLetters()
        let mail = try await self.mail(about: "letters.letter", to: "chair@alder.example")
        guard let link = mail?.firstMatch(of: /\/letters\/read\/([0-9a-f-]+)/) else { throw NoTown(sentence: "no link: \(mail ?? "no mail")") }
        return String(link.1)
    }
}

private struct ListStanding: Statement {
    let channel: String
    static let sql = "select id from letters.letter where channel = $1 order by id"
    var parameters: [Parameter] { [.text(channel)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

private struct CountPacks: Statement {
    static let sql = "select count(*) as count from letters.pack"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
