package import Casework
package import Intake
package import Postgres

/// Which establishment followed which: `links_edubasealldataYYYYMMDD.csv` (formats.md, 1d). A school that converts to an academy gets a new URN
/// (rule 7); its history is found through these.
package struct GIASLinks: Layout {
    package static let name = "gias.links"
    package static let title = "GIAS links between schools"
    package static let destination = "schools"

    package static func recognise(_ header: Header) -> Recognition? {
        header.has(all: "URN", "LinkURN", "LinkType") ? Recognition(year: .notNeeded) : nil
    }

    package static let stages = [
        Stage("schools_link_stage", [
            .init("urn", "integer not null"),
            .init("linked_urn", "integer not null"),
            .init("kind", "text not null"),
            .init("linked_name", "text"),
            .init("established_on", "date"),
        ])
    ]

    private let urn: Column
    private let linkedURN: Column
    private let kind: Column
    private let linkedName: Column?
    private let establishedOn: Column?
    private let importID: ImportID
    private var seen: Set<Link> = []

    private struct Link: Hashable {
        let urn: Int
        let linkedURN: Int
        let kind: String
    }

    package init(header: Header, file: FileFacts) throws(Refusal) {
        urn = try header.needed("URN")
        linkedURN = try header.needed("LinkURN")
        kind = try header.needed("LinkType")
        linkedName = try header.optional("LinkName")
        establishedOn = try header.optional("LinkEstablishedDate")
        importID = file.importID
    }

    package mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal) {
        let link = Link(urn: try record.urn(urn).number, linkedURN: try record.urn(linkedURN).number, kind: try record.needShortText(kind))
        guard OfficialWords.linkKinds.contains(link.kind.lowercased()) else { throw record.refusal(kind, "is not a kind of link between establishments") }
        guard seen.insert(link).inserted else { throw record.refusal(linkedURN, "is linked in the same way twice in the file") }
        out.begin()
        out.int(link.urn)
        out.int(link.linkedURN)
        out.text(link.kind as String?)
        out.text(record, linkedName)
        out.day(try record.day(establishedOn))
        out.end()
    }

    package func merge(in tx: Transaction) async throws -> MergeCount {
        try await tx.one(MergeLinks(importID: importID))
    }
}
