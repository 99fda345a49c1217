package import Casework
package import Intake
package import Postgres

/// The register of England: `edubasealldataYYYYMMDD.csv` in every layout since 2021, its state-funded extracts, and the download of search
/// results from the GIAS web pages, which has names where the extract has codes (formats.md, 1a to 1c). Columns are found by name, so the
/// 135, 139 and 140 columns of different years are one format.
package struct GIASEstablishments: Layout {
    package static let name = "gias.establishments"
    package static let title = "GIAS establishments"
    package static let destination = "schools"

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "URN", "LA (code)", "EstablishmentName", "TypeOfEstablishment (name)", "EstablishmentStatus (name)")
            ? Recognition(year: .notNeeded) : nil
    }

    /// The download of search results writes each further linked establishment as a field of its own behind its last column (formats.md, 1c).
    package static func hasLongerRows(_ header: Header) -> Bool { header.names.last?.lowercased() == "linked establishments" }

    private let columns: GIASColumns
    private let importID: ImportID
    private var seen: Set<Int> = []

    package init(header: Header, file: FileFacts) throws(Refusal) {
        columns = try GIASColumns(header)
        importID = file.importID
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let c = columns
        let urn = try record.urn(c.urn)
        // These the register's index carries, so that its page is read from the index alone.
        for column in [c.name, c.typeName, c.phase, c.postcode] { try record.mustBeShort(column) }
        guard seen.insert(urn.number).inserted else { throw record.refusal(c.urn, "stands twice in the file") }
        out.begin()
        out.int(urn.number)
        out.int(try record.needInt(c.authority, in: 0...999))
        out.text(record, c.authorityName)
        out.int(try record.int(c.establishmentNumber, in: 0...9999))
        guard !record.isBlank(c.name) else { throw record.refusal(c.name, "is blank") }
        out.text(record, c.name)
        out.int(try typeCode(record))
        out.text(record, c.typeName)
        out.text(record, c.groupName)
        out.int(try status(record))
        out.day(try record.day(c.openedOn))
        out.day(try record.day(c.closedOn))
        out.text(record, c.reasonOpened)
        out.text(record, c.reasonClosed)
        if let phase = try phase(record) { out.text(phase) } else { out.text(record, c.phase) }
        out.int(try record.int(c.lowAge, in: 0...99))
        out.int(try record.int(c.highAge, in: 0...99))
        out.text(record, c.gender)
        out.text(record, c.religiousCharacter)
        out.text(record, c.diocese)
        out.text(record, c.admissions)
        out.text(record, c.sixthForm)
        out.int(try record.int(c.capacity, in: 0...999_999))
        out.int(try record.int(c.roll, in: 0...999_999))
        out.double(try record.number(c.fsmPercent))
        out.text(record, c.trust)
        out.text(record, c.federation)
        out.int(try record.int(c.ukprn, in: 0...99_999_999))
        out.text(record, c.street)
        out.text(record, c.locality)
        out.text(record, c.address3)
        out.text(record, c.town)
        out.text(record, c.county)
        out.text(record, c.postcode)
        out.text(record, c.website)
        out.text(record, c.telephone)
        out.text(head(record))
        out.text(record, c.headTitle)
        out.text(record, c.district)
        out.text(record, c.ward)
        out.text(record, c.constituency)
        out.int(try record.int(c.easting, in: -9_999_999...9_999_999))
        out.int(try record.int(c.northing, in: -9_999_999...9_999_999))
        out.int(try record.int(c.previousAuthority, in: 0...999))
        out.int(try record.int(c.previousEstablishmentNumber, in: 0...9999))
        out.day(try record.day(c.lastChangedOn))
        out.end()
    }

    package func merge(in tx: Transaction) async throws -> MergeCount {
        if !columns.unsaid.isEmpty { try await tx.run(KeepUnsaidByGIAS(columns: columns.unsaid)) }
        let count = try await tx.one(MergeGIASRecords(importID: importID))
        try await tx.run(RefreshFromGIAS())
        return count
    }

    /// The code decides; the name does where there is none, as in a download of names. Which schools are maintained is known by their type alone.
    private func typeCode(_ record: borrowing Record) throws(RowRefusal) -> Int? {
        guard !record.isBlank(columns.typeName) else { throw record.refusal(columns.typeName, "is blank") }
        if let column = columns.typeCode, let code = try record.int(column, in: 0...999) {
            guard OfficialWords.typeCodes.contains(code) else { throw record.refusal(column, "is not the code of a type of establishment") }
            return code
        }
        guard let name = record.text(columns.typeName), OfficialWords.typeWords.contains(name.lowercased()) else {
            throw record.refusal(columns.typeName, "is not a type of establishment")
        }
        return nil
    }

    /// As the list writes it, whatever hyphen and capitals the file has; nil for none.
    private func phase(_ record: borrowing Record) throws(RowRefusal) -> StaticString? {
        guard let column = columns.phase, !record.isBlank(column) else { return nil }
        for phase in OfficialWords.phases where record.matches(column, phase) { return phase }
        if record.matches(column, "All through") { return "All-through" }
        throw record.refusal(column, "is not a phase of education")
    }

    /// `Open, but proposed to close` has a comma of its own: it is a word of the list, never two fields.
    private func status(_ record: borrowing Record) throws(RowRefusal) -> Int {
        if record.matches(columns.statusName, "Open") { return 1 }
        if record.matches(columns.statusName, "Closed") { return 2 }
        if record.matches(columns.statusName, "Open, but proposed to close") { return 3 }
        if record.matches(columns.statusName, "Proposed to open") { return 4 }
        throw record.refusal(columns.statusName, "is not a status of an establishment")
    }

    /// The head's name as one would address them; the extract has it in three columns.
    private func head(_ record: borrowing Record) -> String? {
        guard let last = record.text(columns.headLastName) else { return nil }
        let parts = [record.text(columns.headForm), record.text(columns.headFirstName), last]
        return parts.compactMap(\.self).filter { $0 != "Not recorded" && $0 != "Unknown" }.joined(separator: " ")
    }
}
