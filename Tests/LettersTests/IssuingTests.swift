import Access
import Casework
import Ledger
import Policy
import Postgres
import Synchronization
import TestCluster
import Testing

@testable import Letters

@Suite struct IssuingTests {
    @Test func `each approved letter becomes one document, one mail with one link or one sheet, and is never altered`() async throws {
        try await withOffice(schools: 4) { office in
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            let issued = try await office.letters().filter { $0.state == .issued }
            #expect(issued.count == 13)
            let counted = try await office.database.connect(connections: 1).read(Counted(), stating: []).first
            // Chairs of 100001 and of the four further schools by mail, the rest by post.
            #expect(counted == [13, 13, 5, 5, 5])
            let letter = try await office.letter(to: .chair, of: 100_001)
            #expect(letter.state == .issued && letter.delivery?.mail == "waiting" && letter.link != nil)
            let pdf = try #require(try await office.api.read(FindLetterPDF(letter: letter.id), stating: office.director.statement).first)
            #expect(letter.sha256 == sha256(of: pdf) && String(decoding: pdf, as: UTF8.self).contains("Results have fallen"))
            for wrong in [
                "update letters.document set pdf = 'x'", "delete from letters.document", "update letters.letter set words = 'p x' where id = \(letter.id)",
                "update letters.letter set state = 'drafted', approved_at = null, approved_by = null where id = \(letter.id)",
            ] {
                await #expect(throws: PostgresFault.self, "\(wrong)") { try await office.script(wrong) }
            }
        }
    }

    @Test func `what the service drafted and one person approved is issued by another, and what two had in hand by either`() async throws {
        try await withOffice { office in
            try await office.draft()
            let changed = try await office.letter(to: .head, of: 100_001)
            try await office.script("update letters.letter set drafted_by = case when id = \(changed.id) then drafted_by end")
            try await office.approveAll()
            let approved = try await office.letters().filter { $0.state == .approved }.count
            // What is left out is not counted as to come.
            let counted = try await office.api.read(CountIssued(batch: 1, asker: office.director.person), stating: office.director.statement).map(\.approved)
            #expect(counted == [1])
            try await office.issue(asked: office.director)
            #expect(try await office.letters().filter { $0.state == .issued }.map(\.id) == [changed.id])
            try await office.issue(asked: office.officer)
            #expect(try await office.letters().filter { $0.state == .issued }.count == approved)
        }
    }

    @Test func `what whoever asked alone has in hand since the letters were listed is left to another`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.script("update letters.letter set drafted_by = null")
            let letter = try await office.letter(to: .head, of: 100_001)
            @Sendable func approve(_ actor: Actor) async throws -> Bool {
                try await office.act(.approveLetters, by: actor) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                }
            }
            let isApproved = try await approve(office.chief)
            #expect(isApproved)
            // While its document is made the chief executive takes the approval back, and the director, who asked, approves it as it stands.
            let meanwhile = Office.office { html in
                let isTakenBack = try await office.act(.approveLetters, by: office.chief) {
                    try await office.writing.takeApprovalBack(letter.id, shown: letter.revision, by: $0, in: $1)
                }
                let isApprovedAgain = try await approve(office.director)
                #expect(isTakenBack && isApprovedAgain)
                return html
            }
            try await office.issue(meanwhile, asked: office.director)
            let standing = try await office.letter(letter.id)
            #expect(standing.state == .approved && standing.revision == letter.revision)
            try await office.issue(asked: office.officer)
            let issued = try await office.letter(letter.id)
            #expect(issued.state == .issued)
        }
    }

    @Test func `of two who ask for a run to be issued neither is lost behind the other, and nobody asks twice`() {
        let jobs = [1, 2, 1].map { IssueLetters(batch: 4, asker: PersonID($0)).uniqueKey } + [IssueLetters(batch: 4, asker: nil).uniqueKey]
        #expect(Set(jobs).count == 3 && jobs[0] == jobs[2])
    }

    @Test func `what is approved or changed after it was read which letters go out is not issued with them`() async throws {
        try await withOffice(schools: 2) { office in
            try await office.draft()
            try await office.approveAll()
            let read = try await office.letters().filter { $0.state == .approved }
            #expect(read.count > 3)
            // One comes to it after the page was shown, and one is another by the time the job runs.
            let (late, changed) = (read[0].id, read[1].id)
            let confirmed = ConfirmedLetters(read.filter { $0.id != late })
            #expect(confirmed.mark != ConfirmedLetters(read).mark && confirmed.mark == ConfirmedLetters(read.filter { $0.id != late }.reversed()).mark)
            try await office.script("update letters.letter set revision = revision + 1 where id = \(changed)")
            let left = try await office.api.read(CountIssued(batch: 1, asker: nil, confirmed: confirmed), stating: office.director.statement).map(\.approved)
            #expect(left == [read.count - 2])
            let permit = try Actor.service.permit(.issueLetters)
            try await Issuing(Office.office()).run(1, asked: nil, only: confirmed, by: permit, database: office.worker) { _, _ in }
            let letters = try await office.letters()
            #expect(letters.filter { $0.state == .issued }.count == read.count - 2)
            #expect(letters.filter { $0.state == .approved }.map(\.id).sorted() == [late, changed].sorted())
            try await office.worker.transaction(stating: Actor.service.statement) { try await Issuing(Office.office()).end(1, only: confirmed, by: permit, in: $0) }
            let told = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement).first { $0.kind == "letters.issued" }
            #expect(told?.details?.contains { $0.value == "\(read.count - 2) of \(read.count - 1)" } == true)
            let keys = [IssueLetters(batch: 1, asker: nil, letters: confirmed), IssueLetters(batch: 1, asker: nil, letters: ConfirmedLetters(read))].map(\.uniqueKey)
            #expect(Set(keys).count == 2, "a later set is not lost behind the job of an earlier one")
        }
    }

    @Test func `issuing that ends anywhere and begins again issues each letter once`() async throws {
        try await withOffice(schools: 20) { office in
            try await office.draft()
            try await office.approveAll()
            struct Ended: Error {}
            for after in [0, 1, 7, 12] {
                let made = Mutex(0)
                let ending = Office.office { html in
                    let number = made.withLock { count in
                        count += 1
                        return count
                    }
                    if number > after { throw Ended() }
                    return html
                }
                await #expect(throws: (any Error).self) { try await office.issue(ending) }
            }
            // Two workers at once: one of them was thought dead.
            async let one: Void = office.issue()
            async let other: Void = office.issue()
            _ = try await (one, other)
            #expect(try await office.letters().filter { $0.state == .issued }.count == 45)
            #expect(try await office.database.connect(connections: 1).read(Counted(), stating: []).first == [45, 45, 21, 21, 21])
        }
    }

    @Test func `a letter of which no document can be made holds up no other`() async throws {
        try await withOffice(schools: 4) { office in
            try await office.draft()
            try await office.approveAll()
            struct Unmakeable: Error {}
            let picky = Office.office { html in
                if String(decoding: html, as: UTF8.self).contains("School 3 ") { throw Unmakeable() }
                return html
            }
            await #expect(throws: LettersNotIssued.self) { try await office.issue(picky) }
            #expect(try await office.letters().filter { $0.state == .approved }.map(\.urn) == [100_003])
            try await office.issue()
            #expect(try await office.letters().filter { $0.state == .issued }.count == 13)
        }
    }

    @Test func `a letter that cannot be written down holds up none of those that are written with it`() async throws {
        try await withOffice(schools: 12) { office in
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .chair, of: 100_001)
            try await office.script(
                """
                insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, plain_text, reason)
                values ('letters.letter/\(letter.id)', 'chair@school.example', 'Dr Chair', 'A letter', 'A letter', 'letters.letter')
                """)
            await #expect(throws: LettersNotIssued.self) { try await office.issue() }
            let left = try await office.letters().filter { $0.state == .approved }.map(\.id)
            #expect(left == [letter.id])
            #expect(try await office.database.connect(connections: 1).read(Counted(), stating: []).first == [28, 28, 13, 12, 12])
        }
    }

    @Test func `a letter that somebody has in hand when it is written down is issued after they let go of it, with its own link`() async throws {
        try await withOffice(schools: 12) { office in
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .chair, of: 100_001)
            let (held, isHeld) = AsyncStream.makeStream(of: Void.self)
            async let holding: Void = office.act(.approveLetters, by: office.chief) { _, transaction in
                defer { isHeld.finish() }
                _ = try await transaction.first(LockLetter(authority: 999, id: letter.id))
                isHeld.yield()
                try await Task.sleep(for: .milliseconds(400))
            }
            for await _ in held { break }
            try await office.issue()
            try await holding
            #expect(try await office.letters().allSatisfy { $0.state != .approved })
            let strays = try await office.database.connect(connections: 1).read(LinksOfOthers(), stating: [])
            #expect(strays.isEmpty)
        }
    }

    @Test func `an issued letter says how BEP is reached, by the policy of its day`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            let letter = try await office.letter(to: .head, of: 100_001)
            let pdf = try #require(try await office.api.read(FindLetterPDF(letter: letter.id), stating: office.director.statement).first)
            let issuedOn = try #require(letter.issuedAt).dayInLondon
            let contact = try #require(book.letters(on: issuedOn)?.contact)
            #expect(String(decoding: pdf, as: UTF8.self).contains(contact))
            // Made again it is the same.
            #expect(pdf == Array("%PDF ".utf8) + letter.sheet(issuedOn, "Fernborough", book).html)
        }
    }

    @Test func `without a key for links nothing is mailed and nothing is lost`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let without = LetterOffice(
                authority: 999, authorityName: "Fernborough", serviceName: "S", url: "https://schools.example", book: book, calendar: councilCalendar,
                paper: LetterPaper(pdf: { $0 }, docx: { $0 }, merged: { _, _ in [] }), links: nil, address: nil)
            await #expect(throws: Refusal.linkMissing) { try await office.issue(without) }
            #expect(try await office.letters().filter { $0.state == .approved }.count == 5)
        }
    }

    @Test func `another letter takes the place of an issued one, names it, and is read over as any`() async throws {
        try await withOffice { office in
            try await office.draft()
            let draft = try await office.letter(to: .chair, of: 100_001)
            await #expect(throws: Refusal.replacesNothing) {
                try await office.act(.draftLetters, by: office.officer) { try await office.writing.replace(draft.id, because: "A slip", by: $0, in: $1) }
            }
            try await office.approveAll()
            try await office.issue()
            await #expect(throws: Refusal.reasonForReplacement) {
                try await office.act(.draftLetters, by: office.officer) { try await office.writing.replace(draft.id, because: "", by: $0, in: $1) }
            }
            let made = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.replace(draft.id, because: "The partner’s name was wrong", by: $0, in: $1)
            }
            let replacement = try await office.letter(try #require(made))
            #expect(replacement.replaces == draft.id && replacement.state == .drafted && replacement.text.plain.contains("takes the place of ours of"))
            #expect(try await office.letter(draft.id).replacedBy == replacement.id)
            await #expect(throws: Refusal.replacedAlready) {
                try await office.act(.draftLetters, by: office.officer) { try await office.writing.replace(draft.id, because: "Again", by: $0, in: $1) }
            }
            // Drafting the run again leaves both.
            try await office.draft()
            #expect(try await office.letter(draft.id).state == .issued)
            #expect(try await office.letter(replacement.id).state == .drafted)
            try await office.approveAll()
            try await office.issue()
            #expect(try await office.letter(replacement.id).state == .issued)
        }
    }

    @Test func `a letter is acknowledged once, by its link, and what nobody acknowledged is chased once`() async throws {
        try await withOffice(schools: 1) { office in
            try await office.draft()
            try await office.approveAll()
            try await office.issue()
            let (first, second) = (try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .chair, of: 100_006))
            let (link, visitor) = (try #require(first.link), Actor(person: nil, name: "a contact", roles: [.operator], scope: [.serveVisitors]))
            for _ in 0..<2 {
                let permit = try visitor.permit(.serveVisitors)
                try await office.api.transaction(stating: visitor.statement) { try await Acknowledging.keep(link, by: permit, in: $0) }
            }
            let events = try await office.api.read(FindHistory(of: "letter/\(first.id)"), stating: office.director.statement)
            #expect(events.filter { $0.kind == "letters.acknowledged" }.count == 1)
            await #expect(throws: Refusal.noLetter) {
                let permit = try visitor.permit(.serveVisitors)
                try await office.api.transaction(stating: visitor.statement) { try await Acknowledging.keep(987, by: permit, in: $0) }
            }
            let chasing = Chasing(Office.office())
            func chase() async throws -> Int {
                let permit = try Actor.service.permit(.issueLetters)
                return try await office.worker.transaction(stating: Actor.service.statement) { try await chasing.run(by: permit, in: $0) }
            }
            // In the outbox, or in doubt: nothing to chase.
            #expect(try await chase() == 0)
            try await office.script(
                """
                update documents.mail set state = 'unknown', erased = true, plain_text = null;
                """)
            #expect(try await chase() == 0)
            #expect(try await office.letter(second.id).delivery?.mail == "unknown")
            try await office.script("update documents.mail set state = 'sent', handed_over_at = now() - interval '40 days'")
            #expect(try await chase() == 1)
            #expect(try await chase() == 0)
            #expect(try await office.letter(second.id).remindedAt != nil)
            #expect(try await office.letter(first.id).remindedAt == nil)
        }
    }
}

/// Issued letters, documents, mails, links and deliveries by mail.
private struct Counted: Statement {
    static let sql = """
        select array[
            (select count(*) from letters.letter where state = 'issued'), (select count(*) from letters.document),
            (select count(*) from documents.mail where reason = 'letters.letter'), (select count(*) from people.contact_link where purpose = 'read-letter'),
            (select count(*) from letters.delivery where channel = 'mail')]::integer[] as counts
        """
    static func decode(_ row: inout Row) throws -> [Int] { try row.ints("counts") }
}

/// Letters whose link or mail is somebody else’s.
private struct LinksOfOthers: Statement {
    static let sql = """
        select d.letter
        from letters.delivery d
        join letters.letter l on l.id = d.letter
        join people.contact_link k on k.id = d.link
        join documents.mail m on m.id = d.mail
        where (k.urn, k.part, k.email) is distinct from (l.urn, l.part, l.email) or m.recipient_address <> l.email
            or m.idempotency_key <> 'letters.letter/' || l.id or position('/link-' || k.id || E'\\n' in m.plain_text) = 0
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("letter") }
}
