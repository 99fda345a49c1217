import Casework
import People
import Schools
import Web

/// Who leads a school and who works with it: its part of the school’s page.
struct SchoolPeopleSection: Encodable, Sendable {
    let urn: Int
    let head: String?
    let chair: String?
    /// Nil where there is none, or the reader may not see who it is.
    let partner: String?
    /// Who had it before, latest first.
    let formerPartners: [FindWholeSchool.Partner]
    /// Whether the reader would be shown whoever has it.
    let knowsPartner: Bool
    let isListed: Bool
    let telephone: String?
    /// Whether they are recorded here: of a maintained school of the authority that is served.
    let isRecorded: Bool
    /// Whether the reader may say who they are.
    let isReached: Bool

    /// - Parameter readsList: whether the reader may see the list, and with it who has which school.
    init(_ found: FindWholeSchool.Output, readsList: Bool, of authority: Int) {
        let school = found.school
        urn = school.urn
        let name = found.contacts.first { $0.part == ContactPart.head.rawValue }?.name
        // What else the register calls the post is of the head whom the register has.
        let post = name == school.headName && school.headTitle != "Headteacher" ? school.headTitle : nil
        head = name.map { name in post.map { "\(name), \($0)" } ?? name }
        chair = found.contacts.first { $0.part == ContactPart.chair.rawValue }?.name
        partner = readsList ? found.partner : nil
        formerPartners = readsList ? found.story.partners.filter { $0.until != nil } : []
        knowsPartner = readsList && found.reachesPartners
        isListed = !found.listed.isEmpty
        telephone = school.telephone
        isRecorded = school.isMaintained && school.authority == authority && ["open", "proposed-to-close"].contains(school.status)
        isReached = found.reachesContacts
    }

    func view(_ w: inout HTML, isMaintained: Bool) {
        w.h2(id: "people", "People")
        if isMaintained { w.p("Priority Partner: \(partner ?? nobody)") }
        // Whoever may not see the chair is not told that none is known.
        w.summary([
            ("Headteacher", head ?? "Not known"), ("Chair of governors", chair ?? (isReached && isRecorded ? "Not known" : nil)), ("Telephone", telephone.map(OutsideAddress.shownTelephone)),
            ("Priority Partners before", formerPartners.map(Self.words).joined(separator: "; ")),
        ], leading: ["Telephone": telephone.flatMap(OutsideAddress.telephone)].compactMapValues { $0 })
        if isReached && isRecorded { w.way { $0.a("/contacts/", urn, "Head and chair: from where they are known, and since when") } }
    }

    /// What is said where no partner is shown.
    private var nobody: String {
        guard knowsPartner else { return "none that you may see" }
        return isListed ? "none, and the school is on the list" : "none"
    }

    private static func words(_ partner: FindWholeSchool.Partner) -> String {
        "\(partner.name), \(partner.since.written)" + (partner.until.map { " to \($0.written)" } ?? "")
    }

    static let example = SchoolPeopleSection(
        urn: 100_002, head: "Mx Ada Fern", chair: nil, partner: "Ingrid Mbeki-Thorne",
        formerPartners: [FindWholeSchool.Partner(name: "Gus <Oak>", since: Day(daysSince1970: 17_400), until: Day(daysSince1970: 17_600))],
        telephone: "01234 567890", isRecorded: true, isReached: true)

    private init(
        urn: Int, head: String?, chair: String?, partner: String?, formerPartners: [FindWholeSchool.Partner], telephone: String?, isRecorded: Bool,
        isReached: Bool
    ) {
        self.urn = urn
        self.head = head
        self.chair = chair
        self.partner = partner
        self.formerPartners = formerPartners
        (knowsPartner, isListed) = (true, true)
        self.telephone = telephone
        self.isRecorded = isRecorded
        self.isReached = isReached
    }
}
