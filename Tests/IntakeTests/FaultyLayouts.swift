import Casework
import Foundation
import Postgres
import SchoolYear
import Synchronization

@testable import Intake

/// A layout that lets through what its stage cannot hold: the database is the net under it.
struct NarrowLayout: Layout {
    static let name = "test.narrow"
    static let title = "Narrow (test)"
    static let destination = "test"
    static let stages = [Stage("test_narrow_stage", [.init("number", "smallint")])]

    static func recognise(_ header: Header) -> Recognition? { header.has("NUMBER") ? Recognition(year: .notNeeded) : nil }

    let number: Column

    init(header: Header, file: FileFacts) throws(Refusal) { number = try header.needed("NUMBER") }

    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        out.begin()
        out.int(try record.int(number, in: 0...1_000_000))
        out.end()
    }

    func merge(in tx: Transaction) async throws -> MergeCount { MergeCount() }
}

/// A layout whose merge fails in a way that no file is to blame for.
struct BrokenLayout: Layout {
    static let name = "test.broken"
    static let title = "Broken (test)"
    static let destination = "test"
    static let stages = NarrowLayout.stages

    static func recognise(_ header: Header) -> Recognition? { PupilLayout.recognise(header) }

    init(header: Header, file: FileFacts) throws(Refusal) {}

    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        out.begin()
        out.int(1)
        out.end()
    }

    struct Broken: Error {}

    func merge(in tx: Transaction) async throws -> MergeCount { throw Broken() }
}

/// A layout that has another file vanish while it reads its own.
struct VanishingLayout: Layout {
    static let name = "test.vanishing"
    static let title = "Vanishing (test)"
    static let destination = "test"
    static let stages = NarrowLayout.stages
    static let doomed = Mutex<String?>(nil)

    static func recognise(_ header: Header) -> Recognition? { NarrowLayout.recognise(header) }

    private var narrow: NarrowLayout

    init(header: Header, file: FileFacts) throws(Refusal) {
        narrow = try NarrowLayout(header: header, file: file)
        if let path = VanishingLayout.doomed.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) { try narrow.read(record, &out) }

    func merge(in tx: Transaction) async throws -> MergeCount { MergeCount() }
}
