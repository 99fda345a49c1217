import Access
import Casework
import Policy
import Testing

@testable import Letters

/// A letter that was sent back by a slip.
@Suite struct SentBackTests {
    @Test func `whoever sent a letter back takes that back until somebody changes it, nobody else does, and it is approved anew`() async throws {
        try await withOffice { office in
            try await office.draft(for: office.director)
            let letter = try await office.letter(to: .head, of: 100_001)
            @Sendable func takeBack(_ actor: Actor, shown: Int) async throws -> Bool {
                try await office.act(.approveLetters, by: actor) {
                    try await office.writing.takeReturnBack(letter.id, shown: shown, by: $0, in: $1)
                }
            }
            await #expect(throws: Refusal.returnStays) { _ = try await takeBack(office.chief, shown: letter.revision) }
            let isSentBack = try await office.act(.approveLetters, by: office.chief) {
                try await office.writing.sendBack(letter.id, because: "The second reason", shown: letter.revision, by: $0, in: $1)
            }
            let sent = try await office.letter(letter.id)
            #expect(isSentBack && sent.state == .sentBack)
            await #expect(throws: Refusal.returnStays) { _ = try await takeBack(office.director, shown: sent.revision) }
            let isUnseen = try await takeBack(office.chief, shown: letter.revision)
            let isTaken = try await takeBack(office.chief, shown: sent.revision)
            #expect(!isUnseen && isTaken)
            let after = try await office.letter(letter.id)
            #expect(after.state == .drafted && after.sentBackBecause == nil && after.text == letter.text && after.revision == sent.revision + 1)
            let isApproved = try await office.act(.approveLetters, by: office.chief) {
                try await office.writing.approve(letter.id, shown: after.revision, by: $0, in: $1)
            }
            #expect(isApproved)
        }
    }
}
