import Casework

/// `england_ks4final.csv` of one year: the columns that say who a school is and how it did, in the names and order of the official
/// header, with those that came and went (formats.md 3c).
struct KeyStage4Table: Sendable {
    let city: City
    /// In which the school year starts.
    let year: Int

    enum Standing: Int { case mainstream = 1, special = 2, authority = 4, england = 5, englandStateFunded = 7 }

    private struct Row {
        var standing: Standing
        var school: School?
        var figures: KeyStage4?
        /// Of the year before and the one before that.
        var history: [KeyStage4?] = [nil, nil]
    }

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        put(Row(standing: .mainstream), &sheet)
        try sheet.endRow(into: sink)
        for school in city.schools(ofTables: year) where school.site.hasKeyStage4 {
            let row = Row(
                standing: school.provision == .special ? .special : .mainstream, school: school,
                figures: KeyStage4(of: school, year: year, seed: city.seed), history: [1, 2].map { history(of: school, $0) })
            put(row, &sheet)
            try sheet.endRow(droppingEmptyEnd: true, into: sink)
        }
        put(Row(standing: .authority, figures: authority(year), history: [authority(year - 1), authority(year - 2)]), &sheet)
        try sheet.endRow(droppingEmptyEnd: true, into: sink)
        for standing in [Standing.england, .englandStateFunded] {
            let england = KeyStage4.england(stateFunded: standing == .englandStateFunded)
            put(Row(standing: standing, figures: england, history: [england, england]), &sheet)
            try sheet.endRow(droppingEmptyEnd: true, into: sink)
        }
        try sheet.flush(into: sink)
    }

    /// Nothing with Progress 8 was published for 2019/20 and 2020/21; the measures begin in 2015/16, with a pilot the year before.
    private func hasYear(_ year: Int) -> Bool { year >= 2014 && !(2019...2020).contains(year) }

    private func history(of school: School, _ yearsAgo: Int) -> KeyStage4? {
        guard hasYear(year - yearsAgo), let day = Day(year: year - yearsAgo, month: 9, day: 12), school.stood(at: day) else { return nil }
        return KeyStage4(of: school, year: year - yearsAgo, seed: city.seed)
    }

    func authority(_ year: Int) -> KeyStage4? {
        guard hasYear(year) else { return nil }
        return KeyStage4(
            adding: city.schools(ofTables: year).lazy.filter { $0.type != .independent }
                .compactMap { KeyStage4(of: $0, year: year, seed: city.seed) })
    }

    private func put(_ row: Row, _ sheet: inout Sheet) {
        let figures = row.figures
        let cells = KeyStage4Cells(figures: figures, isArea: row.school == nil)
        let isNew = row.school != nil && figures == nil
        putIdentity(row, &sheet)
        sheet.put("TOTPUPS", isNew ? .word("NEW") : row.school.map { .whole($0.site.roll) } ?? .whole(figures.map { $0.pupils * 6 }))
        sheet.put("TPUP", .whole(figures?.pupils))
        sheet.put("BPUP", cells.part { $0.pupils - $0.girls }.asCount(figures.map { $0.pupils - $0.girls }))
        sheet.put("PBPUP", cells.part { $0.pupils - $0.girls })
        sheet.put("GPUP", cells.part { $0.girls }.asCount(figures?.girls))
        sheet.put("PGPUP", cells.part { $0.girls })
        sheet.put("KS2APS", cells.prior(1) { $0.priorAverage })
        sheet.put("TFSM6CLA1A", cells.prior(0) { Double($0.disadvantaged) })
        sheet.put("PTFSM6CLA1A", figures?.isIndependent == true ? .word("NP") : cells.part { $0.disadvantaged })
        sheet.put("TNOTFSM6CLA1A", cells.prior(0) { Double($0.pupils - $0.disadvantaged) })
        sheet.put("PTNOTFSM6CLA1A", figures?.isIndependent == true ? .word("NP") : cells.part { $0.pupils - $0.disadvantaged })
        sheet.put("ATT8SCR", cells.number(1) { $0.attainment })
        sheet.put("P8PUP", cells.progressPupils)
        if year >= 2017 { sheet.put("TP8ADJ", figures.map { $0.isIndependent ? .word("NP") : .whole($0.matched / 40) } ?? .blank) }
        sheet.put("P8MEACOV", figures?.isIndependent == true ? .word("NP") : cells.part { $0.matched })
        sheet.put("P8MEA", cells.progress { $0.progress })
        sheet.put("P8CILOW", cells.limit { $0.progress - $0.margin })
        sheet.put("P8CIUPP", cells.limit { $0.progress + $0.margin })
        if year >= 2017 {
            sheet.put("P8MEA_ORIG", cells.progress { $0.progress - 0.01 })
            sheet.put("P8CILOW_ORIG", cells.limit { $0.progress - $0.margin - 0.02 })
            sheet.put("P8CIUPP_ORIG", cells.limit { $0.progress + $0.margin })
        }
        putAttainment(cells, &sheet)
        putGroups(cells, &sheet)
        for (yearsAgo, figures) in zip([2, 1], row.history.reversed()) where year - yearsAgo >= 2014 {
            let cells = KeyStage4Cells(figures: figures, isArea: row.school == nil)
            sheet.suffix = (year - yearsAgo + 1) % 100
            sheet.put("ATT8SCR", cells.number(1) { $0.attainment })
            sheet.put("P8PUP", cells.progressPupils)
            sheet.put("P8MEA", cells.progress { $0.progress })
            sheet.put("P8CILOW", cells.limit { $0.progress - $0.margin })
            sheet.put("P8CIUPP", cells.limit { $0.progress + $0.margin })
            sheet.suffix = nil
        }
        if year >= 2016 { sheet.put("PT5EM_94", cells.share { $0.fiveGood }) }
        if year >= 2017 { sheet.put("P8_BANDING", cells.banding) }
    }

    private func putIdentity(_ row: Row, _ sheet: inout Sheet) {
        let school = row.school
        let site = school?.site
        sheet.put("RECTYPE", .whole(row.standing.rawValue))
        if year <= 2017 { sheet.put("ALPHAIND", .whole(site.map { $0.number * 2 + 2 })) }
        sheet.put("LEA", row.standing.rawValue >= 5 ? .blank : .whole(City.authority))
        sheet.put("ESTAB", .whole(school?.establishmentNumber))
        sheet.put("URN", .whole(school?.urn.number))
        sheet.put("SCHNAME", .text(school?.name))
        sheet.put("SCHNAME_AC", .blank)
        sheet.put("ADDRESS1", .text(site.map { "\($0.house) \($0.street)" }))
        sheet.put("ADDRESS2", .text(site.map { Gazetteer.wards[$0.ward] }))
        sheet.put("ADDRESS3", .blank)
        sheet.put("TOWN", .text(school == nil ? nil : City.name))
        sheet.put("PCODE", .text(site?.postcode))
        sheet.put("TELNUM", .text(school.map { "0163 2960" + padded($0.urn.number % 1000, 3) }))
        sheet.put("CONTFLAG", school == nil ? .blank : .whole(0))
        sheet.put("ICLOSE", school == nil ? .blank : .whole(0))
        sheet.put("NFTYPE", school.map { .word($0.type.code) } ?? .blank)
        sheet.put("RELDENOM", .text(site?.faith.gias.name))
        let policy: Cell = school.map { $0.type == .independent || $0.provision == .special ? .word("NA") : .word("OTHER NON SEL") } ?? .blank
        sheet.put("ADMPOL", school.map { $0.type == .independent ? .blank : $0.provision == .special ? .word("NA") : .word("COMP") } ?? .blank)
        if year <= 2017 { sheet.put("ADMPOL_2017", policy) } else { sheet.put("ADMPOL_PT", policy) }
        sheet.put("EGENDER", site.map { .word($0.gender.tables) } ?? .blank)
        sheet.put("TABKS2", site.map { .whole($0.hasKeyStage2 ? 1 : 0) } ?? .blank)
        sheet.put("TAB1618", site.map { .whole($0.hasSixthForm ? 1 : 0) } ?? .blank)
        sheet.put("AGERANGE", .text(school.map { "\($0.lowAge)-\($0.highAge)" }))
    }

    private func putAttainment(_ cells: KeyStage4Cells, _ sheet: inout Sheet) {
        guard year >= 2016 else {
            // Grades were letters: the measures have the names of their year.
            sheet.put("PTL2BASICS_LL_PTQ_EE", cells.share { $0.basics4 })
            sheet.put("PTEBACC_E_PTQ_EE", cells.share { $0.ebaccEntered })
            sheet.put("PTEBACC_PTQ_EE", cells.share { $0.ebacc4 })
            sheet.put("PTAC5EM_PTQ_EE", cells.share { $0.fiveGood })
            return
        }
        sheet.put("PTL2BASICS_94", cells.share { $0.basics4 })
        sheet.put("PTL2BASICS_95", cells.share { $0.basics5 })
        if year >= 2017 { sheet.put("EBACCAPS", cells.number(2) { $0.ebaccPoints }) }
        sheet.put("PTEBACC_E_PTQ_EE", cells.share { $0.ebaccEntered })
        sheet.put("PTEBACC_94", cells.share { $0.ebacc4 })
        sheet.put("PTEBACC_95", cells.share { $0.ebacc5 })
    }

    private func putGroups(_ cells: KeyStage4Cells, _ sheet: inout Sheet) {
        sheet.put("ATT8SCR_FSM6CLA1A", cells.group({ $0.disadvantaged }, 1) { $0.attainmentDisadvantaged })
        sheet.put("P8MEA_FSM6CLA1A", cells.group({ $0.disadvantaged }, 2) { $0.progressDisadvantaged })
        sheet.put("P8CILOW_FSM6CLA1A", cells.group({ $0.disadvantaged }, 2) { $0.progressDisadvantaged - 1.8 * $0.margin })
        sheet.put("P8CIUPP_FSM6CLA1A", cells.group({ $0.disadvantaged }, 2) { $0.progressDisadvantaged + 1.8 * $0.margin })
        sheet.put("ATT8SCR_NFSM6CLA1A", cells.group({ $0.pupils - $0.disadvantaged }, 1) { $0.attainmentOther })
        sheet.put("P8MEA_NFSM6CLA1A", cells.group({ $0.pupils - $0.disadvantaged }, 2) { $0.progressOther })
        sheet.put("DIFFN_ATT8", cells.group({ $0.disadvantaged }, 1) { $0.attainmentDisadvantaged - 50.1 })
        sheet.put("DIFFN_P8MEA", cells.group({ $0.disadvantaged }, 2) { $0.progressDisadvantaged - 0.13 })
        sheet.put("ATT8SCR_GIRLS", cells.group({ $0.girls }, 1) { $0.attainmentGirls })
        sheet.put("ATT8SCR_BOYS", cells.group({ $0.pupils - $0.girls }, 1) { $0.attainmentBoys })
    }
}

extension Cell {
    /// The count in the place of its share, where the share is shown.
    func asCount(_ count: Int?) -> Cell {
        switch self {
        case .percent, .finePercent: .whole(count)
        default: self
        }
    }
}
