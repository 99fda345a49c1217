package import Casework
package import Web

/// What the register knows of one school: its part of the school's page.
package struct SchoolFactsSection: Encodable, Sendable {
    package let school: FindSchool.School
    package let history: [FindWholeSchool.Relative]

    package init(school: FindSchool.School, history: [FindWholeSchool.Relative]) {
        self.school = school
        self.history = history
    }

    /// The school’s page says in one place who its head is, as recorded or as the register has them, and how to call it.
    package func view(_ w: inout HTML, on today: Day) {
        facts(&w, on: today, namesHead: false)
        historyView(&w)
    }

    /// The facts alone, without a way to anything else.
    ///
    /// - Parameter today: what is to come is not told as if it had been.
    package func facts(_ w: inout HTML, on today: Day, namesHead: Bool = true) {
        let (isToOpen, isToClose) = (school.openedOn.map { $0 > today } ?? false, school.closedOn.map { $0 > today } ?? false)
        w.summary([
            ("Status", SchoolStatus.words(school.status)),
            ("Type", school.typeName),
            ("Maintained by the council", school.isMaintained ? "Yes" : "No"),
            ("Phase", school.phase == "Not applicable" ? nil : school.phase),
            ("URN", String(school.urn)),
            ("LAESTAB", LAESTAB(authority: school.authority, establishment: school.establishmentNumber ?? -1)?.description),
            ("Ages", ages),
            ("Pupils", school.roll.map { grouped($0) } ?? "Not known"),
            ("Places", school.capacity.map { grouped($0) }),
            ("Gender", SchoolFactsSection.said(school.gender)),
            ("Religious character", SchoolFactsSection.said(school.religiousCharacter)),
            ("Diocese", SchoolFactsSection.said(school.diocese)),
            ("Admissions", SchoolFactsSection.said(school.admissions)),
            ("Trust", SchoolFactsSection.said(school.trust)),
            ("Federation", SchoolFactsSection.said(school.federation)),
            ("Headteacher", namesHead ? head : nil),
            ("Address", (school.address + [school.postcode].compactMap { $0 }).joined(separator: ", ")),
            ("Telephone", namesHead ? school.telephone.map(OutsideAddress.shownTelephone) : nil),
            ("Website", school.website.map(OutsideAddress.shown)),
            (isToOpen ? "Opens" : "Opened", school.openedOn.map { date in words(date, school.reasonOpened) }),
            (isToClose ? "Closes" : "Closed", school.closedOn.map { date in words(date, school.reasonClosed) }),
        ], leading: namesHead ? [:] : ["Website": school.website.flatMap(OutsideAddress.website)].compactMapValues { $0 })
    }

    /// The register says the same in two ways, one under the other.
    private static func said(_ words: String?) -> String? { words == "Not applicable" ? "Does not apply" : words }

    /// With their post, where it is another than that of which the line speaks.
    private var head: String? {
        school.headName.map { name in
            guard let title = school.headTitle, title.lowercased() != "headteacher" else { return name }
            return "\(name), \(title)"
        }
    }

    private var ages: String? {
        guard let low = school.lowAge, let high = school.highAge else { return nil }
        return "\(low) to \(high)"
    }

    private func words(_ day: Day, _ reason: String?) -> String {
        reason.map { "\(day.written) (\($0.lowercased()))" } ?? day.written
    }

    private func historyView(_ w: inout HTML) {
        w.h2(id: "history", "Before and after")
        guard !history.isEmpty else { return w.empty("No predecessor or successor of this school is known.") }
        w.table("Schools that came before this one or after it", hideCaption: true, rows: true) { w in
            w.head { w in
                for heading in ["School", "Was", "How", "Since", "Status"] { w.th(heading) }
            }
            w.body { w in
                for relative in history {
                    w.tr { w in
                        w.rowHeader { w in
                            if let name = relative.name {
                                w.a("/schools/", relative.urn, name)
                            } else {
                                w.text("URN \(relative.urn), not in the register")
                            }
                            if let type = relative.typeName {
                                w.raw("<br><span class=\"soft\">")
                                w.text(type)
                                w.raw("</span>")
                            }
                        }
                        w.td(relation(relative))
                        w.td(relative.kind.capitalisedFirst)
                        w.td("nowrap", relative.establishedOn?.written ?? "not known")
                        w.td(relative.status.map(SchoolStatus.words) ?? "not known")
                    }
                }
            }
        }
    }

    private func relation(_ relative: FindWholeSchool.Relative) -> String {
        let word = relative.relation == "predecessor" ? "Predecessor" : "Successor"
        return relative.steps == 1 ? word : "\(word), \(relative.steps) conversions away"
    }
}

extension SchoolFactsSection {
    package static let example = SchoolFactsSection(
        school: FindSchool.School(
            urn: 100_002, authority: 999, authorityName: "Fernborough", establishmentNumber: 4001, name: "Beech Hill Academy",
            typeName: "Academy converter", typeGroup: "Academies", isMaintained: false, phase: "Secondary", status: "open",
            openedOn: Day(year: 2016, month: 9, day: 1), closedOn: Day(year: 2030, month: 8, day: 31), reasonOpened: "Academy converter",
            reasonClosed: "Closure", lowAge: 11, highAge: 18, gender: "Mixed", religiousCharacter: "None", diocese: "Does not apply",
            admissions: "Comprehensive", sixthForm: "Has a sixth form", capacity: 1_200, roll: 1_104, trust: "Fern Trust",
            federation: "None", address: ["Beech Road", "Fernborough"], postcode: "FB2 3CD", website: "www.beech.example",
            telephone: "01234 567890", headName: "Mx Ada Fern", headTitle: "Headteacher", district: "Fernborough", ward: "North",
            constituency: "Fernborough North", giasImport: 1, spineImport: 2),
        history: [
            FindWholeSchool.Relative(
                urn: 100_001, relation: "predecessor", steps: 1, kind: "replaced", establishedOn: Day(year: 2016, month: 9, day: 1),
                name: "Beech Hill School", typeName: "Community school", status: "closed", openedOn: Day(year: 1970, month: 9, day: 1),
                closedOn: Day(year: 2016, month: 8, day: 31))
        ])
}
