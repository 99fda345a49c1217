import Foundation
import Identification
import Testing

@testable import Assembly

/// What a page shows, a program that asks for the same address reads too.
@Suite struct WhatPagesTellProgramsTests {
    private func json(_ model: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(model), as: UTF8.self)
    }

    @Test func `why a schedule has no next day stands with that schedule, and with no other`() throws {
        let text = try json(SchedulesPage.example)
        #expect(text.contains("\"whyNone\":\"Not known until the term dates of 2018/19 are entered\""), "\(text)")
        #expect(text.components(separatedBy: "whyNone").count == 2, "\(text)")
        #expect(try !json(SchedulePage.example).contains("whyNone"))
    }

    @Test func `an assessment says where the schools of its map are`() throws {
        let text = try json(AssessmentPage.example)
        #expect(text.contains("\"spots\":[{\"east\":405000,\"north\":286000,\"urn\":100001}"), "\(text)")
    }

    @Test func `a meeting that is called off is told with when it was to begin`() throws {
        let text = try json(HomePage.example)
        #expect(text.contains("\"kind\":\"called-off\"") && text.contains("\"due\":\""), "\(text)")
    }
}
