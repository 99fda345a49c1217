package import Casework
package import Intake
package import Postgres
import SchoolYear

/// The performance tables' list of schools: the spine of 2017/18 (`england_spine.xlsx`) and `england_school_information.csv` of later years
/// (formats.md, 3h). Types are words here, not codes, and nurseries and pupil referral units are not in it. It says when schools
/// opened, which the copies of GIAS at hand leave blank.
package struct SchoolInformation: Layout {
    package static let name = "performance.school-information"
    package static let title = "School information (performance tables)"
    package static let destination = "schools"

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "URN", "LA", "ESTAB", "SCHNAME", "MINORGROUP", "OPENDATE") ? Recognition(year: .mustBeStated()) : nil
    }

    private let urn: Column
    private let authority: Column
    private let establishmentNumber: Column
    private let name: Column
    private let status: Column?
    private let openedOn: Column
    private let closedOn: Column?
    private let minorGroup: Column
    private let typeWord: Column
    private let isPrimary: Column?
    private let isSecondary: Column?
    private let isPost16: Column?
    private let lowAge: Column?
    private let highAge: Column?
    /// Texts that are taken as they stand, in the order of the stage.
    private let texts: [Column?]
    /// The stage's columns that this file has nothing of.
    private let unsaid: [String]
    private let year: AcademicYear
    private let importID: ImportID
    private var seen: Set<Int> = []

    package init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        authority = try header.needed("LA")
        establishmentNumber = try header.needed("ESTAB")
        name = try header.needed("SCHNAME")
        status = try header.optional("ICLOSE", "SCHSTATUS")
        openedOn = try header.needed("OPENDATE")
        closedOn = try header.optional("CLOSEDATE")
        minorGroup = try header.needed("MINORGROUP")
        typeWord = try header.needed("NFTYPE", "SCHOOLTYPE")
        isPrimary = try header.optional("ISPRIMARY")
        isSecondary = try header.optional("ISSECONDARY")
        isPost16 = try header.optional("ISPOST16")
        lowAge = try header.optional("AGEL", "AGELOW")
        highAge = try header.optional("AGEH", "AGEHIGH")
        texts = [
            try header.optional("GENDER"), try header.optional("RELDENOM", "RELCHAR"), try header.optional("ADMPOL"),
            try header.optional("STREET"), try header.optional("LOCALITY"), try header.optional("ADDRESS3"),
            try header.optional("TOWN"), try header.optional("POSTCODE"), try header.optional("TELNUM"),
        ]
        let columns: [(String, Column?)] = [
            ("status_code", status), ("closed_on", closedOn), ("is_primary", isPrimary), ("is_secondary", isSecondary),
            ("is_post16", isPost16), ("low_age", lowAge), ("high_age", highAge),
        ] + zip(KeepUnsaidBySpine.texts, texts)
        unsaid = columns.filter { $0.1 == nil }.map(\.0)
        guard let stated = file.year else { throw .schoolInformationNeedsYear }
        year = stated
        importID = file.importID
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let number = try record.urn(urn)
        guard seen.insert(number.number).inserted else { throw record.refusal(urn, "stands twice in the file") }
        out.begin()
        out.int(number.number)
        out.int(try record.needInt(authority, in: 0...999))
        out.int(try record.int(establishmentNumber, in: 0...9999))
        try record.mustBeShort(name)
        guard !record.isBlank(name) else { throw record.refusal(name, "is blank") }
        out.text(record, name)
        out.int(try statusCode(record))
        out.day(try record.day(openedOn))
        out.day(try record.day(closedOn))
        guard isKnown(record, minorGroup, OfficialWords.minorGroups) else { throw record.refusal(minorGroup, "is not a group of schools") }
        out.text(record, minorGroup)
        guard isKnown(record, typeWord, OfficialWords.typeWords) else { throw record.refusal(typeWord, "is not a type of establishment") }
        out.text(record, typeWord)
        out.bool(try record.flag(isPrimary))
        out.bool(try record.flag(isSecondary))
        out.bool(try record.flag(isPost16))
        out.int(try record.int(lowAge, in: 0...99))
        out.int(try record.int(highAge, in: 0...99))
        for column in texts { out.text(record, column) }
        out.end()
    }

    package func merge(in tx: Transaction) async throws -> MergeCount {
        if !unsaid.isEmpty { try await tx.run(KeepUnsaidBySpine(columns: unsaid, year: year)) }
        let count = try await tx.one(MergeSpineRecords(year: year, importID: importID))
        try await tx.run(RefreshFromSpine())
        return count
    }

    /// Whether a word is on an official list; a blank one says nothing.
    private func isKnown(_ record: borrowing Record, _ column: Column, _ known: Set<String>) -> Bool {
        guard let word = record.text(column) else { return true }
        return known.contains(word.lowercased())
    }

    /// ICLOSE has 1 open, 2 closed, 3 proposed; the later files have GIAS's words.
    private func statusCode(_ record: borrowing Record) throws(RowRefusal) -> Int? {
        if record.matches(status, "Open") || record.matches(status, "Open, but proposed to close") { return 1 }
        if record.matches(status, "Closed") { return 2 }
        if record.matches(status, "Proposed to open") { return 3 }
        guard let status, let code = try record.int(status, in: 0...9) else { return nil }
        guard (1...3).contains(code) else { throw record.refusal(status, "is not 1 (open), 2 (closed) or 3 (proposed)") }
        return code
    }
}
