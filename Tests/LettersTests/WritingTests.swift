import Access
import Casework
import Ledger
import Policy
import Postgres
import Testing

@testable import Letters

@Suite struct WritingTests {
    @Test func `somebody else approves what one drafted or changed, and what was approved changes no more`() async throws {
        try await withOffice { office in
            try await office.draft(for: office.director)
            let letter = try await office.letter(to: .head, of: 100_001)
            await #expect(throws: Refusal.ownLetter) {
                try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                }
            }
            #expect(
                try await office.act(.approveLetters, by: office.chief) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                })
            let approved = try await office.letter(letter.id)
            #expect(approved.state == .approved && approved.approvedBy == "Di Moor" && approved.text == letter.text)
            await #expect(throws: Refusal.notToChange(.approved)) {
                try await office.act(.draftLetters, by: office.officer) {
                    try await office.writing.edit(letter.id, reasons: [Reason("x", .register)], shown: letter.revision, by: $0, in: $1)
                }
            }
            // With the rules left out, the database refuses too.
            await #expect(throws: PostgresFault.self) { try await office.script("update letters.letter set words = 'p forged' where id = \(letter.id)") }
            await #expect(throws: PostgresFault.self) { try await office.script("update letters.letter set school = 'Another' where id = \(letter.id)") }
            await #expect(throws: PostgresFault.self) {
                try await office.script("update letters.letter set state = 'issued' where id = \(letter.id + 1)")
            }
            // Sent back it is a draft to be changed.
            #expect(
                try await office.act(.approveLetters, by: office.chief) {
                    try await office.writing.sendBack(letter.id, because: "The second reason", shown: letter.revision, by: $0, in: $1)
                })
            let back = try await office.letter(letter.id)
            #expect(back.sentBackBecause == "The second reason" && back.sentBackBy == "Di Moor")
        }
    }

    @Test func `whoever approved a letter takes that back, nobody else does, and the letter waits again as it stood`() async throws {
        try await withOffice { office in
            try await office.draft(for: office.director)
            let letter = try await office.letter(to: .head, of: 100_001)
            @Sendable func takeBack(_ actor: Actor, shown: Int) async throws -> Bool {
                try await office.act(.approveLetters, by: actor) {
                    try await office.writing.takeApprovalBack(letter.id, shown: shown, by: $0, in: $1)
                }
            }
            await #expect(throws: Refusal.approvalStays) { _ = try await takeBack(office.chief, shown: letter.revision) }
            let isApproved = try await office.act(.approveLetters, by: office.chief) {
                try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
            }
            await #expect(throws: Refusal.approvalStays) { _ = try await takeBack(office.director, shown: letter.revision) }
            let isUnseen = try await takeBack(office.chief, shown: letter.revision + 1)
            let isTaken = try await takeBack(office.chief, shown: letter.revision)
            #expect(isApproved && !isUnseen && isTaken)
            let after = try await office.letter(letter.id)
            #expect(after.state == .drafted && after.approvedBy == nil && after.approvedAt == nil && after.text == letter.text)
            let isApprovedAgain = try await office.act(.approveLetters, by: office.chief) {
                try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
            }
            #expect(isApprovedAgain)
        }
    }

    @Test func `of two who change one letter the second is told and loses nothing`() async throws {
        try await withOffice { office in
            try await office.draft()
            let letter = try await office.letter(to: .head, of: 100_001)
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (actor, words) in [(office.officer, "The officer’s words"), (office.director, "The director’s words")] {
                    group.addTask {
                        try await office.act(.draftLetters, by: actor) {
                            try await office.writing.edit(letter.id, reasons: [Reason(words, .register)], shown: letter.revision, by: $0, in: $1)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            #expect(try await office.letter(letter.id).revision == letter.revision + 1)
            // An approval of what was shown before does not stand over other words.
            #expect(
                try await office.act(.approveLetters, by: office.chief) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                } == false)
        }
    }

    @Test func `the history of a letter tells its reasons before and after an edit, and not what they rest on`() async throws {
        try await withOffice { office in
            try await office.draft()
            let letter = try await office.letter(to: .head, of: 100_001)
            for (step, words) in ["Its results have fallen", "Its head has left"].enumerated() {
                #expect(
                    try await office.act(.draftLetters, by: office.officer) {
                        try await office.writing.edit(letter.id, reasons: [Reason(words, .register)], shown: letter.revision + step, by: $0, in: $1)
                    })
            }
            let edits = try await office.api.read(FindHistory(of: "letter/\(letter.id)"), stating: office.director.statement)
                .filter { $0.kind == "letters.edited" }.compactMap { edit in edit.details?.first { $0.name == "reasons" } }
            let drafted = letter.fields.reasons.map(\.sentence).joined(separator: " · ")
            let told: Set<Event.Detail> = [
                Event.Detail("reasons", from: "Its results have fallen", to: "Its head has left"),
                Event.Detail("reasons", from: drafted, to: "Its results have fallen"),
            ]
            #expect(Set(edits) == told, "\(edits)")
            #expect(edits.allSatisfy { !"\($0)".contains("register") && !"\($0)".contains("list/") })
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `of an edit and an approval of one draft at once one wins, a thousand times, and an approval never stands over other words`() async throws {
        try await withOffice { office in
            try await office.draft()
            let id = try await office.letter(to: .head, of: 100_001).id
            for round in 0..<1_000 {
                let shown = try await office.letter(id)
                async let edited = office.act(.draftLetters, by: office.officer) {
                    try await office.writing.edit(id, reasons: [Reason("Words of round \(round)", .register)], shown: shown.revision, by: $0, in: $1)
                }
                async let approved = office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(id, shown: shown.revision, by: $0, in: $1)
                }
                // Who comes second is told so, or refused since the letter is approved by now.
                let outcomes = (try? await edited, try? await approved)
                let now = try await office.letter(id)
                #expect((outcomes.0 == true) != (outcomes.1 == true), "round \(round): \(outcomes)")
                #expect(outcomes.1 == true ? now.state == .approved && now.text == shown.text : now.state == .drafted && now.text != shown.text)
                if now.state == .approved {
                    _ = try await office.act(.approveLetters, by: office.director) {
                        try await office.writing.sendBack(id, because: "Again", shown: now.revision, by: $0, in: $1)
                    }
                    let back = try await office.letter(id)
                    _ = try await office.act(.draftLetters, by: office.officer) {
                        try await office.writing.edit(id, reasons: [Reason("After round \(round)", .register)], shown: back.revision, by: $0, in: $1)
                    }
                }
            }
        }
    }

    @Test func `many are approved together after a sample of each sort, and not if one of them changed meanwhile`() async throws {
        try await withOffice(schools: 10) { office in
            try await office.draft()
            let revision = try #require(try await office.api.read(FindBatch(authority: 999, id: 1), stating: office.director.statement).first).revision
            await #expect(throws: Refusal.self) {
                try await office.act(.approveLetters, by: office.director) { try await office.writing.approveAll(of: 1, shown: revision, by: $0, in: $1) }
            }
            let letter = try await office.letter(to: .head, of: 100_003)
            _ = try await office.act(.draftLetters, by: office.officer) {
                try await office.writing.edit(letter.id, reasons: [Reason("Otherwise", .register)], shown: letter.revision, by: $0, in: $1)
            }
            #expect(
                try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approveAll(of: 1, shown: revision, by: $0, in: $1)
                } == false)
            #expect(try await office.approveAll())
            let states = Dictionary(grouping: try await office.letters(), by: \.state).mapValues(\.count)
            // The chairs that are not known wait.
            #expect(states == [.approved: 25, .drafted: 3])
            #expect(try await office.letters().filter { $0.state == .drafted }.allSatisfy { $0.channel == .waiting && $0.part == .chair })
        }
    }

    @Test func `a letter to a chair who is not known waits, and goes to the office by choice`() async throws {
        try await withOffice { office in
            try await office.draft()
            let letter = try await office.letter(to: .chair, of: 100_003)
            await #expect(throws: Refusal.addresseeUnknown) {
                try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(letter.id, shown: letter.revision, by: $0, in: $1)
                }
            }
            #expect(
                try await office.act(.draftLetters, by: office.officer) {
                    try await office.writing.postToOffice(letter.id, shown: letter.revision, by: $0, in: $1)
                })
            let posted = try await office.letter(letter.id)
            #expect(posted.channel == .post && posted.recipient == "The Chair of Governors" && posted.text.plain == letter.text.plain)
            #expect(
                try await office.act(.approveLetters, by: office.director) {
                    try await office.writing.approve(letter.id, shown: posted.revision, by: $0, in: $1)
                })
        }
    }

    @Test func `a director's words are checked, come into force as another version, and leave earlier letters as they were`() async throws {
        try await withOffice { office in
            try await office.draft()
            let before = try await office.letter(to: .head, of: 100_001)
            func keep(_ shown: Int, _ words: String) async throws -> Int {
                try await office.act(.editLetterTemplates, by: office.director) {
                    try await $1.run(
                        AddTemplate(authority: 999, kind: .priority, shown: shown, subject: "{{school}} in {{year}}", words: words, reason: "Plainer words"))
                }
            }
            let words = "{{school}} needs us.{{#ground}} {{ground}}.{{/ground}}\n\n{{reasons}}\n\n{{framework}}"
            #expect(try await keep(0, words) == 1)
            #expect(try await keep(0, words) == 0, "somebody was faster")
            let approved = try await office.letter(to: .chair, of: 100_001)
            _ = try await office.act(.approveLetters, by: office.director) {
                try await office.writing.approve(approved.id, shown: approved.revision, by: $0, in: $1)
            }
            try await office.draft()
            let after = try await office.letter(before.id)
            #expect(after.template == "edit 1" && after.text.plain.hasPrefix("School 1 needs us. Requires improvement."))
            #expect(try await office.letter(approved.id).text == approved.text)
            await #expect(throws: PostgresFault.self) { try await office.script("update letters.template set words = 'x'") }
        }
    }

    @Test func `a draft whose reasons are edited keeps the words it was drafted in, and a new one has those in force`() async throws {
        try await withOffice { office in
            func put(_ shown: Int, _ words: String) async throws {
                let kept = try await office.act(.editLetterTemplates, by: office.director) {
                    try await $1.run(
                        AddTemplate(
                            authority: 999, kind: .priority, shown: shown, subject: "{{school}} in {{year}}",
                            words: "\(words){{#ground}} {{ground}}.{{/ground}}\n\n{{reasons}}\n\n{{framework}}", reason: "Plainer words"))
                }
                #expect(kept == 1)
            }
            func edit(_ letter: LetterRow, _ sentence: String) async throws -> LetterRow {
                let kept = try await office.act(.draftLetters, by: office.officer) {
                    try await office.writing.edit(letter.id, reasons: [Reason(sentence, .register)], shown: letter.revision, by: $0, in: $1)
                }
                #expect(kept)
                return try await office.letter(letter.id)
            }
            try await office.draft()
            let first = try await office.letter(to: .head, of: 100_001)
            try await put(0, "The first words.")
            let edited = try await edit(first, "Its head has left")
            #expect(edited.template == "2018" && edited.text.subject == first.text.subject)
            #expect(edited.text.plain.contains("Its head has left") && !edited.text.plain.contains("The first words."))
            // Of a director’s own words an earlier version stands too.
            try await office.draft()
            let own = try await office.letter(to: .head, of: 100_002)
            #expect(own.template == "edit 1")
            try await put(1, "The second words.")
            let kept = try await edit(own, "Nobody leads it")
            #expect(kept.template == "edit 1" && kept.text.plain.hasPrefix("The first words."))
        }
    }
}
