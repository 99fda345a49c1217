import Access
import Identification
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
    let telephone: String?
    /// Whether they are recorded here: of a maintained school of the authority that is served.
    let isRecorded: Bool
    /// Whether the reader may say who they are.
    let isReached: Bool

    init(_ found: FindWholeSchool.Output, partner: String?, of authority: Int) {
        let school = found.school
        urn = school.urn
        head = found.contacts.first { $0.part == ContactPart.head.rawValue }?.name
        chair = found.contacts.first { $0.part == ContactPart.chair.rawValue }?.name
        self.partner = partner
        telephone = school.telephone
        isRecorded = school.isMaintained && school.authority == authority && ["open", "proposed-to-close"].contains(school.status)
        isReached = found.reachesContacts
    }

    func view(_ w: inout HTML, isMaintained: Bool) {
        w.h2(id: "people", "People")
        if isMaintained { w.p("Priority Partner: \(partner ?? "none that you may see")") }
        // Whoever may not see the chair is not told that none is known.
        w.summary([
            ("Headteacher", head ?? "Not known"), ("Chair of governors", chair ?? (isReached && isRecorded ? "Not known" : nil)), ("Telephone", telephone),
        ])
        if isReached && isRecorded { w.p { $0.a("/contacts/", urn, "Head and chair: from where they are known, and since when") } }
    }

    static let example = SchoolPeopleSection(
        urn: 100_002, head: "Mx Ada Fern", chair: nil, partner: "Ingrid Mbeki-Thorne", telephone: "01234 567890", isRecorded: true, isReached: true)

    private init(urn: Int, head: String?, chair: String?, partner: String?, telephone: String?, isRecorded: Bool, isReached: Bool) {
        self.urn = urn
        self.head = head
        self.chair = chair
        self.partner = partner
        self.telephone = telephone
        self.isRecorded = isRecorded
        self.isReached = isReached
    }
}
