import Access
import Casework
import Testing

@testable import People

@Suite struct AccessAnomalyTests {
    private func anomalies(_ roles: Role...) -> [String] {
        let today = Day(daysSince1970: 17_805)
        return AccessAnomaly.all(
            of: .init(createdOn: today, lastUsedOn: today, isSuspended: false, roles: roles, emergencies: 0, lent: 0), today: today)
    }

    private static let today = Day(daysSince1970: 17_805)

    private static func facts(
        made: Int = 400, used: Int? = 0, isSuspended: Bool = false, roles: [Role] = [.bepOfficer], emergencies: Int = 0, lent: Int = 0
    ) -> AccessAnomaly.Facts {
        AccessAnomaly.Facts(
            createdOn: today.adding(days: -made), lastUsedOn: used.map { today.adding(days: -$0) }, isSuspended: isSuspended, roles: roles,
            emergencies: emergencies, lent: lent)
    }

    private static let cases: [(facts: AccessAnomaly.Facts, found: [String])] = [
        (facts(), []), (facts(used: 90), []), (facts(used: 91), ["Not used for 91 days"]),
        (facts(made: 30, used: nil), []), (facts(made: 31, used: nil), ["Never used since \(today.adding(days: -31).written)"]),
        (facts(isSuspended: true), ["Suspended, and still holds a role"]), (facts(isSuspended: true, roles: []), []),
        (facts(roles: [.administrator]), []), (facts(roles: [.administrator, .bepOfficer]), ["Manages accounts and does casework as well"]),
        (facts(roles: [.bepOfficer, .bccOfficer]), ["Holds roles of more than one organisation"]),
        (facts(emergencies: 1), ["Took emergency access once in the quarter"]),
        (facts(emergencies: 3), ["Took emergency access 3 times in the quarter"]),
        (facts(lent: 1), ["Uses a role that somebody absent lent"]),
        (
            facts(used: 100, isSuspended: true, emergencies: 2, lent: 1),
            [
                "Not used for 100 days", "Suspended, and still holds a role", "Took emergency access 2 times in the quarter",
                "Uses a role that somebody absent lent",
            ]
        ),
    ]

    @Test func `each anomaly is found at its limit, and not short of it`() {
        for each in Self.cases { #expect(AccessAnomaly.all(of: each.facts, today: Self.today) == each.found, "\(each.found)") }
    }

    @Test func `a seat on the board is odd beside roles of an organisation that sends nobody to it, and of no other`() {
        let odd = ["Holds roles of more than one organisation"]
        #expect(anomalies(.priorityPartner, .siabMember).isEmpty && anomalies(.dcs, .siabMember).isEmpty && anomalies(.siabMember, .siabChair).isEmpty)
        #expect(anomalies(.hmiReviewer, .siabMember) == odd && anomalies(.eigMember, .siabMember) == odd)
        #expect(anomalies(.bepOfficer, .bccOfficer) == odd && anomalies(.bepOfficer, .hmiReviewer, .siabMember) == odd)
    }
}
