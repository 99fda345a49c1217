import Casework

/// The register, as GIAS gives it for download: `edubasealldata`, in the layout of 140 columns that it had from 2022 to 2024.
struct GIASEstablishments: Sendable {
    let city: City

    static let ratings = ["Outstanding", "Good", "Requires improvement", "Inadequate"]

    /// What several columns of a row share.
    private struct Facts {
        let school: School
        let latest: GradedInspection?

        var girls: Int { Int(Double(school.site.roll) * school.site.girlsShare) }
        var trust: String? { school.trust.map { Gazetteer.trusts[$0] } }

        var status: (code: Int, name: String) {
            !school.isOpen ? (2, "Closed") : school.isToClose ? (3, "Open, but proposed to close") : (1, "Open")
        }

        var opened: (code: Int, name: String) {
            switch school.type {
            case _ where school.type.isConversion: (10, "Academy Converter")
            case _ where school.type.isFreeSchool: (8, "New Provision")
            case _ where school.isMerger && school.isOpen: (2, "Result of Amalgamation")
            default: (0, "Not applicable")
            }
        }

        var closed: (code: Int, name: String) { school.closure?.gias ?? (0, "Not applicable") }
    }

    @Sendable func write(_ sink: (borrowing [UInt8]) throws -> Void) throws {
        var sheet = Sheet(.windows1252)
        guard let first = city.schools.first else { return }
        // The first pass writes the names.
        for school in [first] + city.schools {
            let inspections = school.isOpen ? city.inspections[school.site.number]?.graded ?? [] : []
            let latest = inspections.first { $0.start >= school.openedOn ?? $0.start }
            let facts = Facts(school: school, latest: latest)
            identity(facts, &sheet)
            provisionAndRolls(facts, &sheet)
            groupsAndHead(facts, &sheet)
            specialNeeds(facts, &sheet)
            places(facts, &sheet)
            try sheet.endRow(into: sink)
        }
        try sheet.flush(into: sink)
    }

    private func identity(_ facts: Facts, _ sheet: inout Sheet) {
        let school = facts.school
        let site = facts.school.site
        let status = facts.status
        let opened = facts.opened
        let closed = facts.closed
        sheet.put("URN", .whole(school.urn.number))
        sheet.put("LA (code)", .whole(City.authority))
        sheet.put("LA (name)", .text(City.name))
        sheet.put("EstablishmentNumber", .padded(school.establishmentNumber, 0))
        sheet.put("EstablishmentName", .text(school.name))
        sheet.put("TypeOfEstablishment (code)", .text(padded(school.type.rawValue, 2)))
        sheet.put("TypeOfEstablishment (name)", .text(school.type.gias))
        sheet.put("EstablishmentTypeGroup (code)", .whole(school.type.group.code))
        sheet.put("EstablishmentTypeGroup (name)", .text(school.type.group.name))
        sheet.put("EstablishmentStatus (code)", .whole(status.code))
        sheet.put("EstablishmentStatus (name)", .text(status.name))
        sheet.put("ReasonEstablishmentOpened (code)", .text(padded(opened.code, 2)))
        sheet.put("ReasonEstablishmentOpened (name)", .text(opened.name))
        sheet.put("OpenDate", gias(school.openedOn))
        sheet.put("ReasonEstablishmentClosed (code)", .text(padded(closed.code, 2)))
        sheet.put("ReasonEstablishmentClosed (name)", .text(closed.name))
        sheet.put("CloseDate", gias(school.closedOn))
        sheet.put("PhaseOfEducation (code)", .whole(school.provision.gias.code))
        sheet.put("PhaseOfEducation (name)", .text(school.provision.gias.name))
        sheet.put("StatutoryLowAge", .whole(school.lowAge))
        sheet.put("StatutoryHighAge", .whole(school.highAge))
        sheet.put("Boarders (code)", .whole(1))
        sheet.put("Boarders (name)", .word("No boarders"))
        sheet.put("NurseryProvision (name)", .text(school.lowAge < 4 ? "Has Nursery Classes" : "No Nursery Classes"))
        sheet.put("OfficialSixthForm (code)", .whole(site.hasSixthForm ? 1 : 2))
        sheet.put("OfficialSixthForm (name)", .text(site.hasSixthForm ? "Has a sixth form" : "Does not have a sixth form"))
        sheet.put("Gender (code)", .whole(site.gender.gias.code))
    }

    private func provisionAndRolls(_ facts: Facts, _ sheet: inout Sheet) {
        let school = facts.school
        let site = facts.school.site
        let girls = facts.girls
        let trust = facts.trust
        sheet.put("Gender (name)", .text(site.gender.gias.name))
        sheet.put("ReligiousCharacter (code)", .text(padded(site.faith.gias.code, 2)))
        sheet.put("ReligiousCharacter (name)", .text(site.faith.gias.name))
        sheet.put("ReligiousEthos (name)", .word("Does not apply"))
        sheet.put("Diocese (code)", .text(site.faith.diocese.code))
        sheet.put("Diocese (name)", .text(site.faith.diocese.name))
        sheet.put("AdmissionsPolicy (code)", .whole(school.provision == .secondary ? 4 : 0))
        sheet.put("AdmissionsPolicy (name)", .text(school.provision == .secondary ? "Non-selective" : "Not applicable"))
        sheet.put("SchoolCapacity", school.isOpen ? .whole(site.capacity) : .blank)
        sheet.put("SpecialClasses (code)", .whole(2))
        sheet.put("SpecialClasses (name)", .word("No Special Classes"))
        sheet.put("CensusDate", school.isOpen ? .word("18-01-2018") : .blank)
        sheet.put("NumberOfPupils", school.isOpen ? .whole(site.roll) : .blank)
        sheet.put("NumberOfBoys", school.isOpen ? .whole(site.roll - girls) : .blank)
        sheet.put("NumberOfGirls", school.isOpen ? .whole(girls) : .blank)
        sheet.put("PercentageFSM", school.isOpen ? .fixed((site.disadvantagedShare * 0.62 * 100).scaled(1), 1) : .blank)
        sheet.put("TrustSchoolFlag (code)", .whole(trust == nil ? 0 : 3))
        sheet.put("TrustSchoolFlag (name)", .text(trust == nil ? "Not applicable" : "Supported by a multi-academy trust"))
        sheet.put("Trusts (code)", .whole(school.trust.map { 90_001 + $0 }))
        sheet.put("Trusts (name)", .text(trust))
        sheet.put("SchoolSponsorFlag (name)", .text(school.type.isSponsored ? "Linked to a sponsor" : "Not applicable"))
        sheet.put("SchoolSponsors (name)", .text(school.type.isSponsored ? trust : nil))
        sheet.put("FederationFlag (name)", .text(school.type.isMaintained ? "Not under a federation" : "Not applicable"))
        sheet.put("Federations (code)", .blank)
        sheet.put("Federations (name)", .blank)
        sheet.put("UKPRN", .whole(10_900_000 + school.urn.number - 900_000))
        sheet.put("FEHEIdentifier", .blank)
        sheet.put("FurtherEducationType (name)", .word("Not applicable"))
    }

    private func groupsAndHead(_ facts: Facts, _ sheet: inout Sheet) {
        let school = facts.school
        let site = facts.school.site
        let latest = facts.latest
        sheet.put("OfstedLastInsp", gias(latest?.end))
        sheet.put("OfstedSpecialMeasures (code)", .whole(latest?.concern == .specialMeasures ? 1 : 0))
        sheet.put("OfstedSpecialMeasures (name)", .text(latest?.concern == .specialMeasures ? "In special measures" : "Not applicable"))
        sheet.put("LastChangedDate", .word("31-08-2018"))
        sheet.put("Street", .text("\(site.house) \(site.street)"))
        sheet.put("Locality", .text(Gazetteer.wards[site.ward]))
        sheet.put("Address3", .blank)
        sheet.put("Town", .text(City.name))
        sheet.put("County (name)", .blank)
        sheet.put("Postcode", .text(site.postcode))
        sheet.put("SchoolWebsite", .text("http://school\(school.urn).fernborough.example"))
        sheet.put("TelephoneNum", .text("01632960" + padded(school.urn.number % 1000, 3)))
        sheet.put("HeadTitle (name)", school.isOpen ? .text(site.head.title) : .blank)
        sheet.put("HeadFirstName", school.isOpen ? .text(site.head.first) : .blank)
        sheet.put("HeadLastName", school.isOpen ? .text(site.head.last) : .blank)
        sheet.put("HeadPreferredJobTitle", school.isOpen ? .word("Headteacher") : .blank)
        sheet.put("BSOInspectorateName (name)", .word("Not applicable"))
        sheet.put("InspectorateReport", .blank)
        sheet.put("DateOfLastInspectionVisit", .blank)
        sheet.put("NextInspectionVisit", .blank)
        sheet.put("TeenMoth (name)", .word("Not applicable"))
        sheet.put("TeenMothPlaces", .blank)
        sheet.put("CCF (name)", .word("Not applicable"))
        sheet.put("SENPRU (name)", .word("Not applicable"))
        sheet.put("EBD (name)", .word("Not applicable"))
        sheet.put("PlacesPRU", .blank)
        sheet.put("FTProv (name)", .blank)
        sheet.put("EdByOther (name)", .word("Not applicable"))
        sheet.put("Section41Approved (name)", .word("Not applicable"))
        sheet.put("SEN1 (name)", .blank)
        sheet.put("SEN2 (name)", .blank)
    }

    private func specialNeeds(_ facts: Facts, _ sheet: inout Sheet) {
        let site = facts.school.site
        sheet.put("SEN3 (name)", .blank)
        sheet.put("SEN4 (name)", .blank)
        sheet.put("SEN5 (name)", .blank)
        sheet.put("SEN6 (name)", .blank)
        sheet.put("SEN7 (name)", .blank)
        sheet.put("SEN8 (name)", .blank)
        sheet.put("SEN9 (name)", .blank)
        sheet.put("SEN10 (name)", .blank)
        sheet.put("SEN11 (name)", .blank)
        sheet.put("SEN12 (name)", .blank)
        sheet.put("SEN13 (name)", .blank)
        sheet.put("TypeOfResourcedProvision (name)", .blank)
        sheet.put("ResourcedProvisionOnRoll", .blank)
        sheet.put("ResourcedProvisionCapacity", .blank)
        sheet.put("SenUnitOnRoll", .blank)
        sheet.put("SenUnitCapacity", .blank)
        sheet.put("GOR (code)", .word("F"))
        sheet.put("GOR (name)", .word("West Midlands"))
        sheet.put("DistrictAdministrative (code)", .word("E08999999"))
        sheet.put("DistrictAdministrative (name)", .text(City.name))
        sheet.put("AdministrativeWard (code)", .text("E0599\(padded(site.ward + 1, 4))"))
        sheet.put("AdministrativeWard (name)", .text(Gazetteer.wards[site.ward]))
        sheet.put("ParliamentaryConstituency (code)", .text("E1499\(padded(site.ward % 6 + 1, 4))"))
        sheet.put("ParliamentaryConstituency (name)", .text(Gazetteer.constituencies[site.ward % 6]))
        sheet.put("UrbanRural (code)", .word("A1"))
        sheet.put("UrbanRural (name)", .word("(England/Wales) Urban major conurbation"))
        sheet.put("GSSLACode (name)", .word("E08999999"))
        sheet.put("Easting", .whole(site.easting))
    }

    private func places(_ facts: Facts, _ sheet: inout Sheet) {
        let school = facts.school
        let site = facts.school.site
        let latest = facts.latest
        sheet.put("Northing", .whole(site.northing))
        sheet.put("MSOA (name)", .text("Fernborough \(padded(site.ward + 1, 3))"))
        sheet.put("LSOA (name)", .text("Fernborough \(padded(site.ward + 1, 3))A"))
        sheet.put("InspectorateName (name)", .blank)
        sheet.put("SENStat", .blank)
        sheet.put("SENNoStat", .blank)
        sheet.put("BoardingEstablishment (name)", .blank)
        sheet.put("PropsName", .blank)
        sheet.put("PreviousLA (code)", .whole(999))
        sheet.put("PreviousLA (name)", .blank)
        sheet.put("PreviousEstablishmentNumber", .blank)
        sheet.put("OfstedRating (name)", .text(latest.map { GIASEstablishments.ratings[$0.grade - 1] }))
        sheet.put("RSCRegion (name)", .word("West Midlands"))
        sheet.put("Country (name)", .blank)
        sheet.put("UPRN", .whole(9_990_000_000 + school.urn.number))
        sheet.put("SiteName", .blank)
        sheet.put("QABName (code)", .whole(0))
        sheet.put("QABName (name)", .word("Not applicable"))
        sheet.put("EstablishmentAccredited (code)", .whole(0))
        sheet.put("EstablishmentAccredited (name)", .word("Not applicable"))
        sheet.put("QABReport", .blank)
        sheet.put("CHNumber", .blank)
        sheet.put("MSOA (code)", .text("E0299\(padded(site.ward + 1, 4))"))
        sheet.put("LSOA (code)", .text("E0199\(padded(site.ward + 1, 4))"))
        sheet.put("FSM", school.isOpen ? .whole(Int(Double(site.roll) * site.disadvantagedShare * 0.62)) : .blank)
        sheet.put("AccreditationExpiryDate", .blank)
    }

    private func gias(_ day: Day?) -> Cell { .text(day?.dashed) }
}
