import Casework

/// Ofsted's official statistics: state-funded schools' inspections and outcomes, in their header of 78 columns of 2022 to 2024
/// (formats.md 2b), as at 31 August 2018. All inspections are older than September 2019, so that the judgements of the later framework
/// are 9.
struct OfstedOutcomes: Sendable {
    let city: City

    /// What stands where there is nothing.
    private let absent = Cell.word("NULL")

    init(city: City) { self.city = city }

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.windows1252)
        let formers = Dictionary(
            city.schools.filter { !$0.isOpen && $0.closure == .academyConversion }.map { ($0.site.number, $0) },
            uniquingKeysWith: { first, _ in first })
        let listed = city.schools.filter { $0.isOpen && $0.type != .independent }
        guard let first = listed.first else { return }
        for school in [first] + listed {
            let history = city.inspections[school.site.number]
            let former = formers[school.site.number]
            current(school, history, former, &sheet)
            latest(school, history?.graded.first, former, &sheet)
            previous(school, history?.graded.dropFirst().first, former, &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func current(_ school: School, _ history: InspectionHistory?, _ former: School?, _ sheet: inout Sheet) {
        let site = school.site
        let short = history?.ungraded
        let shortSchool = short.map { this(school, or: former, at: $0.date) } ?? school
        let visits = history?.monitoringVisits ?? 0
        let laestab = City.authority * 10_000 + school.establishmentNumber
        let quintile = min(max(Int((site.deprivation * 1.2 + 3).rounded()), 1), 5)
        sheet.put("Web Link", .text("http://www.ofsted.gov.uk/inspection-reports/find-inspection-report/provider/ELS/\(school.urn)"))
        sheet.put("URN", .whole(school.urn.number))
        sheet.put("LAESTAB", .whole(laestab))
        sheet.put("School name", .text(school.name))
        sheet.put("Ofsted phase", .text(school.provision.ofsted))
        sheet.put("Type of education", .text(school.type.ofsted))
        sheet.put("School open date", ofsted(school.openedOn))
        sheet.put("Admissions policy", .text(school.provision == .secondary ? "Non-selective" : "Not applicable"))
        sheet.put("Sixth form", .text(site.hasSixthForm ? "Has a sixth form" : "Does not have a sixth form"))
        sheet.put("Designated religious character", .text(site.faith.gias.name))
        sheet.put("Religious ethos", .word("Does not apply"))
        sheet.put("Faith grouping", .text(site.faith.ofstedGrouping))
        sheet.put("Ofsted region", .word("West Midlands"))
        sheet.put("Region", .word("West Midlands"))
        sheet.put("Local authority", .text(City.name))
        sheet.put("Parliamentary constituency", .text(Gazetteer.constituencies[site.ward % 6]))
        sheet.put("Multi-academy trust UID", number(school.trust.map { 90_001 + $0 }))
        sheet.put("Multi-academy trust name", school.trust.map { .text(Gazetteer.trusts[$0]) } ?? absent)
        sheet.put("Academy sponsor UID", absent)
        sheet.put("Academy sponsor name", absent)
        sheet.put("Postcode", .text(site.postcode))
        sheet.put("Number of warning notices issued in 2017/18 academic year", absent)
        sheet.put("The income deprivation affecting children index (IDACI) quintile", .whole(quintile))
        sheet.put("Total number of pupils", .whole(site.roll))
        sheet.put("Statutory lowest age", .whole(site.lowAge))
        sheet.put("Statutory highest age", .whole(site.highAge))
        sheet.put("Latest ungraded inspection number since last graded inspection", number(short?.number))
        sheet.put("Does the ungraded inspection relate to the URN of the current school?", short == nil ? absent : .text(shortSchool.urn == school.urn ? "Yes" : "No"))
        sheet.put("URN at time of the ungraded inspection", number(short == nil ? nil : shortSchool.urn.number))
        sheet.put("LAESTAB at time of the ungraded inspection", number(short == nil ? nil : laestab))
        sheet.put("School name at time of the ungraded inspection", short == nil ? absent : .text(shortSchool.name))
        sheet.put("School type at time of the ungraded inspection", short == nil ? absent : .text(shortSchool.type.ofsted))
        sheet.put("Number of ungraded inspections since the last graded inspection", number(short == nil ? nil : 1))
        sheet.put("Date of latest ungraded inspection", ofsted(short?.date))
        sheet.put("Ungraded inspection publication date", ofsted(short?.published))
        sheet.put("Did the latest ungraded inspection convert to a graded inspection?", short == nil ? absent : .word("No"))
        sheet.put("Ungraded inspection overall outcome", short.map { .word($0.outcome) } ?? absent)
        sheet.put("Number of monitoring and urgent inspections since last graded inspection", number(visits == 0 ? nil : visits))
    }

    private func latest(_ school: School, _ graded: GradedInspection?, _ former: School?, _ sheet: inout Sheet) {
        let at = graded.map { this(school, or: former, at: $0.start) }
        let laestab = City.authority * 10_000 + school.establishmentNumber
        sheet.put("Inspection number of latest graded inspection", number(graded?.number))
        sheet.put("Inspection type", graded == nil ? absent : .word("S5 Inspection"))
        sheet.put("Inspection type grouping", graded == nil ? absent : .word("S5 Inspection"))
        sheet.put("Event type grouping", graded == nil ? absent : .word("Schools - S5"))
        sheet.put("Inspection start date", ofsted(graded?.start))
        sheet.put("Inspection end date", ofsted(graded?.end))
        sheet.put("Publication date", ofsted(graded?.published))
        sheet.put("Does the latest graded inspection relate to the URN of the current school?", at.map { .text($0.urn == school.urn ? "Yes" : "No") } ?? absent)
        sheet.put("URN at time of latest graded inspection", number(at?.urn.number))
        sheet.put("LAESTAB at time of latest graded inspection", number(at == nil ? nil : laestab))
        sheet.put("School name at time of latest graded inspection", at.map { .text($0.name) } ?? absent)
        sheet.put("School type at time of latest graded inspection", at.map { .text($0.type.ofsted) } ?? absent)
        sheet.put("Current school type used for chart C6", .text(at?.urn == school.urn ? school.type.ofstedChart : "Not inspected in current form"))
        sheet.put("Overall effectiveness", number(graded?.grade))
        sheet.put("Category of concern", concern(graded))
        sheet.put("Quality of education", number(graded == nil ? nil : 9))
        sheet.put("Behaviour and attitudes", number(graded == nil ? nil : 9))
        sheet.put("Personal development", number(graded == nil ? nil : 9))
        sheet.put("Effectiveness of leadership and management", number(graded?.leadership))
        sheet.put("Safeguarding is effective?", number(graded == nil ? nil : 9))
        sheet.put("Early years provision (where applicable)", number(graded?.earlyYears))
        sheet.put("Sixth form provision (where applicable)", number(graded?.sixthForm))
    }

    private func previous(_ school: School, _ graded: GradedInspection?, _ former: School?, _ sheet: inout Sheet) {
        let at = graded.map { this(school, or: former, at: $0.start) }
        let laestab = City.authority * 10_000 + school.establishmentNumber
        sheet.put("Previous inspection number", number(graded?.number))
        sheet.put("Previous inspection start date", ofsted(graded?.start))
        sheet.put("Previous inspection end date", ofsted(graded?.end))
        sheet.put("Previous publication date", ofsted(graded?.published))
        sheet.put("Does the previous graded inspection relate to the URN of the current school?", at.map { .text($0.urn == school.urn ? "Yes" : "No") } ?? absent)
        sheet.put("URN at time of previous graded inspection", number(at?.urn.number))
        sheet.put("LAESTAB at time of previous graded inspection", number(at == nil ? nil : laestab))
        sheet.put("School name at time of previous graded inspection", at.map { .text($0.name) } ?? absent)
        sheet.put("School type at time of previous graded inspection", at.map { .text($0.type.ofsted) } ?? absent)
        sheet.put("Previous graded inspection overall effectiveness", number(graded?.grade))
        sheet.put("Previous category of concern", concern(graded))
        sheet.put("Previous quality of education", number(graded == nil ? nil : 9))
        sheet.put("Previous behaviour and attitudes", number(graded == nil ? nil : 9))
        sheet.put("Previous personal development", number(graded == nil ? nil : 9))
        sheet.put("Previous effectiveness of leadership and management", number(graded?.leadership))
        sheet.put("Previous safeguarding is effective?", number(graded == nil ? nil : 9))
        sheet.put("Previous early years provision (where applicable)", number(graded?.earlyYears))
        sheet.put("Previous sixth form provision (where applicable)", number(graded?.sixthForm))
    }

    /// The establishment that stood there on the day.
    private func this(_ school: School, or former: School?, at day: Day) -> School {
        guard let former, let opened = school.openedOn, day < opened else { return school }
        return former
    }

    private func number(_ number: Int?) -> Cell { number.map { .whole($0) } ?? absent }

    private func concern(_ graded: GradedInspection?) -> Cell {
        switch graded?.concern {
        case .specialMeasures: .word("SM")
        case .seriousWeaknesses: .word("SWK")
        case nil: absent
        }
    }

    private func ofsted(_ day: Day?) -> Cell { day.map { .text($0.slashed) } ?? absent }
}
