import Access
import Casework
import Ledger
import Policy
import Postgres
import Testing

@testable import Letters

/// A letter goes to whoever is head or chair of its school when it is issued, and not to who was when it was drafted (ID-8).
@Suite struct AddressedTests {
    /// The chair of 100001 has left, and another has followed; the register has another head of 100003.
    private static let followed = """
        update people.school_contact set during = daterange(lower(during), access.today()) where urn = 100001;
        insert into people.school_contact (urn, part, name, title, email, source, during)
        values (100001, 'chair', 'Ines Gray', 'Ms', 'ines@school.example', 'The website', daterange(access.today(), null));
        update schools.establishment set head_name = 'Mr Successor' where urn = 100003;
        """

    @Test func `a letter that was approved for who left is not issued to them: it waits to be approved again, to who followed`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let (chair, head) = (try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .head, of: 100_003))
            #expect(chair.state == .approved && chair.email == "chair1@school.example" && head.state == .approved && head.recipient == "Mrs Head 3")
            try await office.script(Self.followed)
            let held = try await office.api.read(ListHeldBack(batch: 1, countsForDays: nil), stating: office.director.statement)
            #expect(held.map(\.id).sorted() == [chair.id, head.id].sorted() && held.allSatisfy { $0.reason == .addressed })
            try await office.issue()
            let (next, successor) = (try await office.letter(chair.id), try await office.letter(head.id))
            #expect(next.state == .drafted && next.approver == nil && next.delivery == nil)
            #expect(next.channel == .mail && next.recipient == "Ms Ines Gray" && next.salutation == "Ms Gray" && next.email == "ines@school.example")
            #expect(next.fields.values[.addressee] == "Ms Gray" && next.recipientSource == "The website" && next.text == chair.text)
            #expect(successor.state == .drafted && successor.recipient == "Mr Successor" && successor.channel == .post)
            let letters = try await office.letters()
            #expect(letters.filter { $0.state == .issued }.count == 3 && !letters.contains { $0.state == .approved })
            let events = try await office.api.read(FindHistory(of: "letters/1"), stating: office.director.statement)
            let told = events.first { $0.kind == "letters.addressed" }?.details?.map(\.value)
            #expect(told == ["2", "2"], "\(events.map(\.kind))")

            try await office.approveAll()
            try await office.issue()
            let issued = try await office.letter(chair.id)
            #expect(issued.state == .issued && issued.delivery?.channel == .mail && issued.email == "ines@school.example")
        }
    }

    @Test func `a letter that cannot be filled for who followed is left as it is, and holds up no other, of its run or another`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let (chair, head) = (try await office.letter(to: .chair, of: 100_001), try await office.letter(to: .head, of: 100_003))
            // As of before a field was asked of each letter.
            try await office.script("update letters.letter set fields = '{}' where id = \(chair.id)")
            try await office.script(Self.followed)
            try await office.follow()
            let (left, successor) = (try await office.letter(chair.id), try await office.letter(head.id))
            #expect(left.state == .approved && left.revision == chair.revision && left.email == "chair1@school.example")
            #expect(successor.state == .drafted && successor.recipient == "Mr Successor")
            let fault = await #expect(throws: LettersNotIssued.self) { try await office.issue() }
            #expect(fault?.letters == [chair.id])
            let letters = try await office.letters()
            #expect(letters.filter { $0.state == .issued }.count == 3 && letters.filter { $0.state == .approved }.map(\.id) == [chair.id])
        }
    }

    @Test func `a head who is recorded as gone is written to no more, though the register still names them`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                insert into people.school_contact (urn, part, name, title, email, source, during)
                values (100003, 'head', 'head 3', '', 'head3@school.example', 'The clerk', '[2018-09-01,)')
                """)
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .head, of: 100_003)
            #expect(letter.state == .approved && letter.email == "head3@school.example")
            try await office.script("update people.school_contact set during = daterange(lower(during), access.today()) where urn = 100003")
            try await office.follow()
            let gone = try await office.letter(letter.id)
            #expect(gone.state == .drafted && gone.channel == .post && gone.recipient.isEmpty && gone.salutation == "Headteacher")
            try await office.script("update schools.establishment set head_name = 'Mr Successor' where urn = 100003")
            try await office.follow()
            #expect(try await office.letter(letter.id).recipient == "Mr Successor")
        }
    }

    @Test func `a letter whose document was made before its addressee left is not issued after it`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            let letter = try await office.letter(to: .chair, of: 100_001)
            try await office.script("update people.school_contact set email = 'another@school.example' where urn = 100001")
            let issued = try await office.worker.transaction(stating: Actor.service.statement) {
                try await $0.all(MarkIssued(letters: [(letter.id, letter.revision)], asker: nil, countsForDays: nil))
            }
            let standing = try await office.letter(letter.id)
            #expect(issued.isEmpty && standing.state == .approved)
        }
    }

    @Test func `a letter to a chair who left and whom nobody followed waits for somebody to be known`() async throws {
        try await withOffice { office in
            try await office.draft()
            try await office.approveAll()
            try await office.script("update people.school_contact set during = daterange(lower(during), access.today()) where urn = 100001")
            try await office.follow()
            let letter = try await office.letter(to: .chair, of: 100_001)
            #expect(letter.state == .drafted && letter.channel == .waiting && letter.recipient.isEmpty && letter.email == nil)
            #expect(letter.salutation == "Chair of Governors")
            #expect(try await office.draft() == 0, "drafting addresses it as well")
        }
    }

    @Test func `a letter that waits goes to the chair once they are known, whoever edited it, sent it back or chose the office`() async throws {
        try await withOffice { office in
            let words = AddTemplate(
                authority: 999, kind: .notPriority, shown: 0, subject: "{{school}}",
                words: "For {{addressee}} of {{school}} in {{year}}: {{report}}, {{services}}\n\n{{reasons}}", reason: "Plainer")
            #expect(try await office.act(.editLetterTemplates, by: office.director) { try await $1.run(words) } == 1)
            try await office.draft()
            let edited = try await office.letter(to: .chair, of: 100_003)
            #expect(edited.channel == .waiting && edited.text.plain.contains("For Chair of Governors of School 3"))
            let isEdited = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.edit(edited.id, reasons: [Reason("In other words", .register)], shown: edited.revision, by: $0, in: $1)
            }
            let back = try await office.letter(to: .chair, of: 100_002)
            let isBack = try await office.act(.approveLetters, by: office.director) {
                try await office.writing.sendBack(back.id, because: "The second reason", shown: back.revision, by: $0, in: $1)
            }
            let posted = try await office.letter(to: .chair, of: 100_005)
            let isPosted = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.postToOffice(posted.id, shown: posted.revision, by: $0, in: $1)
            }
            #expect(isEdited && isBack && isPosted)

            // While nobody is known each stays as it is, and so does whatever goes where it should.
            let before = try await office.letters().map { [$0.id, $0.revision] }
            try await office.follow()
            let after = try await office.letters().map { [$0.id, $0.revision] }
            #expect(after == before)

            try await office.script(
                """
                insert into people.school_contact (urn, part, name, title, email, source, during)
                select urn, 'chair', 'Ines Gray', 'Ms', 'ines' || urn || '@school.example', 'The clerk', daterange(access.today(), null)
                from unnest(array[100002, 100003, 100005]) urn;
                """)
            try await office.follow()
            for id in [edited.id, back.id, posted.id] {
                let letter = try await office.letter(id)
                #expect(letter.channel == .mail && letter.recipient == "Ms Ines Gray" && letter.email == "ines\(letter.urn)@school.example", "\(letter.urn)")
            }
            let known = try await office.letter(edited.id)
            #expect(known.state == .drafted && known.editor == office.officer.person && known.text.plain.contains("For Ms Gray of School 3"))
            #expect(known.fields.reasons == [Reason("In other words", .register)] && known.text.plain.contains("In other words"))
            let sent = try await office.letter(back.id)
            #expect(sent.state == .sentBack && sent.sentBackBecause == "The second reason")

            // It stands now: nothing is addressed twice, and drafting the run again changes none of it.
            let standing = try await office.letters().map { [$0.id, $0.revision] }
            try await office.follow()
            #expect(try await office.draft() == 0)
            let again = try await office.letters().map { [$0.id, $0.revision] }
            #expect(again == standing)
        }
    }
}
