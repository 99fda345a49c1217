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

    private func tell(
        _ body: NotifiedBody, _ council: Council, at address: String? = "Regional Director <director@region.example>", shown: Notifying.Telling = .words
    ) async throws -> Bool {
        try await council.act(.notifyOfAcademies, by: council.director) { try await notifying.mail(of: 1, to: body, at: address, shown: shown, by: $0, in: $1) != nil }
    }

    private func record(_ body: NotifiedBody, _ council: Council, _ classification: Classification = .open) async throws -> MailState? {
        let permit = try Actor.service.permit(.actOnPriorityList)
        return try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
            try await Notifying.record(1, body, classification, by: permit, in: $0)
        }
    }

    private func concern(_ council: Council) async throws -> ListAcademyConcerns.Output? {
        let year = Agreement.year(draftedOn: try await council.api.read(Today(), stating: council.director.statement).first ?? Day(daysSince1970: 0))
        return try await council.api.read(ListAcademyConcerns(authority: 999, year: year), stating: council.dcs.statement).first
    }

    private static let restrictedAcademy = """
        insert into priority_list.academy_concern (authority, year, urn, words, classification, recorded_by)
        values (999, extract(year from current_date + 62 - interval '8 months')::int, 100004, 'Three heads in a year', 'hr', 3);
        """

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
            #expect(told.directorOn == day("2018-09-20") && told.directorWords == "By email to director@region.example" && told.eigOn == nil)
            let events = try await council.api.read(FindHistory(of: "academy-concern/1"), stating: council.director.statement)
            #expect(events.filter { $0.kind == "priority-list.academy-notified" }.count == 1 && events.contains { $0.kind == "priority-list.academy-mailed" })
            #expect(try await record(.eig, council) == nil)
        }
    }

    @Test func `what is restricted goes in no mail: the mail says that a concern is recorded and whom to ask, and only those who may see the concern see that it went`() async throws {
        try await withCouncil { council in
            try await council.script(Self.restrictedAcademy)
            #expect(try await !tell(.eig, council, shown: .words), "who may see it was changed after it was shown")
            #expect(try await tell(.eig, council, shown: .notice))
            let mail = try #require(try await council.database.connect(connections: 1).read(ListNotices(), stating: []).first)
            #expect(!mail.text.contains("Three heads") && mail.text.contains("School 4") && mail.text.contains("Ada Fern or Di Moor, who recorded it"))
            #expect(!mail.text.contains("/priority-list/academies"), "those who are told may not open that page")
            func mailed(_ actor: Actor) async throws -> (rows: [Int], mails: [String]) {
                (
                    try await council.api.read(ListMailed(), stating: actor.statement),
                    try await council.api.read(ListSubjects(), stating: actor.statement)
                )
            }
            let (seen, hidden) = (try await mailed(council.director), try await mailed(council.officer))
            #expect(seen.rows == [1] && seen.mails.count == 1)
            #expect(hidden.rows.isEmpty && hidden.mails.isEmpty)

            // The service, which may not see it, records that they were told.
            try await council.script("update documents.mail set state = 'sent', handed_over_at = '2018-09-20 10:00+01', erased = true, plain_text = null")
            for _ in 0..<2 { #expect(try await record(.eig, council, .hr) == .sent) }
            #expect(try await concern(council)?.eigOn == day("2018-09-20"))
            func history(_ actor: Actor) async throws -> [String] {
                var kinds: [String] = []
                for subject in ["academy-concern/1", "school/100004"] {
                    kinds += try await council.api.read(FindHistory(of: subject), stating: actor.statement).map(\.kind)
                }
                return kinds.filter { $0.hasPrefix("priority-list.academy-") }.sorted()
            }
            #expect(try await history(council.dcs) == ["priority-list.academy-mailed", "priority-list.academy-notified"])
            #expect(try await history(council.officer).isEmpty)
            // Opened later, what was mailed while it was restricted stays with those who might see it then.
            try await council.script("update priority_list.academy_concern set classification = 'open'")
            #expect(try await history(council.officer).isEmpty)
        }
    }

    @Test func `a mail that waits when its concern is restricted goes without its words, and one that was handed over stays as it went`() async throws {
        try await withCouncil { council in
            try await council.script(Self.academy)
            for body in NotifiedBody.allCases { #expect(try await tell(body, council)) }
            try await council.script("update documents.mail set state = 'unknown', erased = true, plain_text = null where id = 2")
            func withhold() async throws {
                try await council.act(.notifyOfAcademies, by: council.director) { try await notifying.withhold(1, by: $0, in: $1) }
            }
            func texts() async throws -> [Bool] {
                try await council.database.connect(connections: 1).read(ListNotices(), stating: []).map { $0.text.contains("Three heads in a year") }
            }
            try await withhold()
            #expect(try await texts() == [true, false], "an open concern is told with its words, and those of the other are erased")
            try await council.script("update priority_list.academy_concern set classification = 'hr'")
            try await withhold()
            #expect(try await texts() == [false, false])
            let mails = try await council.database.connect(connections: 1).read(ListNotices(), stating: [])
            let kept = try #require(mails.first)
            #expect(mails.last?.text == "", "nothing comes back into a mail that was handed over")
            #expect(kept.text.contains("is restricted, and is not sent by email. Please ask ") && kept.text.contains("To the Regional Director"))
            #expect(!kept.text.contains("https://"), "neither body may open the page of the concern")
            let changed = try await council.api.read(FindHistory(of: "academy-concern/1"), stating: council.dcs.statement).filter { $0.kind == "priority-list.academy-mail-changed" }
            #expect(changed.count == 1)
            #expect(try await council.api.read(FindHistory(of: "academy-concern/1"), stating: council.officer.statement).isEmpty)
            // Those who may notify of academies and may not see this one put no words of theirs into a mail about it.
            let unseen = WithholdWords(concern: 1, body: .regionalDirector, instead: "Forged")
            let isChanged = try await council.api.transaction(stating: council.officer.statement) { try await $0.one(unseen) }
            #expect(!isChanged)
            // Nor does another process, whoever it says that it works for; and the one that strangers talk to erases nothing.
            await #expect(throws: PostgresFault.self) {
                _ = try await council.database.connect(as: .worker).transaction(stating: council.director.statement) { try await $0.one(unseen) }
            }
            await #expect(throws: PostgresFault.self) {
                _ = try await council.api.transaction(stating: council.director.statement) {
                    try await $0.one(EraseWords(before: Moment(microsecondsSince1970: 0), most: 1))
                }
            }
            await #expect(throws: PostgresFault.self) {
                _ = try await council.api.read(WithholdWords(concern: 1, body: .regionalDirector, instead: "Forged"), stating: Actor(person: PersonID(4), name: "Eve Lane", roles: [.siabMember]).statement)
            }
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
    static let sql = "select recipient_address, subject, coalesce(plain_text, '') as plain_text from documents.mail where reason = 'priority-list.academy-notice' order by id"
    static func decode(_ row: inout Row) throws -> Output {
        (try row.text("recipient_address"), try row.text("subject"), try row.text("plain_text"))
    }
}

private struct ListMailed: Statement {
    static let sql = "select concern from priority_list.academy_mail"
    static func decode(_ row: inout Row) throws -> Int { try row.int("concern") }
}

private struct ListSubjects: Statement {
    static let sql = "select subject from documents.mail where reason = 'priority-list.academy-notice'"
    static func decode(_ row: inout Row) throws -> String { try row.text("subject") }
}
