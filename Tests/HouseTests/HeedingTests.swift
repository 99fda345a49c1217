import Testing
import Web

/// Nobody overwrites unseen (issue 3): a form that changes a record says what it was shown over, so that whoever is second is shown both versions.
@Suite struct HeedingTests {
    /// The fields by which a form says it.
    private static let shown: Set = ["version", "revision", "shown", "mark", "number", "state", "sha256"]

    /// Forms on a record that overwrite nothing, each with why.
    private static let acts = [
        "/account/delegations/{id}/end": "It ends once, and is its owner’s own.",
        "/account/emergency/{id}/end": "It ends once.", "/account/interests/{id}/end": "It ends once, or stands again as it was, and is its owner’s own.",
        "/accounts/{person}/invite": "A mail.", "/accounts/{person}/reset-factor": "It is taken away once, with a reason.",
        "/accounts/{person}/resume": "It sets one state, whoever is first.", "/accounts/{person}/roles": "A role is added; one that is held is refused.",
        "/accounts/{person}/roles/end": "A role ends once. Taken back as it was ended, as shown.", "/accounts/{person}/sign-out": "Sessions end once.",
        "/accounts/{person}/suspend": "It sets one state, whoever is first.", "/accounts/{person}/link": "It allows one link.",
        "/calendar/tasks/{id}": "Said once to be done or not to apply; the second sees what the first said. Taken back by whoever said it, as shown.", "/facts/{link}": "An answer is added.",
        "/intelligence/{id}/samples": "A sample is added.", "/jobs/{id}/cancel": "A job is asked to stop.", "/jobs/{id}/retry": "A job is added.",
        "/letters/packs/{id}/posted": "Posted once; the second is told.", "/letters/read/{link}": "Recorded once.",
        "/letters/runs/{id}/issue": "Issues what is approved, each letter once, as it was approved.", "/letters/runs/{id}/packs": "A pack is added.",
        "/letters/runs/{id}/proofs": "A document is made.",
        "/letters/{id}/post": "Posted instead once; the second is told.", "/letters/{id}/return-to-sender": "Recorded once; the second is told.",
        "/letters/{id}/receipt": "Recorded once; the second is told. Taken back by whoever recorded it.",
        "/letters/{id}/replacement": "A letter is added; one is replaced once.", "/lists/{id}/end": "It ends once, and is its owner’s own.",
        "/partners/allocations/{id}/end": "Ends this allocation and no other; the second is told.", "/password/{link}": "By a link that works once.",
        "/priority-list/academies/{id}/mails": "Mailed once to each body.",
        "/priority-list/academies/{id}/notices": "Recorded once for each body; the second sees what the first recorded.",
        "/priority-list/academies/{id}/withdrawal": "Taken back once, by whoever recorded it, before anybody is told.",
        "/priority-list/schools/{urn}/addition": "An act; a school that is on the list is refused.",
        "/priority-list/schools/{urn}/contacts": "A contact is added.", "/priority-list/schools/{urn}/statements": "A statement is added.",
        "/priority-list/schools/{urn}/statements/withdrawal": "It sets one state of one statement; the second is told.",
        "/priority-list/schools/{urn}/removal": "An act; a school that is not on the list is refused.",
        "/priority-list/self-report/{token}": "Confirmed once.", "/priority-list/self-reports/{id}": "Decided once; the second sees what the first decided.",
        "/retention/holds/{id}/release": "Released once; the second is refused.", "/schools/{urn}/intelligence": "A record is added.",
        "/schools/{urn}/links": "A link is added.", "/schools/{urn}/links/revoke": "Revoked once.", "/schools/{urn}/watch": "One’s own.",
        "/schools/{urn}/watch/end": "One’s own.", "/subject-access/{id}/answered": "Said once; the second is refused. Taken back by whoever said it.",
        "/subject-access/{id}/paper": "A document is made.", "/tokens/{token}/revoke": "Revoked once.",
    ]

    /// Forms without a number in their address that change what stands.
    private static let ofOneRecord = [
        "/calendar/changes", "/partners/allocations", "/partners/proposal", "/priority-list/draft/proposal", "/priority-list/draft/signatures",
        "/priority-list/lines", "/priority-list/lines/removal", "/priority-list/review/draft", "/priority-list/year-end/closing",
    ]

    @Test func `every form that changes a record says what it was shown over, or overwrites nothing`() {
        var heeding = 0
        for route in PagesTests.routes where route.method == .post {
            let path = route.path.written
            guard path.contains("{") || Self.ofOneRecord.contains(path) else { continue }
            let heeds = route.fields.contains { Self.shown.contains($0.name) }
            if heeds { heeding += 1 }
            #expect(heeds || Self.acts[path] != nil, "\(path) may overwrite unseen")
        }
        #expect(heeding > 20, "\(heeding)")
        let written = Set(PagesTests.routes.filter { $0.method == .post }.map(\.path.written))
        for path in Self.ofOneRecord { #expect(written.contains(path), "there is no \(path)") }
    }

    @Test func `of the forms that are checked before they do anything those with answers alone promise a way back to them`() {
        let checked = PagesTests.routes.filter { route in route.fields.contains { $0.name == "checked" } }
        let promising = checked.filter { $0.fields.contains(Checking.description) }.map(\.path.written)
        #expect(
            Set(promising) == [
                "/partners/allocations", "/partners/proposal", "/priority-list/schools/{urn}/removal", "/priority-list/self-reports/{id}",
            ])
        #expect(checked.count > promising.count && checked.allSatisfy { $0.fields.contains(Checking.description) || $0.fields.contains(Checking.descriptionWithoutAnswers) })
    }
}
