import Casework
import Foundation
import Jobs
import Testing
import Web

@testable import Assembly

/// What people follow without script: a file that arrives, and a job.
@Suite struct FollowedPagesTests {
    private func asked(_ path: String, reload: Bool = false) -> RequestContext {
        RequestContext(
            path: path, query: Fields(reload ? [("reload", "yes")] : []), actor: PagesTests.director.actor, formToken: "token", site: PagesTests.site)
    }

    private func imports(_ arriving: [ImportsPage.Arriving], reload: Bool = false) -> String {
        let page = ImportsPage(imports: [], paging: Paging(page: 1, perPage: 50, total: 0), arriving: arriving, waiting: [])
        let context = asked("/imports", reload: reload)
        return wholePage(page.view(context, errors: [], typed: Fields()), context)
    }

    private func arriving(_ number: Int, _ name: String, bytes: Int, of expected: Int?) -> ImportsPage.Arriving {
        ImportsPage.Arriving(
            upload: number, fileName: name, sender: "Bo <Reed>", bytes: bytes, expectedBytes: expected,
            since: Moment(microsecondsSince1970: 1_536_000_000_000_000))
    }

    @Test func `the page of imports says how much of each file has come, and who sends it`() {
        let html = imports([
            arriving(4, "register.csv", bytes: 12_582_912, of: 62_000_100), arriving(3, "census.zip", bytes: 2_097_152, of: nil),
            arriving(2, "small.csv", bytes: 0, of: 40_000),
        ])
        #expect(html.contains("<label for=\"arriving-4\">register.csv, from Bo &lt;Reed&gt;: 12 of 62 MB have come</label>"), "\(html)")
        #expect(html.contains("<progress id=\"arriving-4\" max=\"62\" value=\"12\">19 %</progress>"), "\(html)")
        #expect(html.contains("census.zip, from Bo &lt;Reed&gt;: 2 MB have come so far; the browser did not say how large the file is."), "\(html)")
        #expect(html.contains("small.csv, from Bo &lt;Reed&gt;: 0 of 1 MB have come"), "\(html)")
    }

    @Test func `the page of imports loads itself again where one asked for that, and only while something arrives or waits`() {
        let one = [arriving(4, "register.csv", bytes: 0, of: 62_000_000)]
        #expect(imports(one).contains("href=\"/imports?reload=yes\"") && !imports(one).contains("http-equiv=\"refresh\""))
        let loading = imports(one, reload: true)
        #expect(loading.contains("http-equiv=\"refresh\"") && loading.contains("stop loading it by itself"), "\(loading)")
        let still = imports([], reload: true)
        #expect(!still.contains("http-equiv=\"refresh\"") && !still.contains("Load this page again") && !still.contains("Still arriving"), "\(still)")
    }

    private static let fault = "INSERT INTO letters.letter: 57014 <canceling> statement"

    private func job(_ state: JobState, kind: String = "intake.import-file", what: String = "failed") -> String {
        let page = JobPage(
            job: JobLine(example: state, kind: kind), queue: "default", retryOf: nil, retriedAs: nil,
            setbacks: [JobPage.Setback(at: Moment(microsecondsSince1970: 1_536_000_004_000_000), attempt: 1, what: what, error: Self.fault, code: what)],
            waitsFor: nil, file: nil)
        let context = asked("/jobs/4")
        return wholePage(page.view(context), context)
    }

    @Test(arguments: [
        (JobState.discarded, "failed", "The job failed and was given up, and what it had begun was undone."),
        (JobState.scheduled, "failed", "It failed, and will be tried again as soon as its turn comes."),
        (JobState.running, "failed", "It failed, and is being tried again."),
        (JobState.ready, "unknown", "This version of the service does not know this kind of job: it waits for one that does."),
        (JobState.ready, "rescued", "It was interrupted, and will be run again as soon as its turn comes."),
        (JobState.cancelled, "snoozed", "The job was cancelled."),
    ])
    func `a job says what became of it in plain words, and what the program said is folded`(state: JobState, what: String, sentence: String) {
        let halves = job(state, what: what).components(separatedBy: "<summary>For whoever runs the service</summary>")
        #expect(halves.count == 2 && halves[0].contains(sentence), "\(halves[0])")
        #expect(!halves[0].contains("57014") && halves.last?.contains("57014 &lt;canceling&gt; statement") == true, "\(halves)")
    }

    @Test func `a job of a kind that is not known has words for its heading, and its code where operators look`() {
        let halves = job(.done, kind: "newer.kind-of-work").components(separatedBy: "<summary>For whoever runs the service</summary>")
        #expect(halves.count == 2 && halves[0].contains("<h1>A job that this version does not know</h1>"), "\(halves[0])")
        #expect(!halves[0].contains("newer.kind-of-work") && halves.last?.contains("newer.kind-of-work") == true)
    }
}
