import Access
import Casework
import Testing

@Suite struct AccessTests {
    /// The matrix as a reviewer reads it: a changed right changes this text.
    @Test func `the permission matrix is the one that was agreed`() {
        let marks: [Reach: String] = [.all: "A", .allocated: "L", .own: "W", .sampled: "S", .none: "-"]
        let rows = Action.allCases.map { action in
            "\(action.rawValue): " + Role.allCases.map { marks[action.reach(of: $0)] ?? "?" }.joined()
        }
        #expect(
            Role.allCases.map(\.rawValue) == [
                "bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs",
                "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations",
                "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator",
                "operator",
            ])
        #expect(
            rows == [
                "sign-in: AAAAAAAAAAAAAAAAAA-",
                "manage-own-account: AAAAAAAAAAAAAAAAAA-",
                "read-home: AAAAAAAAAAAAAAAAAA-",
                "read-register: AAAAAAAAAAAAAAA-A-A",
                "read-school: AAAAAAAAAAAAAAA-A-A",
                "read-assessment: AAAAAAAAAAAAAAA---A",
                "run-assessment: AAA--AAA----A-----A",
                "read-imports: AAA-AAAA----A-----A",
                "import-files: A-A---------------A",
                "read-jobs: AAA--AAA----A-----A",
                "steer-jobs: A-A---------------A",
                "read-calendar: AAAAAAAAAAAAAAA-A-A",
                "edit-schedules: A-----------------A",
                "read-intelligence: AAALAAAWAAAAAAAS--A",
                "record-intelligence: AAAL-AA-AAAAA------",
                "read-priority-list: AAAAAAAAAAAAAAA---A",
                "draft-priority-list: AAA--AA-----A-----A",
                "sign-list-for-bep: AA-----------------",
                "sign-list-for-bcc: -----AA------------",
                "act-on-priority-list: AA----------------A",
                "mark-for-bep: AAA----------------",
                "mark-for-bcc: -----AA-----A------",
                "record-contacts: AAAA---------------",
                "triage-self-reports: AAA--AA-----A-----A",
                "review-listed-schools: AAA----------------",
                "notify-of-academies: AAA--AA-----A------",
                "read-letters: AAA-AAAA---AAAA---A",
                "draft-letters: AAA---------------A",
                "approve-letters: AA-----------------",
                "issue-letters: AAA---------------A",
                "edit-letter-templates: A------------------",
                "decide-on-school: -------------AA----",
                "allocate-schools: AA-----------------",
                "draw-samples: AA--A-------------A",
                "link-contacts: AAAL-AA----AA------",
                "declare-interests: AAAAAAAAAAAAAAAAA--",
                "delegate-roles: AAAAAAAAAAAAA------",
                "take-emergency-access: AAAA-AA-----A------",
                "review-access: AA---AAA-----------",
                "manage-accounts: -----------------AA",
                "manage-tokens: -----------------AA",
                "read-grants: AAAAAAAAAAAAAAAAAAA",
                "read-history: AAAAAAAAAAAAAAA--AA",
                "read-ledger: AA---AAA-----A---AA",
                "answer-subject-access: AA---AA-----------A",
                "keep-retention: A----AA-----------A",
                "read-documentation: AAAAAAAAAAAAAAAAAAA",
                "serve-visitors: ------------------A",
                "send-mail: ------------------A",
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
        #expect(refusal?.sentence == "Your role does not allow this. Only these roles may do it: BEP director, BEP officer.")
    }

    @Test func `a transaction states the person and the roles in one order`() {
        let actor = Actor(person: PersonID(7), name: "Somebody", roles: [.siabMember, .bepOfficer])
        #expect(actor.statement.map(\.name) == ["app.person", "app.roles"])
        #expect(actor.statement.map(\.value) == ["7", "bep-officer,siab-member"])
    }

    @Test func `a transaction that stated somebody before states what is empty, too`() {
        let nobody = Actor(person: PersonID(7), name: "Somebody", roles: [])
        #expect(nobody.restatement.map(\.name) == ["app.person", "app.roles", "app.behalf", "app.scope"])
        #expect(nobody.restatement.map(\.value) == ["7", "", "", ""])
    }

    @Test func `a program's transaction states what its token allows, and never nothing, which would be no limit`() {
        let scopes: [(Set<Action>, String)] = [
            ([.readSchool, .readCalendar], "read-calendar,read-register,read-school"), ([], "read-register"),
        ]
        for (scope, stated) in scopes {
            let program = Actor(person: PersonID(7), name: "A program", roles: [.bccOfficer], scope: scope)
            #expect(program.statement.last?.name == "app.scope" && program.statement.last?.value == stated)
        }
    }

    @Test func `a right that reaches allocated schools permits on those alone`() throws {
        let partner = Actor(person: PersonID(7), name: "A partner", roles: [.priorityPartner])
        #expect(partner.may(.readIntelligence))
        #expect(try partner.permit(.readIntelligence, on: Bearing(isOfAllocatedSchool: true)).role == .priorityPartner)
        let refusal = #expect(throws: Refusal.self) { try partner.permit(.readIntelligence, on: Bearing(isSampled: true)) }
        #expect(refusal?.code == "access.4")
        let reviewer = Actor(person: PersonID(8), name: "A reviewer", roles: [.hmiReviewer])
        #expect(throws: Refusal.self) { try reviewer.permit(.readIntelligence, on: Bearing(isOfAllocatedSchool: true)) }
        #expect(try reviewer.permit(.readIntelligence, on: Bearing(isSampled: true)).role == .hmiReviewer)
    }

    @Test func `a role of one's own is used before one that is lent, and what is done by a lent one is done for its owner`() throws {
        let actor = Actor(
            person: PersonID(7), name: "Somebody", roles: [.bepDirector, .bepOfficer], delegated: [.bepDirector: PersonID(3)])
        #expect(try actor.permit(.importFiles).onBehalfOf == nil)
        let lent = try actor.permit(.allocateSchools)
        #expect(lent.role == .bepDirector && lent.onBehalfOf == PersonID(3))
    }

    @Test func `a token allows what it is scoped to and its roles allow, and nothing else`() throws {
        let token = Actor(person: PersonID(7), name: "A program", roles: [.bccOfficer], scope: [.readRegister, .importFiles])
        #expect(token.may(.readRegister))
        #expect(!token.may(.readAssessment) && !token.may(.importFiles))
        #expect(throws: Refusal.self) { try token.permit(.readAssessment) }
    }

    @Test func `an administrator sees no casework`() {
        let casework: [Action] = [.readRegister, .readSchool, .readAssessment, .readIntelligence, .readImports, .readJobs, .answerSubjectAccess]
        for action in casework { #expect(action.reach(of: .administrator) == .none) }
        for classification in Classification.allCases { #expect(!classification.cleared.contains(.administrator)) }
    }

    @Test func `a conflicted member cannot decide, and a partner cannot be allocated a school of theirs`() throws {
        let urn = try #require(URN(100_000)), other = try #require(URN(100_001))
        let interests = [Interest(urn: urn, kind: .governor)]
        #expect(throws: Refusal.self) { try Conflict.check(decider: interests, on: urn) }
        #expect(throws: Refusal.self) { try Conflict.check(partner: interests, allocating: urn) }
        try Conflict.check(decider: interests, on: other)
        // The partner of a school cannot decide on it, and can go on as its partner.
        #expect(throws: Refusal.self) { try Conflict.check(decider: [Interest(urn: urn, kind: .partner)], on: urn) }
        try Conflict.check(partner: [Interest(urn: urn, kind: .partner)], allocating: urn)
    }
}
