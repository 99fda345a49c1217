import Access
import Casework
import Documents
import Ledger
import Postgres
import TestCluster
import Testing
import Web

@testable import PriorityList

/// Academies of significant concern are notified by mail (ID-9): posted once, and recorded when the mail server has taken it.
@Suite struct AcademyMailTests {
    private let notifying = Notifying(authorityName: "Fernborough")

    private func tell(_ body: NotifiedBody, _ council: Council, at address: String? = "Regional Director <director@region.example>") async throws -> Bool {
        try await council.act(.notifyOfAcademies, by: council.director) { try await notifying.mail(of: 1, to: body, at: address, by: $0, in: $1) }
    }

    private func record(_ body: NotifiedBody, _ council: Council) async throws -> MailState? {
        let permit = try Actor.service.permit(.actOnPriorityList)
        return try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
            try await Notifying.record(1, body, by: permit, in: $0)
        }
    }

    private func concern(_ council: Council) async throws -> ListAcademyConcerns.Output? {
        let year = Agreement.year(draftedOn: try await council.api.read(Today(), stating: council.director.statement).first ?? Day(daysSince1970: 0))
        return try await council.api.read(ListAcademyConcerns(authority: 999, year: year), stating: council.dcs.statement).first
    }

    private static let academy = """
        insert into priority_list.academy_concern (authority, year, urn, words)
        values (999, extract(year from current_date + 62 - interval '8 months')::int, 100004, 'Three heads in a year');
        """

    @Test func `a mail to each is posted once, and that they were told is recorded when it has been handed over`() async throws {
        try await withCouncil { council in
            try await council.script(Self.academy)
            await #expect(throws: Refusal.noAddress) { _ = try await tell(.eig, council, at: nil) }
            #expect(try await tell(.regionalDirector, council))
            #expect(try await !tell(.regionalDirector, council))
            let mail = try #require(try await council.database.connect(connections: 1).read(ListNotices(), stating: []).first)
            #expect(mail.address == "director@region.example" && mail.subject.contains("School 4") && mail.text.contains("Three heads in a year"))
            #expect(mail.text.contains("100004"))

            // In the outbox, or in doubt, nobody was told; nor may the service say so with the rules left out.
            #expect(try await record(.regionalDirector, council) == .waiting)
            let waiting = try #require(try await concern(council))
            #expect(waiting.directorOn == nil && waiting.directorMail == "waiting")
            await #expect(throws: PostgresFault.self) {
                try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
                    _ = try await $0.first(AddAcademyNotice(concern: 1, body: .regionalDirector, day: day("2018-09-20"), words: "Forged"))
                }
            }
            try await council.script("update documents.mail set state = 'unknown', erased = true, plain_text = null")
            #expect(try await record(.regionalDirector, council) == .unknown)
            #expect(try await concern(council)?.directorOn == nil)
            try await council.script("update documents.mail set state = 'sent', handed_over_at = '2018-09-20 10:00+01'")
            for _ in 0..<2 { #expect(try await record(.regionalDirector, council) == .sent) }
            let told = try #require(try await concern(council))
            #expect(told.directorOn == day("2018-09-20") && told.directorWords == "By mail to director@region.example" && told.eigOn == nil)
            let events = try await council.api.read(FindHistory(of: "school/100004"), stating: council.director.statement)
            #expect(events.filter { $0.kind == "priority-list.academy-notified" }.count == 1 && events.contains { $0.kind == "priority-list.academy-mailed" })
            #expect(try await record(.eig, council) == nil)
        }
    }

    @Test func `whoever was told otherwise is mailed no more`() async throws {
        try await withCouncil { council in
            try await council.script(Self.academy + "insert into priority_list.academy_notice (concern, body, on_day, words) values (1, 'eig', '2018-09-20', 'At its meeting');")
            #expect(try await !tell(.eig, council))
            #expect(try await council.database.connect(connections: 1).read(ListNotices(), stating: []).isEmpty)
        }
    }
}

private struct ListNotices: Statement {
    typealias Output = (address: String, subject: String, text: String)
    static let sql = "select recipient_address, subject, plain_text from documents.mail where reason = 'priority-list.academy-notice' order by id"
    static func decode(_ row: inout Row) throws -> Output {
        (try row.text("recipient_address"), try row.text("subject"), try row.text("plain_text"))
    }
}
