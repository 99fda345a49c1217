package import Casework
package import Intake
package import Postgres

/// Ofsted's lists of schools with their latest inspections: the official statistics and the monthly management information, state-funded
/// schools, in every era since 2015 (formats.md, 2b and 2c). The era is read from the header: "full" inspections before 2022 and
/// "graded" ones since, "section 8" and then "ungraded", `Latest OEIF …` beside report cards from November 2025.
package struct OfstedInspections: Layout {
    package static let name = "ofsted.inspections"
    package static let title = "Ofsted inspections and outcomes (official statistics, management information)"
    package static let destination = "inspections"
    package static var stages: [Stage] { InspectionStages.all + [InspectionStages.toldOfUngraded] }

    package static func recognise(_ header: Header) -> Recognition? {
        let isGraded = header.has(
            any: "Inspection number of latest graded inspection", "Inspection number of latest full inspection", "Inspection number")
        return header.has(all: "URN", "Inspection start date", "Publication date") && isGraded ? Recognition(year: .notNeeded) : nil
    }

    private let urn: Column
    /// In the order in which a row is read: where two tell of one inspection, the first tells it and the second adds to it.
    private let graded: [GradedColumns]
    private let ungraded: UngradedColumns?
    private let file: FileFacts
    private var seen: Set<Int> = []

    package init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        graded = [
            try GradedColumns(latest: header), try GradedColumns(oeif: header), try GradedColumns(previous: header),
        ].compactMap(\.self)
        ungraded = try UngradedColumns(header)
        self.file = file
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let school = try record.urn(urn)
        guard seen.insert(school.number).inserted else { throw record.refusal(urn, "stands twice in the file") }
        var inspections: [InspectionRead] = []
        for columns in graded {
            guard let read = try columns.read(record) else { continue }
            if let same = inspections.firstIndex(where: { $0.startedOn == read.startedOn }) {
                inspections[same].add(read)
            } else {
                inspections.append(read)
            }
        }
        if let read = try ungraded?.read(record) { inspections.append(read) }
        if ungraded != nil {
            out.begin(2)
            out.int(school.number)
            out.end()
        }
        for inspection in inspections {
            inspection.write(urn: school.number, &out)
            // The school that it was then keeps it too.
            if let then = inspection.urnAtTime, then != school.number { inspection.write(urn: then, &out) }
        }
    }

    package func merge(in tx: Transaction) async throws -> MergeCount {
        try await tx.run(KeepToldOfUngraded(importID: file.importID, asAt: file.asAt, takenOn: file.takenAt.dayInLondon))
        return try await mergeInspections(file.importID, in: tx)
    }
}

extension InspectionRead {
    /// What another group of columns says of the same inspection.
    fileprivate mutating func add(_ other: InspectionRead) {
        number = number ?? other.number
        urnAtTime = urnAtTime ?? other.urnAtTime
        endedOn = endedOn ?? other.endedOn
        publishedOn = publishedOn ?? other.publishedOn
        typeWords = typeWords ?? other.typeWords
        if overall.overall == nil, other.overall.overall != nil { overall = other.overall }
        concern = concern ?? other.concern
        concernIsKnown = concernIsKnown || other.concernIsKnown
        let known = Set(judgements.map(\.area))
        judgements += other.judgements.filter { !known.contains($0.area) }
    }
}
