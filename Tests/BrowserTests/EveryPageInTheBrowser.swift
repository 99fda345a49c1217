import Access
import Casework
import Foundation
import TestTown
import Testing
import Web

/// Each distinct page of every route in headless Chromium: empty, full and with its errors (issue 5, “It must hold”).
@Suite(.enabled(if: Browser.isThere, "BROWSER or PAGE_READERS is not set: deploy/test installs Chromium, makes a Python with axe-core and the validator, and sets both"))
struct EveryPageInTheBrowser {
    // The bar is fifteen minutes, alone: deploy/test says where nothing else runs. In a whole run three others share two processors with it, so that this
    // limit only ends what hangs, and how many it took is said in the end.
    @Test(.timeLimit(.minutes(30)))
    func `every page is accessible, valid, light, still, narrow enough for 320 px and usable by keyboard, and the head of a long table stays`() async throws {
        let started = ContinuousClock.now
        let met = try await WholeWalk.shared.met
        for fault in met.faults { Issue.record("\(fault)") }
        // Pages to which a form led are among them, with what was done, how to take it back and what comes next.
        #expect(met.said.count > 20, "only these notices were said: \(met.said.sorted())")
        let folder = Browser.keptPages.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if Browser.keptPages == nil { try? FileManager.default.removeItem(at: folder) } }
        try Data(stylesheetForPreview().utf8).write(to: folder.appending(path: "style.css"))
        try Data(iconForPreview().utf8).write(to: folder.appending(path: "icon.svg"))
        try met.pages.write(to: folder)

        var arguments = [folder.path()]
        if let screenshots = Browser.screenshots { arguments.append(screenshots) }
        let report = try await Browser.run("look_at_pages.py", arguments)
        for finding in report.findings { Issue.record("\(finding.rule): \(finding.page): \(finding.detail)") }
        #expect((report.figures["long tables"] ?? 0) > 0, "no table was long enough for its head to be seen to stay")
        let taken = ContinuousClock.now - started
        if Browser.isAlone { #expect(taken < .seconds(15 * 60), "looking at every page took longer than its bar") }
        let minutes = taken.components.seconds / 60
        print(
            "In \(minutes) whole minutes looked at \(met.pages.renderings.count) distinct pages of \(met.routes.count) routes, on which \(met.said.count) notices were said; "
                + "the heaviest has \(Int(report.figures["heaviest"] ?? 0)) bytes compressed.")
    }
}
