package import Casework
package import Postgres

/// One establishment's facts, from all sources together.
package struct FindSchool: Statement {
    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package struct School: Sendable, Encodable {
        package let urn: Int
        package let authority: Int
        package let authorityName: String?
        package let establishmentNumber: Int?
        package let name: String
        package let typeName: String
        package let typeGroup: String
        package let isMaintained: Bool
        package let phase: String
        /// `open`, `proposed-to-close`, `closed`, `proposed-to-open`.
        package let status: String
        package let openedOn: Day?
        package let closedOn: Day?
        package let reasonOpened: String?
        package let reasonClosed: String?
        package let lowAge: Int?
        package let highAge: Int?
        package let gender: String?
        package let religiousCharacter: String?
        package let diocese: String?
        package let admissions: String?
        package let sixthForm: String?
        package let capacity: Int?
        package let roll: Int?
        package let trust: String?
        package let federation: String?
        /// Street to county, without the blanks.
        package let address: [String]
        package let postcode: String?
        package let website: String?
        package let telephone: String?
        package let headName: String?
        package let headTitle: String?
        package let district: String?
        package let ward: String?
        package let constituency: String?
        package let giasImport: Int?
        package let spineImport: Int?
    }

    /// The columns of an establishment `e`, in the order in which they are read.
    static let columns = """
        e.urn, e.authority, e.authority_name, e.establishment_number, e.name, e.type_name, e.type_group, e.is_maintained, e.phase, e.status,
        e.opened_on, e.closed_on, e.reason_opened, e.reason_closed, e.low_age, e.high_age, e.gender, e.religious_character, e.diocese,
        e.admissions, e.sixth_form, e.capacity, e.roll, e.trust, e.federation,
        array_remove(array[e.street, e.locality, e.address3, e.town, e.county], null) as address,
        e.postcode, e.website, e.telephone, e.head_name, e.head_title, e.district, e.ward, e.constituency, e.gias_import, e.spine_import
        """

    package static let sql = "select \(columns) from schools.establishment e where e.urn = $1"

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> School { try School(&row) }
}

extension FindSchool.School {
    init(_ row: inout Row) throws {
        self.init(
            urn: try row.int("urn"), authority: try row.int("authority"), authorityName: try row.textOrNil("authority_name"),
            establishmentNumber: try row.intOrNil("establishment_number"), name: try row.text("name"),
            typeName: try row.text("type_name"), typeGroup: try row.text("type_group"), isMaintained: try row.bool("is_maintained"),
            phase: try row.text("phase"), status: try row.text("status"), openedOn: try row.dayOrNil("opened_on"),
            closedOn: try row.dayOrNil("closed_on"), reasonOpened: try row.textOrNil("reason_opened"),
            reasonClosed: try row.textOrNil("reason_closed"), lowAge: try row.intOrNil("low_age"),
            highAge: try row.intOrNil("high_age"), gender: try row.textOrNil("gender"),
            religiousCharacter: try row.textOrNil("religious_character"), diocese: try row.textOrNil("diocese"),
            admissions: try row.textOrNil("admissions"), sixthForm: try row.textOrNil("sixth_form"),
            capacity: try row.intOrNil("capacity"), roll: try row.intOrNil("roll"), trust: try row.textOrNil("trust"),
            federation: try row.textOrNil("federation"), address: try row.texts("address"), postcode: try row.textOrNil("postcode"),
            website: try row.textOrNil("website"), telephone: try row.textOrNil("telephone"),
            headName: try row.textOrNil("head_name"), headTitle: try row.textOrNil("head_title"),
            district: try row.textOrNil("district"), ward: try row.textOrNil("ward"), constituency: try row.textOrNil("constituency"),
            giasImport: try row.intOrNil("gias_import"), spineImport: try row.intOrNil("spine_import")
        )
    }
}
