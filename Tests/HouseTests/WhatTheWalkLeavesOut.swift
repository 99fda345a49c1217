import Foundation
import Testing

/// The forms that the walk of the browser tests does not send are sent by a story, or a test of their own, by their path.
@Suite struct WhatTheWalkLeavesOut {
    @Test func `each form that the walk through all pages does not send is sent by another test`() throws {
        let walk = try #require(SourceTree.files(below: "Tests/BrowserTests").first { $0.path.hasSuffix("/WholeWalk.swift") })
        let paths = walk.text.matches(of: /"POST (\/[^"]+)"/).map { String($0.1) }
        #expect(paths.count >= 10)
        let tests = SourceTree.files(below: "Tests").filter { !["BrowserTests", "HouseTests"].contains($0.target) }
        for path in paths {
            let written = path.replacing(#/\{[a-z]+\}/#, with: "[^/\"\\s{}]+")
            // Where it is sent more than once its path has a name.
            let sent = try Regex("(?:post\\(\\s*|let (?:path|page) = )\"\(written)\"")
            #expect(tests.contains { $0.text.contains(sent) && $0.text.contains(".post(") }, "no test sends POST \(path)")
        }
    }
}
