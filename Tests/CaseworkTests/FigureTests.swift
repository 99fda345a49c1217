import Casework
import Testing

@Suite struct FigureTests {
    @Test func `what the files write for no figure is a status of its own`() {
        #expect(Absence(token: "SUPP") == .suppressed)
        #expect(Absence(token: "NE") == .noEntries)
        #expect(Absence(token: "LOWCOV") == .lowCoverage)
        #expect(Absence(token: "") == .blank)
        #expect(Absence(token: "SN") == .other("SN"))
    }

    @Test func `a status comes back from the database as it went in`() {
        for absence in [Absence.suppressed, .noEntries, .notPublished, .notApplicable, .lowCoverage, .newInstitution, .blank, .other("SN")] {
            let token: String? = if case .other(let token) = absence { token } else { nil }
            #expect(Absence(status: absence.status, token: token) == absence)
        }
    }

    @Test func `a URN has six digits`() {
        #expect(URN(103_211) != nil)
        #expect(URN(99_999) == nil)
        #expect(URN("0103211") == nil)
        #expect(LAESTAB(3_302_317)?.description == "330/2317")
        #expect(LAESTAB(authority: 330, establishment: 7)?.description == "330/0007")
    }
}
