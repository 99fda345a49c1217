import Casework

/// Who took whose place, both ways: GIAS's file of links.
struct GIASLinks: Sendable {
    let city: City

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.windows1252, quotesText: true)
        let byURN = Dictionary(city.schools.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
        put(nil, nil, "", nil, &sheet)
        try sheet.endRow(into: sink)
        for school in city.schools {
            let suffix = school.isMerger ? " - merged" : ""
            for linked in school.predecessors.compactMap({ byURN[$0] }) {
                put(school, linked, "Predecessor\(suffix)", school.openedOn, &sheet)
                try sheet.endRow(into: sink)
            }
            for linked in school.successors.compactMap({ byURN[$0] }) {
                put(school, linked, "Successor\(suffix)", linked.openedOn, &sheet)
                try sheet.endRow(into: sink)
            }
        }
        try sheet.flush(into: sink)
    }

    private func put(_ school: School?, _ linked: School?, _ kind: String, _ day: Day?, _ sheet: inout Sheet) {
        sheet.put("URN", .whole(school?.urn.number))
        sheet.put("LinkURN", .whole(linked?.urn.number))
        sheet.put("LinkName", .text(linked?.name))
        sheet.put("LinkType", .text(kind))
        sheet.put("LinkEstablishedDate", .text(day?.dashed ?? ""))
    }
}
