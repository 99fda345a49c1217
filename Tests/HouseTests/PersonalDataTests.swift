import Assembly
import Foundation
import Ledger
import Policy
import Postgres
import TestCluster
import Testing

/// Nothing that is kept of people is forgotten: by the retention schedule, or when one of them asks.
@Suite struct PersonalDataTests {
    private static let listed = "Which schools were on the list, when, why and by whose agreement."

    /// Kinds of events that no class of the schedule covers, each with why it is kept. Those of a capability that also writes of people are named one by one.
    static let keptForGood = [
        "calendar.": "What was planned and done, of the office that did it.", "identification.assess": "Figures of schools.",
        "intake.": "Files of official figures.", "ledger.rows-erased": "That something was erased.", "ledger.details-erased": "That something was erased.",
        "priority-list.agreed": listed, "priority-list.begun": listed, "priority-list.brought-in": listed, "priority-list.carrying-decided": listed,
        "priority-list.line-kept": listed, "priority-list.line-removed": listed, "priority-list.line-restored": listed, "priority-list.proposed": listed, "priority-list.school-added": listed,
        "priority-list.school-brought-in": listed, "priority-list.school-left": listed, "priority-list.school-not-carried": listed,
        "priority-list.school-removed": listed, "priority-list.signed": listed, "priority-list.year-closed": listed,
        "priority-list.reminded": "How many mails went of the list.", "priority-list.stage-reported": "How many mails went of the list.",
    ]

    @Test func `every kind of event is in a class of the retention schedule, or is kept for a reason`() throws {
        let schedule = try #require(RetentionSchedule.load(config: SourceTree.root.path() + "config").schedule)
        let patterns = schedule.classes.flatMap(\.kinds)
        let kinds = SourceTree.files(below: "Sources").filter { $0.target != "benchmarks" }.flatMap { file in
            file.text.matches(of: /(?:kind: [^\n"]*|[ .]commit\(\s*)"([a-z-]+\.[a-z-]+)"(?: : "([a-z-]+\.[a-z-]+)")?/).flatMap { found in
                [String(found.1), found.2.map { String($0) }].compactMap { $0 }
            }
        }
        #expect(Set(kinds).count > 60)
        for kind in Set(kinds) {
            let isCovered = patterns.contains { $0.hasSuffix("%") ? kind.hasPrefix($0.dropLast()) : kind == $0 }
            #expect(isCovered || Self.keptForGood.keys.contains { kind.hasPrefix($0) }, "\(kind) is in no class")
        }
        for kept in Self.keptForGood.keys where kept.hasPrefix("priority-list.") { #expect(kinds.contains { $0.hasPrefix(kept) }, "nothing is written of \(kept)") }
    }

    /// Tables with a name, an address or a number of somebody in them that no source of `SubjectAccess` reads by name, each with why.
    static let readOtherwise = [
        "calendar.feed": "By calendar.feeds_about.", "identification.intelligence": "By identification.intelligence_about.",
        "documents.mail": "By documents.mail_about.", "people.fact_check": "By people.fact_checks_about.",
        "priority_list.academy_concern": "By priority_list.academies_about.", "priority_list.contact": "By priority_list.contacts_about.",
        "priority_list.self_report": "By priority_list.self_reports_about.", "people.api_token": "By people.tokens_about.",
        "priority_list.partner_profile": "By priority_list.profile_about.", "identification.school_assessment": "The name of a school.", "intake.fetched": "The address of an official file.",
        "intake.import": "The name of a file.", "intake.refused_row": "The name of a column.", "intake.upload": "The name of a file.",
        "jobs.lease": "The name of a lease.", "ledger.event": "By ledger.events_about.", "ledger.verification": "The head is a block.",
        "migrations.applied": "The name of a file.", "people.credential": "A hash; that there is a password the account says.",
        "people.one_time_link": "A hash; that it was sent the mail says.", "people.person": "By people.known_as, and the account.",
        "people.recovery_code": "Hashes of codes that the person has.", "people.second_factor": "A secret that the person has.",
        "schools.establishment": "The register that the Department publishes.", "schools.establishment_type": "The name of a type.",
        "schools.gias_record": "The register that the Department publishes.", "schools.link": "The name of a school.", "schools.open_register": "The names of schools.",
        "schools.spine_record": "The name of a school.",
    ]

    @Test func `every table with somebody in it is collected from when they ask, or is not for a reason`() async throws {
        let read = SubjectAccess.sources.map { $0.statement.sql + "\n" }.joined()
        try await withDatabase { database in
            let tables = try await database.read(TablesOfPeople(), stating: [])
            #expect(tables.count > 30)
            for table in tables where !Self.readOtherwise.keys.contains(table) {
                #expect(read.contains("\(table) ") || read.contains("\(table)\n"), "\(table) is read by no source")
            }
            for table in Self.readOtherwise.keys { #expect(tables.contains(table), "\(table) has nobody in it") }
        }
    }
}

private struct TablesOfPeople: Statement {
    static let sql = """
        select distinct c.table_schema || '.' || c.table_name as name
        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
            and c.column_name ~ '(^|_)(person|people|name|email|owner|delegate|actor|named|recipient|address|on_behalf_of|head|contact)(_|$)'
        order by name
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
