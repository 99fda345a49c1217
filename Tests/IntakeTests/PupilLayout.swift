import Casework
import Postgres
import SchoolYear
import TestCluster

@testable import Intake

/// A layout that stands for those of the capabilities: a school's number, its name, its day and a figure.
struct PupilLayout: Layout {
    static let name = "test.pupils"
    static let title = "Pupils (test)"
    static let destination = "test"
    static let stages = [
        Stage("test_pupil_stage", [.init("urn", "integer"), .init("name", "text"), .init("day", "date"), .init("value", "double precision"), .init("status", "text"), .init("token", "text")])
    ]

    static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "URN", "SCHNAME") ? Recognition(year: header.has("PUPILS_17") ? .implied(AcademicYear(starting: 2017)) : .notNeeded) : nil
    }

    let urn: Column
    let schoolName: Column
    let day: Column?
    let figure: Column?

    init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        schoolName = try header.needed("SCHNAME")
        day = try header.optional("OPENDATE")
        figure = try header.optional("PUPILS", "PUPILS_17")
    }

    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        if record.matches(urn, "NAT") { return }
        out.begin()
        out.int(try record.urn(urn).number)
        out.text(record, schoolName)
        out.day(try record.day(day))
        out.figure(try record.figure(figure))
        out.end()
    }

    func merge(in tx: Transaction) async throws -> MergeCount {
        MergeCount(added: try await tx.run(MergePupils()))
    }
}

struct MergePupils: Statement {
    static let sql = """
        insert into public.test_pupil select urn, name, day, value, status, token from test_pupil_stage
        on conflict (urn) do update set name = excluded.name
        """
}

struct CountPupils: Statement {
    typealias Output = Int
    static let sql = "select count(*) as count from public.test_pupil"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

extension TestDatabase {
    /// The table that the layout fills, for a worker to write.
    func addPupilTable() async throws {
        try await connect().transaction { transaction in
            try await transaction.execute(
                script: """
                    create table public.test_pupil (urn integer primary key, name text, day date, value double precision, status text, token text);
                    grant select, insert, update on public.test_pupil to school_improvement_worker;
                    """)
        }
    }
}
