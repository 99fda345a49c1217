import Casework

/// `england_census.csv` of one year: who the pupils are. Its columns changed in 2018/19 and 2022/23, the form of its percentages in 2021/22
/// (formats.md 3f).
struct CensusTable: Sendable {
    let city: City
    let year: Int

    private struct Pupils {
        var roll = 0
        var girls = 0
        var plans = 0
        var support = 0
        var additionalLanguage = 0
        var freeMeals = 0
        var freeMealsEver = 0
        var isIndependent = false
    }

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.utf8WithMark)
        put(nil, "", Pupils(), &sheet)
        try sheet.endRow(into: sink)
        var primary = Pupils()
        var secondary = Pupils()
        for school in city.schools(ofTables: year) where school.provision != .nursery && school.provision != .alternative {
            let pupils = pupils(of: school)
            if school.lowAge < 11 { CensusTable.add(pupils, to: &primary) } else { CensusTable.add(pupils, to: &secondary) }
            put(school, "", pupils, &sheet)
            try sheet.endRow(into: sink)
        }
        // England is the city many times over.
        for (word, pupils) in [("PRI", primary), ("SEC", secondary)] {
            put(nil, word, pupils, &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func pupils(of school: School) -> Pupils {
        let site = school.site
        var dice = Dice(seed: city.seed, .census, site.number, year)
        let roll = max(5, Int(Double(site.roll) * (1 + 0.006 * Double(year - 2017) + 0.02 * dice.bell())))
        let isSpecial = school.provision == .special
        func count(_ share: Double) -> Int { Int((Double(roll) * share.clamped(0, 1)).rounded()) }
        return Pupils(
            roll: roll, girls: count(site.girlsShare), plans: count(isSpecial ? 0.97 : 0.012 + 0.08 * site.specialNeedsShare),
            support: count(isSpecial ? 0.03 : site.specialNeedsShare), additionalLanguage: count(site.additionalLanguageShare),
            freeMeals: count(site.disadvantagedShare * 0.62), freeMealsEver: count(site.disadvantagedShare),
            isIndependent: school.type == .independent)
    }

    private static func add(_ pupils: Pupils, to sum: inout Pupils) {
        sum.roll += pupils.roll
        sum.girls += pupils.girls
        sum.plans += pupils.plans
        sum.support += pupils.support
        sum.additionalLanguage += pupils.additionalLanguage
        sum.freeMeals += pupils.freeMeals
        sum.freeMealsEver += pupils.freeMealsEver
    }

    private func put(_ school: School?, _ area: String, _ pupils: Pupils, _ sheet: inout Sheet) {
        let absent: Cell = .word(year <= 2017 ? "NP" : "NA")
        sheet.put("URN", school.map { .whole($0.urn.number) } ?? .word("NAT"))
        sheet.put("LA", school == nil ? .blank : .whole(City.authority))
        let establishment: Cell = school.map { .whole($0.establishmentNumber) } ?? .text(area)
        if year >= 2022 { sheet.put("Estab", establishment) } else { sheet.put("ESTAB", establishment) }
        if year >= 2018 { sheet.put("SCHOOLTYPE", .text(school.map(CensusTable.kind) ?? "")) }
        sheet.put("NOR", .whole(pupils.roll))
        sheet.put("NORG", .whole(pupils.girls))
        sheet.put("NORB", .whole(pupils.roll - pupils.girls))
        sheet.put("PNORG", share(pupils.girls, pupils))
        sheet.put("PNORB", share(pupils.roll - pupils.girls, pupils))
        sheet.put("TSENELSE", .whole(pupils.plans))
        sheet.put("PSENELSE", share(pupils.plans, pupils))
        sheet.put("TSENELK", .whole(pupils.support))
        sheet.put("PSENELK", share(pupils.support, pupils))
        sheet.put("NUMEAL", .whole(pupils.additionalLanguage))
        sheet.put("NUMENGFL", .whole(pupils.roll - pupils.additionalLanguage))
        sheet.put("NUMUNCFL", .whole(0))
        sheet.put("PNUMEAL", share(pupils.additionalLanguage, pupils))
        sheet.put("PNUMENGFL", share(pupils.roll - pupils.additionalLanguage, pupils))
        sheet.put("PNUMUNCFL", share(0, pupils))
        if year <= 2017 {
            sheet.put("PNUMFSM", share(pupils.freeMeals, pupils))
        } else {
            sheet.put("NUMFSM", .whole(pupils.freeMeals))
        }
        sheet.put("NUMFSMEVER", pupils.isIndependent ? absent : .whole(pupils.freeMealsEver))
        if year >= 2022 { sheet.put("NORFSMEVER", pupils.isIndependent ? absent : .whole(pupils.roll)) }
        sheet.put("PNUMFSMEVER", pupils.isIndependent ? absent : share(pupils.freeMealsEver, pupils))
    }

    private func share(_ count: Int, _ pupils: Pupils) -> Cell {
        guard pupils.roll > 0 else { return .blank }
        let tenths = Int((1000 * Double(count) / Double(pupils.roll)).rounded())
        return year >= 2021 ? .text("\(tenths / 10).\(tenths % 10)%") : .fixed(tenths, 1)
    }

    private static func kind(_ school: School) -> String {
        switch school.provision {
        case .special: "Special school"
        case .independent: "Independent school"
        case .secondary, .allThrough: "State-funded secondary"
        default: "State-funded primary"
        }
    }
}
