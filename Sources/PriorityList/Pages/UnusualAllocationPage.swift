import Access
import Casework
import Web

extension UnusualAllocation {
    /// What is read once more before it is done, with the caseloads beside it.
    ///
    /// - Parameter asked: the school, and who is to have it, where it is one.
    func page(_ path: String, of asked: (urn: URN, partner: PersonID)? = nil, _ fields: Fields, _ context: RequestContext) async throws -> Page {
        let partners = try await context.read(ListAllocatablePartners())
        let names = Dictionary(partners.map { ($0.partner.person, $0.partner.name) }, uniquingKeysWith: { first, _ in first })
        let title = "Check before you allocate"
        return Page(title, trail: [.init("Priority Partners", "/partners")]) { w in
            w.h1(title)
            w.p("Nothing is allocated yet.")
            if let asked {
                w.summary([
                    ("School", "\(self.names[asked.urn] ?? "The school") (URN \(asked.urn))"),
                    ("Priority Partner", names[asked.partner] ?? "Person \(asked.partner)"),
                ])
            }
            if !isEmpty {
                w.ul { w in
                    for urn in unlisted {
                        w.li("\(self.names[urn] ?? "The school") (URN \(urn)) is not on the list today: the contract has a partner for each school on the list.")
                    }
                    for each in over {
                        w.li("\(names[each.person] ?? "Person \(each.person)") can take \(each.capacity) \(each.capacity == 1 ? "school" : "schools"), has \(each.now) now, and would have \(each.then).")
                    }
                }
            }
            w.h2("Caseloads")
            w.table("Caseloads", hideCaption: true, rows: true) { w in
                w.head { w in
                    w.th("Priority Partner")
                    for heading in ["Can take", "Now", "Of these outside the list"] { w.th(heading, isNumber: true) }
                }
                w.body { w in
                    for each in partners {
                        w.tr { w in
                            w.rowHeader { $0.a("/partners/", each.partner.person.number, each.partner.name) }
                            w.td("num", each.version == nil ? "not set" : String(each.partner.capacity))
                            w.td("num", each.schools.count)
                            w.td("num", each.outside)
                        }
                    }
                }
            }
            w.checkForm(path, context, fields, isEmpty ? "Allocate" : "Allocate all the same")
        }
    }
}
