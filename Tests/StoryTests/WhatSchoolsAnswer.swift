import Access
import Casework
import Foundation
import Postgres
import Synchronization
import TestCluster
import TestTown
import Testing
import Web

@testable import Documents

/// What schools and strangers write to do harm, in every place where this service takes words for its letters and from its letters’ readers, on every page that
/// shows them and in every mail: the pages of a town in which everybody is well-meaning have the same tags.
@Suite struct WhatSchoolsAnswer {
    private static let hostile = HostileText.answers()
    /// As many, of which nobody thinks ill; what is long stays long, so that what is cut is cut alike.
    private static let meek = hostile.enumerated().map { place, text in
        "harmless \(place)" + String(repeating: "x", count: text.count > 100 ? text.count - 12 : 0)
    }

    @Test(.timeLimit(.minutes(8)))
    func `words of others stay words on every page that shows them, and open none of its own`() async throws {
        let (meek, hostile) = (try await Self.pages(Self.meek), try await Self.pages(Self.hostile))
        #expect(meek.count == hostile.count && hostile.count > 200, "\(hostile.count)")
        for (mild, wild) in zip(meek, hostile) {
            #expect(mild.path == wild.path && mild.page.tags == wild.page.tags, "\(wild.path): \(Self.difference(mild.page.tags, wild.page.tags))")
            for words in wild.says where !wild.page.says(words) {
                Issue.record("\(wild.path) does not say \(words.debugDescription): \(wild.page.words)")
            }
        }
    }

    private static func difference(_ one: [String], _ other: [String]) -> String {
        let place = zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(one.count, other.count)
        return "\(one.dropFirst(place).prefix(3)) and \(other.dropFirst(place).prefix(3))"
    }

    /// A page without what its frame says of the words of the framework in it, whoever wrote them.
    private static func withoutExplanations(_ html: String) -> String {
        html.replacing(/<p class="soft way"><a href="#meanings">.*?<\/p>/, with: "").replacing(/<section class="terms" id="meanings">.*?<\/section>/, with: "")
    }

    private struct Seen: Sendable {
        let path: String
        let page: PageApart
        let says: [String]
    }

    /// The pages of a town whose people write these words.
    private static func pages(_ words: [String]) async throws -> [Seen] {
        let seen = Collected()
        try await withTown(.register(schools: 60)) { town in
            let owner = town.clone.connect(connections: 1)
            let authority = town.site.settings.authority
            let schools = town.schools
            /// What somebody at a school writes into a place; no name is longer than names are.
            func word(_ school: Int, _ place: Int, most: Int = 3_000) -> String {
                String(String.UnicodeScalarView(words[(school * 7 + place) % words.count].unicodeScalars.prefix(most)))
            }
            for (number, school) in schools.enumerated() {
                let own = (0..<6).map { word(number, $0, most: $0 < 3 ? 200 : 3_000) }
                try await owner.transaction(stating: Actor.service.statement) {
                    for step in Write.Step.allCases { try await $0.run(Write(step: step, urn: school.number, authority: authority, words: own)) }
                }
            }
            try await owner.transaction(stating: Actor.service.statement) { transaction in
                for text in words { try await transaction.run(WriteAnswer(urn: schools[0].number, authority: authority, words: text)) }
            }
            func look(_ path: String, as role: Role?, says: [String], named name: String? = nil) async throws {
                let answer = try await town.get(path, as: role)
                #expect(answer.status == 200, "\(path): \(answer.status)")
                seen.add(Seen(path: name ?? path, page: PageApart(Self.withoutExplanations(answer.text)), says: says))
            }

            // What schools say of themselves, before it is decided and after; and what they say of their facts.
            try await look("/priority-list/self-reports", as: .bepOfficer, says: words)
            var answered: [String] = []
            for (number, text) in words.enumerated() {
                let (id, told) = (number + 1, words[(number + 1) % words.count])
                guard told.count <= 2_000 else { continue }
                let (path, decision) = ("/priority-list/self-reports/\(id)", [("outcome-\(id)", "declined"), ("reason-\(id)", text), ("told-\(id)", told)])
                let check = try await town.post(path, decision, as: .bepOfficer)
                let mark = String(try #require(check.text.firstMatch(of: /name="shown" value="([0-9a-f]+)"/), "\(check.text)").output.1)
                let decided = try await town.post(path, decision + [("shown", mark), ("checked", "yes")], as: .bepOfficer)
                #expect(decided.status == 303, "\(told): \(decided.text.suffix(900))")
                answered.append(told)
            }
            try await look("/priority-list/self-reports", as: .bepOfficer, says: words + answered, named: "decided")
            try await look("/schools/\(schools[0])/links", as: .governorServices, says: words)

            // What is decided and recorded of schools.
            try await look("/priority-list/year-end", as: .bepDirector, says: schools.indices.map { word($0, 5) })
            try await look("/priority-list/academies", as: .bepOfficer, says: schools.indices.map { word($0, 3) })
            for (number, school) in schools.enumerated() {
                try await look("/priority-list/year-end/\(school)", as: .bepDirector, says: [word(number, 4), word(number, 5)])
                try await look("/priority-list/schools/\(school)", as: .bepDirector, says: [word(number, 4)])
            }

            // The letters, to those who write them and to those who read them.
            try await town.draftLetters()
            try await look("/letters/runs/1", as: .bepDirector, says: [])
            for (number, school) in schools.enumerated() {
                let letters = try await owner.read(ListLettersOf(urn: school.number), stating: [])
                try await look("/letters/\(letters[0])", as: .bepOfficer, says: [word(number, 0, most: 200), word(number, 4)])
                // A street of several lines is several lines of the address.
                let street = word(number, 3).split(whereSeparator: \.isNewline).map(String.init)
                try await look("/letters/\(letters[1])", as: .bepDirector, says: [word(number, 1, most: 200)] + street)
            }
            try await owner.transaction {
                try await $0.execute(script: "update letters.letter set state = 'approved', approved_at = now(), approved_by = 0 where channel <> 'waiting'")
            }
            try await town.issueLetters()
            let mails = try await owner.read(ListMails(), stating: [])
            try check(mails)
            for mail in mails {
                guard let link = mail.text.firstMatch(of: /\/letters\/read\/([0-9a-f-]+)/).map({ String($0.1) }),
                    let number = Int(mail.address.prefix { $0 != "@" }.drop { !$0.isNumber })
                else { continue }
                try await look("/letters/read/\(link)", as: nil, says: [word(number, 0, most: 200), word(number, 4)], named: "a letter of school \(number)")
                try await look("/facts/\(link)", as: nil, says: [word(number, 1, most: 200)], named: "facts of school \(number)")
            }
            #expect(mails.count { $0.reason == "letters.letter" } == schools.count)
            // What the school is told stands in its mail.
            let told = mails.filter { $0.reason == "priority-list.self-report-decided" }
            #expect(told.count == answered.count)
            for (mail, words) in zip(told, answered) where !HostileText.squeezed(mail.text).contains(HostileText.squeezed(words)) {
                Issue.record("the mail does not say \(words.debugDescription)")
            }
        }
        // Words come into the order in which letters are read.
        return seen.all.sorted { $0.path < $1.path }
    }

    /// Each mail as the mail server gets it: the lines of its head are those that we write, and it goes to one reader.
    private static func check(_ mails: [ListMails.Output]) throws {
        for mail in mails {
            let address = try MailAddress(mail.address)
            let message = MessageText(
                from: Mailbox(name: "School improvement", address: try MailAddress("no-reply@fernborough.example")), to: Mailbox(name: mail.name, address: address),
                subject: mail.subject, text: mail.text, html: nil, madeAt: Moment(microsecondsSince1970: 1_540_000_000_000_000), messageID: "1@fernborough.example")
            let head = String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
            let names = head.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) }
            #expect(
                names == ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"],
                "\(mail.name): \(names)")
            #expect(head.contains(" <\(address.text)>") || head.contains("To: \(address.text)") || head.contains { $0.hasSuffix("<\(address.text)>") }, "\(head)")
        }
    }

    private final class Collected: Sendable {
        private let pages = Mutex<[Seen]>([])
        func add(_ page: Seen) { pages.withLock { $0.append(page) } }
        var all: [Seen] { pages.withLock { $0 } }
    }
}

/// Writes the words of one school where the service takes them from, as imports and people would have.
private struct Write: Statement {
    typealias Output = Void

    enum Step: String, CaseIterable { case school, chair, list, decision, academy }

    let step: Step
    let urn: Int
    let authority: Int
    /// The school’s name, the chair’s, the head’s; its street and what raises concern; the rationale; the decision’s.
    let words: [String]

    static let sql = """
        with school as (
            update schools.establishment set name = $4, head_name = $6, street = $7, urn = urn where urn = $2 and $1 = 'school'
        ), chair as (
            insert into people.school_contact (urn, part, name, title, email, source, during)
            select $2, 'chair', $5, '', 'chair' || (select count(*) from people.school_contact where part = 'chair') || '@school.example', 'The clerk',
                daterange(current_date - 10, null) where $1 = 'chair'
        ), act as (
            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
            select $3, 'brought-in', $2, current_date - 500, 'in-crisis', $8, now() - interval '500 days' where $1 = 'list' returning id
        ), entry as (
            insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
            select $3, $2, daterange(current_date - 500, null), 'in-crisis', '{contact/1}', $8, id from act
        ), document as (
            insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
            select $3, extract(year from current_date + 62 - interval '8 months')::int, 1, 'agreed', sha256, current_date
            from priority_list.frozen_text where $1 = 'decision' and not exists (select from priority_list.document)
        ), decision as (
            insert into priority_list.carrying (authority, year, urn, is_carried, rationale)
            select $3, extract(year from current_date + 62 - interval '8 months')::int - 1, $2, true, $9 where $1 = 'decision'
        ), concern as (
            insert into priority_list.academy_concern (authority, year, urn, words)
            select $3, extract(year from current_date + 62 - interval '8 months')::int, $2, $7 where $1 = 'academy'
        )
        insert into priority_list.frozen_text (sha256, content)
        select encode(sha256('the list'), 'hex'), 'the list' where $1 = 'list' and not exists (select from priority_list.frozen_text)
        """

    var parameters: [Parameter] { [.text(step.rawValue), .int(urn), .int(authority)] + words.map(Parameter.text) }
}

/// What a school says of itself and of its facts.
private struct WriteAnswer: Statement {
    typealias Output = Void

    let urn: Int
    let authority: Int
    let words: String

    static let sql = """
        with link as (
            insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
            values ('check-facts', $1, 'head', $3, 'head@school.example', 1, now() + interval '1 day') returning id
        ), report as (
            insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
            values ($2, $1, $3, 'head@school.example', 'head', $3, sha256(convert_to(gen_random_uuid()::text, 'UTF8')), now())
        )
        insert into people.fact_check (link, urn, is_right, words) select id, $1, false, $3 from link
        """

    var parameters: [Parameter] { [.int(urn), .int(authority), .text(words)] }
}

/// To the head, and to the chair.
private struct ListLettersOf: Statement {
    let urn: Int
    static let sql = "select id from letters.letter where urn = $1 order by part desc"
    var parameters: [Parameter] { [.int(urn)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

private struct ListMails: Statement {
    struct Output: Sendable {
        let address: String
        let name: String
        let subject: String
        let text: String
        let reason: String
    }

    static let sql = """
        select recipient_address, recipient_name, subject, plain_text, reason from documents.mail where plain_text is not null
            and reason in ('letters.letter', 'priority-list.self-report-decided') order by id
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            address: try row.text("recipient_address"), name: try row.text("recipient_name"), subject: try row.text("subject"),
            text: try row.text("plain_text"), reason: try row.text("reason"))
    }
}
