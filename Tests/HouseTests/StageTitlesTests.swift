import Assembly
import Calendar
import Casework
import Foundation
import Testing

@testable import PriorityList

/// A duty of stage 1 whose date the calendar has not yet is called as it will be once it has one.
@Suite struct StageTitlesTests {
    @Test func `each duty without a date is called as the latest entry of its schedule has it`() throws {
        let config = SourceTree.root.appending(path: "config").path()
        let book = try #require(ScheduleBook.load(config: config, jobs: Set(Features.jobMakers.keys)).book)
        let duties = StagePage.exampleEvidence.duties([], on: Day(daysSince1970: 17_836))
        #expect(duties.count == 9)
        for duty in duties {
            let latest = book.entries.last { $0.name == duty.id.lowercased() }
            #expect(duty.title == latest?.title, "\(duty.id)")
        }
    }
}
