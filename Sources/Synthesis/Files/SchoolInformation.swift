import Casework

/// The school information of the 2017/18 tables, called the spine: nurseries and pupil referral units are not in it. A school that
/// converted during the year stands under its former URN, with the new one beside it.
struct SchoolInformation: Sendable {
    let city: City

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        let lastYear = Day(year: 2017, month: 9, day: 12) ?? City.asAt
        let listed = city.schools.lazy.filter { school in
            school.provision != .nursery && school.provision != .alternative
                && (school.closedOn.map { $0 > lastYear } ?? true)
        }
        let byURN = Dictionary(city.schools.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
        guard let first = listed.first else { return }
        put(first, nil, &sheet)
        try sheet.endRow(into: sink)
        for school in listed {
            put(school, school.successors.first.flatMap { byURN[$0] }, &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func put(_ school: School, _ successor: School?, _ sheet: inout Sheet) {
        let site = school.site
        sheet.put("URN", .whole(school.urn.number))
        sheet.put("LA", .whole(City.authority))
        sheet.put("ESTAB", .whole(school.establishmentNumber))
        sheet.put("LAESTAB", .whole(City.authority * 10_000 + school.establishmentNumber))
        sheet.put("SCHNAME", .text(school.name))
        sheet.put("OTHERSCHNAME", .text(successor?.name))
        sheet.put("STREET", .text("\(site.house) \(site.street)"))
        sheet.put("LOCALITY", .text(Gazetteer.wards[site.ward]))
        sheet.put("ADDRESS3", .blank)
        sheet.put("TOWN", .text(City.name))
        sheet.put("POSTCODE", .text(site.postcode))
        sheet.put("TELNUM", .text("01632960" + padded(school.urn.number % 1000, 3)))
        sheet.put("ICLOSE", .whole(school.isOpen ? 1 : 2))
        sheet.put("OPENDATE", .text(school.openedOn?.slashed))
        sheet.put("CLOSEDATE", .text(school.closedOn?.slashed))
        sheet.put("ISNEW", .whole((school.openedOn ?? City.asAt.adding(years: -9)) > City.asAt.adding(years: -1) ? 1 : 0))
        sheet.put("MINORGROUP", .text(school.type.minorGroup))
        sheet.put("NFTYPE", .text(school.type.spine))
        sheet.put("OTHERNFTYPE", .text(successor?.type.spine))
        sheet.put("ISPRIMARY", .whole(school.lowAge < 11 ? 1 : 0))
        sheet.put("ISSECONDARY", .whole(school.highAge > 11 ? 1 : 0))
        sheet.put("ISPOST16", .whole(site.hasSixthForm ? 1 : 0))
        sheet.put("AGEL", .whole(school.lowAge))
        sheet.put("AGEH", .whole(school.highAge))
        sheet.put("GENDER", .text(site.gender.gias.name))
        sheet.put("SIXFGENDER", .text(site.gender.gias.name))
        sheet.put("RELDENOM", .text(site.faith.gias.name))
        sheet.put("ADMPOL", .text(school.provision == .secondary ? "Non-selective" : "Not recorded"))
        sheet.put("OTHERURN", .whole(successor?.urn.number))
        sheet.put("NEWACFLAG", .whole(school.type.isConversion ? 2 : 6))
        sheet.put("RE-BROKERED", .whole(0))
    }
}
