import Casework

/// `england_ks4provisional.csv`: the first figures of the summer's exams, in October, before schools have checked them. A school without
/// results ends after its type; the authority has a row without a name.
struct KeyStage4Provisional: Sendable {
    let city: City
    let year: Int

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        put(nil, .mainstream, nil, &sheet)
        try sheet.endRow(into: sink)
        for school in city.schools(ofTables: year) where school.site.hasKeyStage4 {
            var figures = KeyStage4(of: school, year: year, seed: city.seed)
            var dice = Dice(seed: city.seed, .provisional, school.site.number, year)
            figures?.attainment += 0.15 * dice.bell() - 0.1
            figures?.progress += 0.012 * dice.bell()
            put(school, school.provision == .special ? .special : .mainstream, figures, &sheet)
            try sheet.endRow(droppingEmptyEnd: true, into: sink)
        }
        put(nil, .authority, KeyStage4Table(city: city, year: year).authority(year), &sheet)
        try sheet.endRow(droppingEmptyEnd: true, into: sink)
        put(nil, .england, .england(stateFunded: false), &sheet)
        try sheet.endRow(droppingEmptyEnd: true, into: sink)
        put(nil, .englandStateFunded, .england(stateFunded: true), &sheet)
        try sheet.endRow(droppingEmptyEnd: true, into: sink)
        try sheet.flush(into: sink)
    }

    private func put(_ school: School?, _ standing: KeyStage4Table.Standing, _ figures: KeyStage4?, _ sheet: inout Sheet) {
        let cells = KeyStage4Cells(figures: figures, isArea: school == nil)
        sheet.put("RECTYPE", .whole(standing.rawValue))
        sheet.put("LEA", standing.rawValue >= 5 ? .blank : .whole(City.authority))
        sheet.put("ESTAB", .whole(school?.establishmentNumber))
        sheet.put("URN", .whole(school?.urn.number))
        sheet.put("SCHNAME", .text(school?.name))
        sheet.put("ICLOSE", school == nil ? .blank : .whole(0))
        sheet.put("NFTYPE", school.map { .word($0.type.code) } ?? .blank)
        sheet.put("TPUP", .whole(figures?.pupils))
        sheet.put("ATT8SCR", cells.number(1) { $0.attainment })
        sheet.put("P8PUP", cells.progressPupils)
        sheet.put("TP8ADJ", figures.map { $0.isIndependent ? .word("NP") : .padded($0.matched / 40 * 100, 2) } ?? .blank)
        sheet.put("P8MEA", cells.progress { $0.progress })
        sheet.put("P8CILOW", cells.limit { $0.progress - $0.margin })
        sheet.put("P8CIUPP", cells.limit { $0.progress + $0.margin })
        sheet.put("P8MEA_ORIG", cells.progress { $0.progress - 0.01 })
        sheet.put("P8CILOW_ORIG", cells.limit { $0.progress - $0.margin - 0.02 })
        sheet.put("P8CIUPP_ORIG", cells.limit { $0.progress + $0.margin })
        sheet.put("PTL2BASICS_94", cells.share { $0.basics4 })
        sheet.put("PTL2BASICS_95", cells.share { $0.basics5 })
        sheet.put("EBACCAPS", cells.number(2) { $0.ebaccPoints })
        sheet.put("PTEBACC_E_PTQ_EE", cells.share { $0.ebaccEntered })
        sheet.put("PTEBACC_94", cells.share { $0.ebacc4 })
        sheet.put("PTEBACC_95", cells.share { $0.ebacc5 })
        sheet.put("PT5EM_94", cells.share { $0.fiveGood })
        sheet.put("P8_BANDING", cells.banding)
    }
}
