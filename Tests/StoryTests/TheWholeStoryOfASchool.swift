import Access
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What a school’s page and a search tell of it: everything that the reader may see of it, and nothing else.
@Suite struct TheWholeStoryOfASchool {
    /// On the list since a year ago, with a letter that was issued and one that is on its way, and two records of intelligence, one restricted to HR.
    private static func written(_ town: Town) async throws -> URN {
        let urn = town.schools[0]
        for (words, classification) in [("The head is on sick leave", "hr"), ("The budget is overspent", "open")] {
            let note = [
                ("topic", "leadership"), ("words", words), ("source", "A visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", classification),
            ]
            #expect(try await town.post("/schools/\(urn)/intelligence", note, as: .bepDirector).status == 303)
        }
        let authority = town.site.settings.authority
        let fields = "'{register,assessment/1}', '{register The school is on the list}', '{addressee,Headteacher}', 'What became of Quillfeather', 'p Words'"
        try await town.clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(
                script: """
                    insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
                        values (\(authority), 'brought-in', \(urn), '2017-10-20', 'in-crisis', 'Results have fallen');
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values
                        (\(authority), \(urn), daterange('2017-10-20', null), 'in-crisis', '{intelligence/1}', 'Results have fallen', 1);
                    insert into letters.batch (authority, year, purpose) values (\(authority), 2017, 'stage-1');
                    insert into letters.letter (
                        batch, authority, urn, school, part, kind, template, channel, recipient, sources, reasons, fields, subject, words, state, approved_at)
                        values (1, \(authority), \(urn), 'Quillfeather', 'head', 'priority', '2018', 'post', 'Ada Quill', \(fields), 'issued', now());
                    insert into letters.document (letter, sha256, pdf, issued_at) values (1, encode(sha256('x'), 'hex'), 'x', '2017-10-27 09:00+00');
                    insert into letters.letter (batch, authority, urn, school, part, kind, template, channel, recipient, sources, reasons, fields, subject, words)
                        values (1, \(authority), \(urn), 'Quillfeather', 'chair', 'priority', '2018', 'post', 'Bea Quill', \(fields));
                    """)
        }
        return urn
    }

    @Test func `a school's page tells of the list, of letters and of intelligence, also when each was, to whoever may see them`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            for role in Role.held where Action.readSchool.reach(of: role) != .none {
                let page = try await town.get("/schools/\(urn)", as: role)
                #expect(page.status == 200, "\(role.rawValue)")
                let timeline = page.text.components(separatedBy: "id=\"timeline\"").last ?? ""
                let seesList = Action.readPriorityList.reach(of: role) != .none
                #expect(page.text.contains("In crisis, since 20 October 2017.") == seesList, "\(role.rawValue)")
                #expect(timeline.contains("Priority list: On the list when this service began") == seesList, "\(role.rawValue)")
                let seesLetters = Action.readLetters.reach(of: role) != .none
                #expect(page.text.contains("Issued on 27 October 2017") == seesLetters && page.text.contains("/letters/2\"") == seesLetters, "\(role.rawValue)")
                #expect(timeline.contains("/letters/1\"") == seesLetters && !timeline.contains("/letters/2\""), "\(role.rawValue): a draft has not happened yet")
                #expect(timeline.contains("/intelligence/1\"") == Self.seesRestricted(role), "\(role.rawValue)")
                let json = try await town.get("/schools/\(urn)", as: role, json: true)
                #expect(json.text.contains("brought-in") == seesList && json.text.contains("2017-10-27") == seesLetters, "\(role.rawValue)")
            }
            let other = try await town.get("/schools/\(town.schools[1])", as: .bccOfficer)
            #expect(other.text.contains("It has never been on it.") && other.text.contains("No letter has been drafted to this school."))
        }
    }

    @Test func `a search finds letters and intelligence of whoever may see them, and enters what is restricted in the log of readings`() async throws {
        try await withTown { town in
            _ = try await Self.written(town)
            for role in Role.held {
                let letters = try await town.get("/search?for=quillfeather", as: role)
                #expect(letters.text.contains("href=\"/letters/1?from=") == (Action.readLetters.reach(of: role) != .none), "\(role.rawValue)")
                let restricted = try await town.get("/search?for=sick%20LEAVE", as: role)
                #expect(restricted.text.contains("href=\"/intelligence/1?from=") == Self.seesRestricted(role), "\(role.rawValue)")
                #expect(!(try await town.get("/search?for=sick%20leave", as: role, json: true)).text.contains("on sick leave"), "what it says is on its own page")
            }
            let open = try await town.get("/search?for=overspent", as: .siabMember)
            #expect(open.text.contains("href=\"/intelligence/2?from=") && !open.text.contains("Restricted to"))
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let person = try #require(town.people[.humanResources])
            #expect(try await owner.read(CountReadings(person: person, subject: "intelligence/1"), stating: []).first ?? 0 > 0)
            #expect(try await owner.read(CountReadings(person: person, subject: "intelligence/2"), stating: []) == [0])
        }
    }

    @Test func `a search finds chairs, places on the list, academies of concern and self-reports of whoever may see them`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            let chair = [("part", "chair"), ("chair-name", "Mx Reed"), ("chair-email", "chair@alder.example"), ("chair-source", "The clerk’s letter")]
            #expect(try await town.post("/contacts/\(urn)", chair, as: .governorServices).status == 303)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let academy = try #require(try await owner.read(AnyAcademy(), stating: []).first)
            let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
            #expect(try await town.post("/priority-list/academies", concern, as: .bepOfficer).status == 303)
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at, classification)
                            values (\(town.site.settings.authority), \(urn), 'Mx Alder', 'head@alder.example', 'head', 'Two teachers leave', sha256('one'), now(), 'hr');
                        insert into priority_list.academy_concern (authority, year, urn, words)
                            values (\(town.site.settings.authority), 2012, \(academy), 'The bursar is gone');
                        """)
            }
            for role in Role.held {
                func finds(_ words: String, _ link: String) async throws -> Bool {
                    let found = try await town.get("/search?for=\(words)", as: role).text
                    // With the way back, before the place on the page that it leads to.
                    let (page, place) = (link.prefix { $0 != "#" }, link.drop { $0 != "#" })
                    return found.split(separator: "href=\"\(page)?from=").dropFirst().contains { $0.prefix { $0 != "\"" }.hasSuffix(place) }
                }
                #expect(try await finds("mx%20reed", "/contacts/\(urn)") == (Action.linkContacts.reach(of: role) == .all), "\(role.rawValue)")
                let seesList = Action.readPriorityList.reach(of: role) != .none
                #expect(try await finds("have%20fallen", "/priority-list/schools/\(urn)") == seesList, "\(role.rawValue)")
                #expect(try await finds("bursar", "/priority-list/academies#concern-1") == seesList, "\(role.rawValue)")
                #expect(!(try await finds("bursar", "/priority-list/academies#concern-2")), "the page shows those of this year")
                let seesReports = Action.triageSelfReports.reach(of: role) != .none && Self.seesRestricted(role)
                #expect(try await finds("two%20teachers", "/priority-list/self-reports#report-1") == seesReports, "\(role.rawValue)")
            }
            let director = try #require(town.people[.bepDirector])
            #expect(try await owner.read(CountReadings(person: director, subject: "self-report/1"), stating: []) == [Self.seesRestricted(.bepDirector) ? 1 : 0])
            #expect(try await owner.read(CountReadings(person: director, subject: "academy-concern/1"), stating: []) == [0])
        }
    }

    @Test func `a search finds agreed lists, by year and by the schools in them, and schedules, of whoever may see them`() async throws {
        try await withTown { town in
            let (urn, authority) = (town.schools[0], town.site.settings.authority)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                        insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                            values (\(authority), 2009, 1, 'agreed', encode(sha256('the list'), 'hex'), '2009-10-16');
                        insert into priority_list.document (authority, year, state) values (\(authority), 2010, 'draft');
                        alter table priority_list.line disable trigger guard_line;
                        insert into priority_list.line (document, urn, name, ground, evidence, rationale) values
                            (1, \(urn), 'Quillfeather Infant School', 'in-crisis', '{intelligence/1}', 'Results have fallen'),
                            (2, \(urn), 'Quillfeather Infant School', 'in-crisis', '{intelligence/1}', 'Results have fallen');
                        alter table priority_list.line enable trigger guard_line;
                        """)
            }
            for role in Role.held {
                func finds(_ words: String, _ link: String) async throws -> Bool {
                    let found = try await town.get("/search?for=\(words)", as: role).text
                    return found.contains("href=\"\(link)\"") || found.contains("href=\"\(link)?from=")
                }
                let seesList = Action.readPriorityList.reach(of: role) != .none
                for words in ["2009/10", "list%20of%20schools%20causing%20concern", "QUILLFEATHER%20infant", urn.description] {
                    #expect(try await finds(words, "/priority-list/documents/1") == seesList, "\(words) as \(role.rawValue)")
                    #expect(!(try await finds(words, "/priority-list/documents/2")), "\(words) as \(role.rawValue): it is not agreed")
                }
                let seesCalendar = Action.readCalendar.reach(of: role) != .none
                #expect(try await finds("advisory%20BOARD", "/schedules/siab-meeting") == seesCalendar, "\(role.rawValue)")
                #expect(!(try await finds("advisory%20board", "/schedules/eig-meeting")), "\(role.rawValue)")
            }
            let json = try await town.get("/search?for=2009/10", as: .bepDirector, json: true)
            #expect(json.text.contains("\"year\":\"2009/10\"") && json.text.contains("2009-10-16"), "\(json.text)")
        }
    }

    @Test func `where no school has the words, those with nearly these are offered, and the field offers every school that one may see`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let name = try await town.database.read(NameOfSchool(urn: urn), stating: town.actor(.bccOfficer).statement).first ?? ""
            // With its second letter left out.
            let slip = Fields.encoded(String(name.prefix(1) + name.dropFirst(2)))
            let found = try await town.get("/search?for=\(slip)", as: .bccOfficer)
            #expect(found.text.contains("Did you mean one of these schools?") && found.text.contains("href=\"/schools/\(urn)?from="), "\(name): \(slip)")
            let register = try await town.get("/schools?search=\(slip)", as: .bccOfficer)
            #expect(register.text.contains("Did you mean one of these schools?") && register.text.contains("href=\"/schools/\(urn)?from=%2Fschools%3Fsearch%3D"))
            #expect(!(try await town.get("/schools?search=zzzz", as: .bccOfficer)).text.contains("Did you mean"))
            let escaped = name.replacing("&", with: "&amp;").replacing("'", with: "&#39;")
            for path in ["/search", "/search?for=\(slip)"] {
                let page = try await town.get(path, as: .bccOfficer).text
                #expect(page.contains("list=\"for-list\"") && page.contains("<option>\(escaped)</option>"), "\(path)")
                let stranger = try await town.get(path, as: .administrator).text
                #expect(!stranger.contains("<option>") && !stranger.contains("Did you mean"), "\(path)")
            }
            #expect(try await town.get("/schools/compare", as: .bccOfficer).text.contains("<option value=\"\(urn)\">\(escaped)</option>"))
        }
    }

    @Test func `schools that cannot be compared are told beside their field, and what was typed stays`() async throws {
        try await withTown { town in
            let asked = (town.schools.prefix(5).map(\.description) + [town.schools[0].description, "Nowhere School"]).map { ("school", $0) }
            let page = try await town.get("/schools/compare?" + Fields(asked).encoded, as: .siabMember)
            #expect(page.status == 200 && page.text.contains("<title>Error: Compare schools"))
            for (field, words) in [("school-5", "Four schools are compared at most"), ("school-6", "This school stands here already"), ("school-7", "School 7: no open school has the name or URN ‘Nowhere School’")] {
                #expect(page.text.contains("href=\"#\(field)\">\(words)") && page.text.contains("id=\"\(field)-error\""), "\(field)")
            }
            #expect(page.text.contains("value=\"Nowhere School\"") && page.text.contains("value=\"\(town.schools[4])\""))
            let name = try await town.database.read(NameOfSchool(urn: town.schools[1]), stating: town.actor(.siabMember).statement).first ?? ""
            let named = try await town.get("/schools/compare?" + Fields([("school", name.uppercased())]).encoded, as: .siabMember)
            #expect(named.text.contains("Enter a second school to compare"))
            #expect(named.text.contains("href=\"/schools/\(town.schools[1])?from=") && !named.text.contains("There is a problem"))
        }
    }

    @Test func `a page's words lead to what they mean on the page itself`() async throws {
        try await withTown { town in
            let page = try await town.get("/schools/\(town.schools[0])", as: .bepDirector)
            #expect(page.html.contains("<a class=\"term\" href=\"#term-priority-partner\">Priority Partner</a>: none</p>"))
            #expect(page.html.contains("<dt id=\"term-priority-partner\">"))
            #expect(page.text.contains("<p>Priority Partner: none</p>"))
        }
    }

    private static func seesRestricted(_ role: Role) -> Bool {
        Action.readIntelligence.reach(of: role) == .all && Classification.hr.cleared.contains(role)
    }
}

private struct CountReadings: Statement {
    let person: PersonID
    let subject: String
    static let sql = "select count(*) as count from ledger.reading where person = $1 and subject = $2"
    var parameters: [Parameter] { [.int(person.number), .text(subject)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

private struct AnyAcademy: Statement {
    static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

private struct NameOfSchool: Statement {
    let urn: URN
    static let sql = "select name from schools.establishment where urn = $1"
    var parameters: [Parameter] { [.int(urn.number)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
