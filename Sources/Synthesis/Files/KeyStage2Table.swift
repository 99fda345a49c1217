import Casework

/// `england_ks2final.csv` of one year: the columns that say who a school is and how it did, in the names and order of the official
/// header, the history columns with the suffix that moves each year (formats.md 3b).
struct KeyStage2Table: Sendable {
    let city: City
    /// In which the school year starts.
    let year: Int

    private enum Standing: Int { case mainstream = 1, special = 2, authority = 3, england = 4, englandStateFunded = 5 }

    private struct Row {
        var standing: Standing
        var school: School?
        /// Nil: a row that ends after the school's size, of a school with no such pupils.
        var figures: KeyStage2?
        /// Of the year before and the one before that, the nearest first.
        var history: [KeyStage2?] = []
        var isNew = false

        var isSpecial: Bool { standing == .special }
        var isArea: Bool { school == nil }
    }

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        put(Row(standing: .mainstream), &sheet)
        try sheet.endRow(into: sink)
        for school in city.schools(ofTables: year) where school.site.hasKeyStage2 {
            let figures = KeyStage2(of: school, year: year, seed: city.seed)
            let row = Row(
                standing: school.provision == .special ? .special : .mainstream, school: school, figures: figures,
                history: [1, 2].map { history(of: school, $0) }, isNew: figures == nil)
            put(row, &sheet)
            try sheet.endRow(droppingEmptyEnd: true, into: sink)
        }
        put(Row(standing: .authority, figures: authority(year), history: [authority(year - 1), authority(year - 2)]), &sheet)
        try sheet.endRow(droppingEmptyEnd: true, into: sink)
        for standing in [Standing.england, .englandStateFunded] {
            let history = [1, 2].map { hasYear(year - $0) ? KeyStage2.england(year - $0) : nil }
            put(Row(standing: standing, figures: .england(year), history: history), &sheet)
            try sheet.endRow(droppingEmptyEnd: true, into: sink)
        }
        try sheet.flush(into: sink)
    }

    /// Nothing was published for schools from 2019/20 to 2021/22, and the measures begin in 2015/16.
    private func hasYear(_ year: Int) -> Bool { year >= 2015 && !(2019...2021).contains(year) }

    private func history(of school: School, _ yearsAgo: Int) -> KeyStage2? {
        guard hasYear(year - yearsAgo), let day = Day(year: year - yearsAgo, month: 9, day: 12), school.stood(at: day) else { return nil }
        return KeyStage2(of: school, year: year - yearsAgo, seed: city.seed)
    }

    private func authority(_ year: Int) -> KeyStage2? {
        guard hasYear(year) else { return nil }
        return KeyStage2(adding: city.schools(ofTables: year).compactMap { KeyStage2(of: $0, year: year, seed: city.seed) })
    }

    private func put(_ row: Row, _ sheet: inout Sheet) {
        putIdentity(row, &sheet)
        let figures = row.figures
        let people = Cells(row.figures, isSpecial: row.isSpecial, isArea: row.isArea)
        sheet.put("TPUPYEAR", .whole(figures?.eligible))
        sheet.put("TELIG", .whole(figures?.eligible))
        sheet.put("BELIG", .whole(figures.map { $0.eligible - $0.girls }))
        sheet.put("GELIG", .whole(figures?.girls))
        sheet.put("PBELIG", people.part { $0.eligible - $0.girls })
        sheet.put("PGELIG", people.part { $0.girls })
        sheet.put("TKS1AVERAGE", people.number(1) { $0.ks1Average })
        sheet.put("TFSM6CLA1A", .whole(figures?.disadvantaged))
        sheet.put("PTFSM6CLA1A", people.part { $0.disadvantaged })
        sheet.put("TNotFSM6CLA1A", .whole(figures.map { $0.eligible - $0.disadvantaged }))
        sheet.put("PTNotFSM6CLA1A", people.part { $0.eligible - $0.disadvantaged })
        sheet.put("PTRWM_EXP", people.share { $0.combined })
        sheet.put("PTRWM_HIGH", people.share { $0.combinedHigher })
        for subject in Subject.progress {
            sheet.put(subject.names.progress, people.progress(subject.path) { $0.progress })
            sheet.put(subject.names.lower, people.progress(subject.path) { $0.progress - $0.margin })
            sheet.put(subject.names.upper, people.progress(subject.path) { $0.progress + $0.margin })
            sheet.put(subject.names.coverage, people.coverage)
        }
        putSubjects(row, people, &sheet)
        putGroups(row, people, &sheet)
        for (yearsAgo, figures) in zip([1, 2], row.isArea && sheet.isNaming ? [nil, nil] : row.history) where year - yearsAgo >= 2015 {
            sheet.suffix = (year - yearsAgo + 1) % 100
            putHistory(Cells(figures, isSpecial: row.isSpecial, isArea: row.isArea), &sheet)
            sheet.suffix = nil
        }
        guard year >= 2017 else { return }
        let known = [figures] + row.history
        let together = figures == nil ? nil : KeyStage2(adding: known.compactMap(\.self))
        let three = Cells(together, isSpecial: row.isSpecial, isArea: row.isArea)
        sheet.put("TELIG_3YR", .whole(together?.eligible))
        sheet.put("PTRWM_EXP_3YR", three.share { $0.combined })
        sheet.put("PTRWM_HIGH_3YR", three.share { $0.combinedHigher })
        sheet.put("READ_AVERAGE_3YR", three.average { $0.reading.average })
        sheet.put("MAT_AVERAGE_3YR", three.average { $0.maths.average })
        for subject in Subject.progress { sheet.put(subject.names.description, people.description(subject.path)) }
    }

    private func putIdentity(_ row: Row, _ sheet: inout Sheet) {
        let school = row.school
        let site = school?.site
        // In rows of areas a text column holds one space (formats.md rule 4).
        let space = Cell.word(" ")
        sheet.put("RECTYPE", .whole(row.standing.rawValue))
        sheet.put("ALPHAIND", school.map { .whole($0.site.number * 2 + 2) } ?? space)
        sheet.put("LEA", row.standing.rawValue >= 4 ? space : .whole(City.authority))
        sheet.put("ESTAB", school.map { .whole($0.establishmentNumber) } ?? space)
        sheet.put("URN", school.map { .whole($0.urn.number) } ?? space)
        sheet.put("SCHNAME", school.map { .text($0.name) } ?? (row.standing == .authority ? .text(City.name) : space))
        sheet.put("ADDRESS1", site.map { .text("\($0.house) \($0.street)") } ?? space)
        sheet.put("ADDRESS2", site.map { .text(Gazetteer.wards[$0.ward]) } ?? space)
        sheet.put("ADDRESS3", school == nil ? space : .blank)
        sheet.put("TOWN", school == nil ? space : .text(City.name))
        sheet.put("PCODE", site.map { .text($0.postcode) } ?? space)
        sheet.put("TELNUM", school.map { .text("0163 2960" + padded($0.urn.number % 1000, 3)) } ?? space)
        if year >= 2018 {
            sheet.put("PCON_CODE", site.map { .text("E1499\(padded($0.ward % 6 + 1, 4))") } ?? space)
            sheet.put("PCON_NAME", site.map { .text(Gazetteer.constituencies[$0.ward % 6]) } ?? space)
        }
        sheet.put("URN_AC", school.map { .whole($0.successors.first?.number ?? 0) } ?? space)
        sheet.put("SCHNAME_AC", school == nil ? space : .blank)
        sheet.put("OPEN_AC", school == nil ? space : .text(school?.successors.isEmpty == false ? school?.closedOn?.adding(days: 1).slashed : nil))
        sheet.put("NFTYPE", school.map { .word($0.type.code) } ?? space)
        sheet.put("ICLOSE", school == nil ? space : .whole(0))
        sheet.put("RELDENOM", site.map { .text($0.faith.gias.name) } ?? space)
        sheet.put("AGERANGE", school.map { .text("\($0.lowAge)-\($0.highAge)") } ?? space)
        sheet.put("CONFEXAM", school == nil ? space : .blank)
        sheet.put("TAB15", school.map { .whole($0.site.hasKeyStage4 ? 1 : 0) } ?? space)
        sheet.put("TAB1618", site.map { .whole($0.hasSixthForm ? 1 : 0) } ?? space)
        sheet.put("TOTPUPS", row.isNew ? .word("NEW") : site.map { .whole($0.roll) } ?? .whole(row.figures.map { $0.eligible * 7 }))
    }

    private func putSubjects(_ row: Row, _ cells: Cells, _ sheet: inout Sheet) {
        sheet.put("PTREAD_EXP", cells.share { $0.reading.expected })
        sheet.put("PTREAD_HIGH", cells.share { $0.reading.higher })
        sheet.put("READ_AVERAGE", cells.average { $0.reading.average })
        sheet.put("PTGPS_EXP", cells.share { $0.grammar.expected })
        sheet.put("PTGPS_HIGH", cells.share { $0.grammar.higher })
        sheet.put("GPS_AVERAGE", cells.average { $0.grammar.average })
        sheet.put("PTMAT_EXP", cells.share { $0.maths.expected })
        sheet.put("PTMAT_HIGH", cells.share { $0.maths.higher })
        sheet.put("MAT_AVERAGE", cells.average { $0.maths.average })
        sheet.put("PTWRITTA_EXP", cells.share { $0.writing.expected })
        sheet.put("PTWRITTA_HIGH", cells.share { $0.writing.higher })
        sheet.put("PTSCITA_EXP", cells.share { $0.science })
    }

    private func putGroups(_ row: Row, _ cells: Cells, _ sheet: inout Sheet) {
        sheet.put("PTRWM_EXP_B", cells.share(of: { $0.eligible - $0.girls }) { $0.combinedBoys })
        sheet.put("PTRWM_EXP_G", cells.share(of: { $0.girls }) { $0.combinedGirls })
        sheet.put("PTRWM_EXP_FSM6CLA1A", cells.share(of: { $0.disadvantaged }) { $0.combinedDisadvantaged })
        sheet.put("PTRWM_EXP_NotFSM6CLA1A", cells.share(of: { $0.eligible - $0.disadvantaged }) { $0.combinedOther })
        sheet.put(
            "DIFFN_RWM_EXP",
            cells.whole(of: { $0.disadvantaged }) { 100 * ($0.combinedDisadvantaged - KeyStage2.england(year).combinedOther) })
        if year <= 2017 {
            sheet.put("TSENELSE", row.isSpecial || row.isArea ? .blank : .whole(row.figures.map { $0.eligible / 30 }))
            sheet.put("PSENELSE", row.isSpecial ? .blank : cells.part { $0.eligible / 30 })
        }
        sheet.put("TSENELE", row.isSpecial || row.isArea ? .blank : .whole(row.figures.map { $0.eligible / 50 }))
        sheet.put("PSENELE", row.isSpecial ? .blank : cells.part { $0.eligible / 50 })
        let needs = row.school?.site.specialNeedsShare ?? 0.14
        sheet.put("TSENELK", row.isSpecial || row.isArea ? .blank : .whole(row.figures.map { Int(Double($0.eligible) * needs) }))
        sheet.put("PSENELK", row.isSpecial ? .blank : cells.part { Int(Double($0.eligible) * needs) })
    }

    private func putHistory(_ cells: Cells, _ sheet: inout Sheet) {
        sheet.put("PTFSM6CLA1A", cells.part { $0.disadvantaged })
        sheet.put("PTNOTFSM6CLA1A", cells.part { $0.eligible - $0.disadvantaged })
        sheet.put("PTRWM_EXP", cells.share { $0.combined })
        sheet.put("PTRWM_HIGH", cells.share { $0.combinedHigher })
        sheet.put("PTRWM_EXP_FSM6CLA1A", cells.share(of: { $0.disadvantaged }) { $0.combinedDisadvantaged })
        sheet.put("PTRWM_EXP_NotFSM6CLA1A", cells.share(of: { $0.eligible - $0.disadvantaged }) { $0.combinedOther })
        for subject in Subject.progress {
            sheet.put(subject.names.progress, cells.progress(subject.path) { $0.progress })
            sheet.put(subject.names.lower, cells.progress(subject.path) { $0.progress - $0.margin })
            sheet.put(subject.names.upper, cells.progress(subject.path) { $0.progress + $0.margin })
        }
        sheet.put("READ_AVERAGE", cells.average { $0.reading.average })
        sheet.put("MAT_AVERAGE", cells.average { $0.maths.average })
    }

    private struct Subject {
        let names: (
            progress: StaticString, lower: StaticString, upper: StaticString, coverage: StaticString, description: StaticString
        )
        let path: @Sendable (KeyStage2) -> KeyStage2.Subject

        static let progress = [
            Subject(names: ("READPROG", "READPROG_LOWER", "READPROG_UPPER", "READCOV", "READPROG_DESCR"), path: { $0.reading }),
            Subject(names: ("WRITPROG", "WRITPROG_LOWER", "WRITPROG_UPPER", "WRITCOV", "WRITPROG_DESCR"), path: { $0.writing }),
            Subject(names: ("MATPROG", "MATPROG_LOWER", "MATPROG_UPPER", "MATCOV", "MATPROG_DESCR"), path: { $0.maths }),
        ]
    }
}
