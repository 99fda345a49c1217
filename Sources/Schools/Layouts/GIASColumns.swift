import Casework
import Intake

/// Where the columns of a GIAS file stand. All but five may be missing: the layouts of different years differ.
struct GIASColumns: Sendable {
    let urn: Column
    let authority: Column
    let name: Column
    let typeName: Column
    let statusName: Column
    let authorityName: Column?
    let establishmentNumber: Column?
    let typeCode: Column?
    let groupName: Column?
    let openedOn: Column?
    let closedOn: Column?
    let reasonOpened: Column?
    let reasonClosed: Column?
    let phase: Column?
    let lowAge: Column?
    let highAge: Column?
    let gender: Column?
    let religiousCharacter: Column?
    let diocese: Column?
    let admissions: Column?
    let sixthForm: Column?
    let capacity: Column?
    let roll: Column?
    let fsmPercent: Column?
    let trust: Column?
    let federation: Column?
    let ukprn: Column?
    let street: Column?
    let locality: Column?
    let address3: Column?
    let town: Column?
    let county: Column?
    let postcode: Column?
    let website: Column?
    let telephone: Column?
    let headForm: Column?
    let headFirstName: Column?
    let headLastName: Column?
    let headTitle: Column?
    let district: Column?
    let ward: Column?
    let constituency: Column?
    let easting: Column?
    let northing: Column?
    let previousAuthority: Column?
    let previousEstablishmentNumber: Column?
    let lastChangedOn: Column?
    /// The stage's columns that this file has nothing of.
    let unsaid: [String]

    init(_ header: Header) throws(Refusal) {
        urn = try header.needed("URN")
        authority = try header.needed("LA (code)")
        name = try header.needed("EstablishmentName")
        typeName = try header.needed("TypeOfEstablishment (name)")
        statusName = try header.needed("EstablishmentStatus (name)")
        authorityName = try header.optional("LA (name)")
        establishmentNumber = try header.optional("EstablishmentNumber")
        typeCode = try header.optional("TypeOfEstablishment (code)")
        groupName = try header.optional("EstablishmentTypeGroup (name)")
        openedOn = try header.optional("OpenDate")
        closedOn = try header.optional("CloseDate")
        reasonOpened = try header.optional("ReasonEstablishmentOpened (name)")
        reasonClosed = try header.optional("ReasonEstablishmentClosed (name)")
        phase = try header.optional("PhaseOfEducation (name)")
        lowAge = try header.optional("StatutoryLowAge")
        highAge = try header.optional("StatutoryHighAge")
        gender = try header.optional("Gender (name)")
        religiousCharacter = try header.optional("ReligiousCharacter (name)")
        diocese = try header.optional("Diocese (name)")
        admissions = try header.optional("AdmissionsPolicy (name)")
        sixthForm = try header.optional("OfficialSixthForm (name)")
        capacity = try header.optional("SchoolCapacity")
        roll = try header.optional("NumberOfPupils")
        fsmPercent = try header.optional("PercentageFSM")
        trust = try header.optional("Trusts (name)")
        federation = try header.optional("Federations (name)")
        ukprn = try header.optional("UKPRN")
        street = try header.optional("Street")
        locality = try header.optional("Locality")
        address3 = try header.optional("Address3")
        town = try header.optional("Town")
        county = try header.optional("County (name)")
        postcode = try header.optional("Postcode")
        website = try header.optional("SchoolWebsite")
        telephone = try header.optional("TelephoneNum")
        headForm = try header.optional("HeadTitle (name)")
        headFirstName = try header.optional("HeadFirstName")
        headLastName = try header.optional("HeadLastName")
        headTitle = try header.optional("HeadPreferredJobTitle")
        district = try header.optional("DistrictAdministrative (name)")
        ward = try header.optional("AdministrativeWard (name)")
        constituency = try header.optional("ParliamentaryConstituency (name)")
        easting = try header.optional("Easting")
        northing = try header.optional("Northing")
        previousAuthority = try header.optional("PreviousLA (code)")
        previousEstablishmentNumber = try header.optional("PreviousEstablishmentNumber")
        lastChangedOn = try header.optional("LastChangedDate")
        let columns: [(String, Column?)] = [
            ("authority_name", authorityName), ("establishment_number", establishmentNumber), ("type_code", typeCode),
            ("group_name", groupName), ("opened_on", openedOn), ("closed_on", closedOn), ("reason_opened", reasonOpened),
            ("reason_closed", reasonClosed), ("phase", phase), ("low_age", lowAge), ("high_age", highAge), ("gender", gender),
            ("religious_character", religiousCharacter), ("diocese", diocese), ("admissions", admissions), ("sixth_form", sixthForm),
            ("capacity", capacity), ("roll", roll), ("fsm_percent", fsmPercent), ("trust", trust), ("federation", federation),
            ("ukprn", ukprn), ("street", street), ("locality", locality), ("address3", address3), ("town", town), ("county", county),
            ("postcode", postcode), ("website", website), ("telephone", telephone), ("head_name", headLastName), ("head_title", headTitle),
            ("district", district), ("ward", ward), ("constituency", constituency), ("easting", easting), ("northing", northing),
            ("previous_authority", previousAuthority), ("previous_establishment_number", previousEstablishmentNumber),
            ("last_changed_on", lastChangedOn),
        ]
        unsaid = columns.filter { $0.1 == nil }.map(\.0)
    }
}
