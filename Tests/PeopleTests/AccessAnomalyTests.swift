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

    @Test func `a seat on the board is odd beside roles of an organisation that sends nobody to it, and of no other`() {
        let odd = ["Holds roles of more than one organisation"]
        #expect(anomalies(.priorityPartner, .siabMember).isEmpty && anomalies(.dcs, .siabMember).isEmpty && anomalies(.siabMember, .siabChair).isEmpty)
        #expect(anomalies(.hmiReviewer, .siabMember) == odd && anomalies(.eigMember, .siabMember) == odd)
        #expect(anomalies(.bepOfficer, .bccOfficer) == odd && anomalies(.bepOfficer, .hmiReviewer, .siabMember) == odd)
    }
}
