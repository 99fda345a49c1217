import Casework

/// `england_abs.csv` of one year: sessions missed, and pupils who missed a tenth of theirs. Nurseries, pupil referral units and independent
/// schools are not in it; the national rows come last.
struct AbsenceTable: Sendable {
    let city: City
    let year: Int

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        put(.blank, .blank, .blank, .blank, .blank, &sheet)
        try sheet.endRow(into: sink)
        for school in city.schools(ofTables: year) where isListed(school) {
            let site = school.site
            var dice = Dice(seed: city.seed, .absence, site.number, year)
            let base = AbsenceTable.national(school.provision, year)
            let quality = site.quality(in: year, seed: city.seed)
            let missed = (base.missed * (1 + 0.1 * site.deprivation - 0.07 * quality + 0.06 * dice.bell())).clamped(1.4, 25)
            let persistent = (base.persistent * (1 + 0.3 * site.deprivation - 0.17 * quality + 0.12 * dice.bell())).clamped(0.6, 70)
            let isSuppressed = site.roll < 40
            put(
                .whole(City.authority), .whole(school.establishmentNumber), .whole(school.urn.number),
                .fixed(missed.scaled(1), 1), isSuppressed ? .word("SUPP") : .fixed(persistent.scaled(1), 1), &sheet)
            try sheet.endRow(into: sink)
        }
        for (word, provision) in [("PRI", Provision.primary), ("SEC", .secondary), ("SPE", .special)] {
            let base = AbsenceTable.national(provision, year)
            put(.word("NAT"), .text(word), .blank, .fixed(base.missed.scaled(1), 1), .fixed(base.persistent.scaled(1), 1), &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func isListed(_ school: School) -> Bool {
        switch school.provision {
        case .nursery, .alternative, .independent: false
        default: true
        }
    }

    /// Per cent, of England: the pandemic doubled the pupils who are often away.
    private static func national(_ provision: Provision, _ year: Int) -> (missed: Double, persistent: Double) {
        let (missed, persistent) =
            switch provision {
            case .secondary, .allThrough: (5.5, 13.9)
            case .special: (10.2, 29.6)
            default: (4.2, 8.7)
            }
        return year >= 2021 ? (missed * 1.5, persistent * 1.9) : (missed, persistent)
    }

    private func put(_ authority: Cell, _ establishment: Cell, _ urn: Cell, _ missed: Cell, _ persistent: Cell, _ sheet: inout Sheet) {
        sheet.put("LA", authority)
        sheet.put("ESTAB", establishment)
        sheet.put("URN", urn)
        sheet.put("PERCTOT", missed)
        sheet.put("PPERSABS10", persistent)
    }
}
