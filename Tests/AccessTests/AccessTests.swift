import Access
import Casework
import Testing

@Suite struct AccessTests {
    /// The matrix as a reviewer reads it: a changed right changes this text.
    @Test func `the permission matrix is the one that was agreed`() {
        let rows = Action.allCases.map { action in
            let marks = Role.allCases.map { action.reach(of: $0) == .all ? "all" : "-" }
            return "\(action.rawValue): \(marks.joined(separator: " "))"
        }
        #expect(Role.allCases.map(\.rawValue).joined(separator: " ") == "bep-director bep-officer bcc-officer siab-member operator")
        #expect(
            rows == [
                "sign-in: all all all all -",
                "read-home: all all all all -",
                "read-register: all all all all all",
                "read-school: all all all all all",
                "read-assessment: all all all all all",
                "run-assessment: all all all - all",
                "read-imports: all all all - all",
                "import-files: all all - - all",
                "read-jobs: all all all - all",
                "read-grants: all all all all all",
                "read-documentation: all all all all all",
                "manage-accounts: - - - - all",
            ])
    }

    @Test func `somebody without a role may do nothing`() {
        for action in Action.allCases {
            #expect(throws: Refusal.self) { try Actor.visitor.permit(action) }
        }
    }

    @Test func `a refusal says who may`() {
        let member = Actor(person: PersonID(1), name: "A member", roles: [.siabMember])
        let refusal = #expect(throws: Refusal.self) { try member.permit(.importFiles) }
        #expect(refusal?.sentence == "Your role does not allow this. It is for: BEP director, BEP officer.")
    }

    @Test func `a transaction states the person and the roles in one order`() {
        let actor = Actor(person: PersonID(7), name: "Somebody", roles: [.siabMember, .bepOfficer])
        #expect(actor.statement.map(\.value) == ["7", "bep-officer,siab-member"])
    }
}
