import Foundation
import Testing

@testable import Assembly

/// Search over everything that one may see: each table of the service is looked through, or is not for a reason that is written down here.
@Suite struct WhatIsSearchedTests {
    /// Each table with what the search reads of it: the table itself, or a view or a function of it.
    private static let searched = [
        "calendar.occurrence": "calendar.occurrence", "calendar.task": "calendar.task", "identification.intelligence": "identification.intelligence",
        "identification.run": "identification.run", "intake.import": "intake.import", "jobs.finished": "jobs.finished", "jobs.job": "jobs.job",
        "ledger.hold": "ledger.hold", "letters.batch": "letters.batch", "letters.letter": "letters.to_schools", "letters.template": "letters.template",
        "people.api_token": "people.api_token", "people.fact_check": "people.fact_check", "people.kept_list": "people.kept_list",
        "people.person": "people.directory()", "people.role_held": "people.role_held", "people.school_contact": "people.contacts_now",
        "people.subject_access": "people.subject_access", "priority_list.academy_concern": "priority_list.academy_concern",
        "priority_list.act": "priority_list.act",
        "priority_list.allocation": "priority_list.allocated_now", "priority_list.carrying": "priority_list.carrying",
        "priority_list.contact": "priority_list.contact", "priority_list.document": "priority_list.agreed", "priority_list.entry": "priority_list.listed_now",
        "priority_list.line": "priority_list.line", "priority_list.mark": "priority_list.mark", "priority_list.self_report": "priority_list.self_report",
        "priority_list.stated": "priority_list.stated", "schools.establishment": "schools.establishment",
    ]

    private static let figures = "Figures and grades without words: they stand on the page of their school, which is found."
    private static let machinery = "How the service works and not what it keeps: nobody opens it."
    private static let behindIt = "Of a record that is found, and shown on its page."
    private static let secret = "A secret or a session: it is shown to nobody."
    private static let published = "The register as it came in: what is read of it stands in schools.establishment."
    private static let ofAccounts = "Of an account, which is found by the name of its person."

    /// Each other table with why nothing is looked for in it.
    private static let notSearched = [
        "calendar.entry": "Of an occurrence, which is found.", "calendar.feed": secret, "calendar.planned_year": machinery,
        "calendar.schedule_version": "Schedules are found in the configuration with what directors set of them.",
        "documents.mail": "What it says is of a letter, an account or a list, which are found.",
        "identification.school_assessment": figures, "inspections.inspection": figures, "inspections.judgement": figures, "inspections.latest": figures,
        "inspections.told_of_ungraded": machinery, "intake.fetched": machinery, "intake.refused_row": behindIt, "intake.upload": "An import as soon as it is whole.",
        "intake.upload_chunk": machinery, "jobs.lease": machinery, "jobs.once": machinery, "jobs.progress": behindIt, "jobs.setback": behindIt,
        "jobs.worker": machinery, "ledger.block": machinery, "ledger.event": "The history grows without end and is read by its record, which is found.",
        "ledger.publication": machinery, "ledger.reading": "Who read what is shown with the record, and is not to be searched by what was read.",
        "ledger.verification": machinery, "letters.delivery": behindIt, "letters.document": behindIt, "letters.pack": behindIt, "letters.proof": behindIt,
        "letters.proof_paper": behindIt, "letters.receipt": behindIt, "letters.reminder": behindIt, "migrations.applied": machinery,
        "people.access_review": ofAccounts, "people.contact_link": "The head or chair is found, and what came back by it.", "people.credential": secret,
        "people.delegation": ofAccounts, "people.emergency_access": ofAccounts, "people.interest": ofAccounts, "people.linked_account": ofAccounts,
        "people.one_time_link": secret, "people.openid_attempt": secret, "people.recovery_code": secret, "people.sample": "Of a record of intelligence, which is found.",
        "people.second_factor": secret, "people.session": secret, "people.subject_access_paper": behindIt, "people.watch": "The school is found.",
        "performance.benchmark": figures, "performance.measure": figures, "performance.observation": figures, "priority_list.academy_mail": behindIt,
        "priority_list.academy_notice": behindIt,
        "priority_list.frozen_text": behindIt, "priority_list.partner_profile": "The partner is found by name.", "priority_list.signature": behindIt,
        "priority_list.version": behindIt, "priority_list.year_closing": "A day without words.", "schools.establishment_type": published,
        "schools.gias_record": published, "schools.link": "Of two schools, which are found.", "schools.open_register": published, "schools.open_schools": figures,
        "schools.spine_record": published, "schools.type_word": published, "web.sent_form": machinery,
    ]

    @Test func `every table is looked through by the search, or is not for a reason`() throws {
        let schema = try String(contentsOf: SourceTree.root.appending(path: "sql/schema.sql"), encoding: .utf8)
        let tables = Set(schema.matches(of: #/CREATE TABLE ([a-z_]+\.[a-z_]+) \(/#).map { String($0.1) })
        #expect(tables.count > 80)
        for table in tables.sorted() {
            #expect((Self.searched[table] != nil) != (Self.notSearched[table] != nil), "\(table): is it searched, or why not?")
        }
        for table in (Array(Self.searched.keys) + Array(Self.notSearched.keys)).sorted() { #expect(tables.contains(table), "there is no \(table)") }
    }

    @Test func `what is said to be looked through is read by a statement of the search`() {
        let read = SearchCasework.sql + " " + SearchStage.sql + " " + SearchService.sql
        let names = Set(read.split { !($0.isLetter || $0 == "_" || $0 == "." || $0 == "(" || $0 == ")") }.map(String.init))
        for (table, source) in Self.searched.sorted(by: { $0.key < $1.key }) { #expect(names.contains(source), "\(table): \(source)") }
    }

    @Test func `each kind that is found besides has an example, a heading of its own, and a statement or the configuration that finds it`() {
        let kinds = FoundRecord.Kind.allCases
        #expect(FoundRecord.examples.map(\.kind) == kinds)
        #expect(Set(kinds.map(\.heading)).count == kinds.count)
        for kind in kinds { #expect((SearchStage.sql + SearchService.sql).contains("select '\(kind.rawValue)'"), "\(kind)") }
    }
}
