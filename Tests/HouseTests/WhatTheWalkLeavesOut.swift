import Foundation
import Testing
import Web

/// The forms that the walk of the browser tests does not send are sent by a story, or a test of their own, by their path; and are looked at with what is wrong with
/// them, as all others are that the walk sends.
@Suite struct WhatTheWalkLeavesOut {
    private static let walk = SourceTree.files(below: "Tests/BrowserTests").first { $0.path.hasSuffix("/WholeWalk.swift") }?.text ?? ""
    private static let paths = walk.matches(of: /"POST (\/[^"]+)"/).map { String($0.1) }

    @Test func `each form that the walk through all pages does not send is sent by another test`() throws {
        #expect(Self.paths.count >= 10)
        let tests = SourceTree.files(below: "Tests").filter { !["BrowserTests", "HouseTests"].contains($0.target) }
        for path in Self.paths {
            let written = path.replacing(#/\{[a-z]+\}/#, with: "[^/\"\\s{}]+")
            // Where it is sent more than once its path has a name.
            let sent = try Regex("(?:post\\(\\s*|let (?:path|page) = )\"\(written)\"")
            #expect(tests.contains { $0.text.contains(sent) && $0.text.contains(".post(") }, "no test sends POST \(path)")
        }
    }

    @Test func `each list that a page shows in parts is one that the walk holds against its file`() {
        let pages = SourceTree.files(below: "Sources").filter { $0.room == "Pages" }
        // What is counted in the call stands between the name and the path, over a line end at times.
        let call = /\.paging\(\s*[^"]+,\s*"(\/(?:[^"\\]|\\\([a-zA-Z.]+\))+)"/
        let written = pages.flatMap { $0.text.matches(of: call).map { String($0.1) } }
        let paths = Set(written.map { "GET " + $0.replacing(#/\\\([a-zA-Z.]+\)/#, with: "{id}") })
        #expect(paths.count >= 10)
        // What stands for a part of the address has a name there.
        let walk = Self.walk.replacing(#/{[a-z]+}/#, with: "{id}")
        for path in paths.sorted() { #expect(walk.contains("\"\(path)\""), "\(path) is among neither of the lists of WholeWalk") }
        #expect(paths.count == pages.reduce(0) { $0 + $1.text.ranges(of: ".paging(").count }, "a list that is shown in parts is not found")
    }

    /// Of those that it does send the walk itself says which it never met so.
    @Test func `each form that the walk does not send is looked at with what is wrong with it, or is listed with why it never is`() throws {
        let seldom = try #require(SourceTree.files(below: "Tests/BrowserTests").first { $0.path.hasSuffix("/SeldomPages.swift") }).text
        let shown = Set(seldom.matches(of: /\("POST (\/[^"]+)",/).map { String($0.1) })
        let listed = Set(Self.walk.matches(of: /"POST (\/[^"]+)": "/).map { String($0.1) })
        for path in Self.paths { #expect(shown.contains(path) != listed.contains(path), "POST \(path) is to be shown by SeldomPages, or to be listed with why it never is") }
        let written = Set(PagesTests.routes.filter { $0.method == .post }.map(\.path.written))
        for path in shown.union(listed) { #expect(written.contains(path), "there is no POST \(path)") }
    }
}
