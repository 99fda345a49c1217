import Access
import Assembly
import Calendar
import Foundation
import Testing
import Web

/// What the calendar asks for has a page on which it is done, or a reason why it has none.
@Suite struct ActPagesTests {
    private static let names: [String] = {
        let config = SourceTree.root.appending(path: "config").path()
        return ScheduleBook.load(config: config, jobs: Set(Features.jobMakers.keys)).book?.names ?? []
    }()

    @Test func `every schedule has a page or a reason why there is none, and nothing else has`() {
        #expect(Self.names.count > 20)
        let paged = Set(ActPage.ofSchedules.keys)
        let without = Set(ActPage.without.keys)
        #expect(paged.isDisjoint(with: without))
        #expect(paged.union(without) == Set(Self.names))
        for reason in ActPage.without.values { #expect(reason.hasSuffix(".")) }
    }

    @Test func `each such page is there, for those who have its right`() {
        for (name, page) in ActPage.ofSchedules {
            let route = PagesTests.routes.first { $0.method == .get && $0.path.written == page.path }
            #expect(route != nil, "\(name): \(page.path)")
            if let route { #expect(route.action == page.right, "\(name)") }
        }
    }
}
