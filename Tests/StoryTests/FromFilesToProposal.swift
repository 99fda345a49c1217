import Access
import Assembly
import Casework
import Foundation
import Identification
import Intake
import Policy
import Postgres
import SchoolYear
import Synthesis
import TestCluster
import Testing

/// From official files to a proposed list of schools causing concern (ID-2, SCC-1, SCC-2, SCC-5).
@Suite struct FromFilesToProposal {
    @Test func `a city's files are imported, every maintained school is assessed, and the same data give the same list`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "city-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let city = City(seed: 7, schools: 120)
        try await withTestDatabase { clone in
            let database = clone.connect(as: .worker)
            let permit = try Actor.service.permit(.importFiles)
            for file in city.files {
                let result = try await take(file, into: folder, database: database, permit: permit)
                guard case .taken(let record) = result else {
                    Issue.record("\(file.path): \(result.sentence)")
                    continue
                }
                #expect(record.counts.refused == 0, "\(result.sentence)")
            }

            // The same file again changes nothing, and says so.
            let again = try await take(try #require(city.files.first), into: folder, database: database, permit: permit)
            guard case .alreadyTaken = again else {
                Issue.record("\(again.sentence)")
                return
            }

            let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "config").path()
            let book = try #require(PolicyBook.load(config: config).book)
            let assessor = Assessor(book: book, authority: City.authority)
            let day = try #require(Day("2018-09-03"))
            let policy = try assessor.policy("2018", on: day)
            let assess = try Actor.service.permit(.runAssessment)
            let (first, second) = try await database.transaction(stating: Actor.service.statement, Assessor.mode) { transaction in
                let first = try await assessor.run(under: policy, asAt: day, by: assess, in: transaction)
                let second = try await assessor.assess(under: policy, asAt: day, in: transaction)
                return (first.assessment, second)
            }
            #expect(first.text == second.text)
            #expect(first.assessed > 50)
            #expect(!first.meetingDefinition.isEmpty)
            #expect(first.schools.filter { $0.category == .proposed }.allSatisfy { $0.reason != nil && $0.rank != nil })

            // What the run kept is what it said; a board member may read it, and somebody without a role sees nothing.
            let member = Actor(person: PersonID(1), name: "A member", roles: [.siabMember])
            let pages = clone.connect(as: .api)
            let run = try #require(try await pages.read(ListRuns(authority: City.authority), stating: member.statement).first)
            #expect(run.meetingDefinition == first.meetingDefinition.count && run.proposed == first.proposed.count)
            let kept = try await pages.read(ListSchoolAssessments(run: run.id), stating: member.statement)
            #expect(kept.filter { $0.category == .proposed }.map(\.urn) == first.proposed.map(\.urn.number))
            #expect(try await pages.read(ListRuns(authority: City.authority), stating: Actor.visitor.statement).isEmpty)
        }
    }

    private func take(_ file: OfficialFile, into folder: URL, database: Database, permit: Permit) async throws -> ImportResult {
        let path = folder.appending(path: file.path)
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes()).write(to: path)
        let year = path.deletingLastPathComponent().lastPathComponent
        return try await Intake.importFile(
            at: path.path(), named: path.lastPathComponent, stated: StatedFacts(year: AcademicYear(year)), layouts: Features.layouts,
            permit: permit, database: database)
    }
}
