import Access
import Casework
import Foundation
import Jobs
import Postgres
import TestCluster
import TestTown
import Web

extension Town {
    /// What people did in it, so that every list has something in it: each act as its form sends it. Gives the pages that tell of it.
    func liveIn() async throws -> [String] {
        let (mine, other) = (schools[0], schools[1])
        func number(_ role: Role) -> String { people[role]?.description ?? "" }
        let day = try await database.read(Today(), stating: []).first ?? Day(daysSince1970: 0)
        let today = day.description
        let allocations = try await allocationState()
        let acts: [(path: String, role: Role, fields: [(String, String)])] = [
            ("/partners/allocations", .bepDirector, [("partner", number(.priorityPartner)), ("urn", mine.description), ("state", allocations), ("checked", "yes")]),
            ("/schools/\(mine)/intelligence", .bepOfficer, Self.note("The head is on leave", "open")),
            ("/schools/\(mine)/intelligence", .bepOfficer, Self.note("The budget does not balance", "finance")),
            ("/schools/\(other)/intelligence", .bepDirector, Self.note("Known to some", "named") + [("named", number(.bepOfficer))]),
            ("/intelligence/1", .bepOfficer, Self.note("The head is back", "open") + [("version", "1")]),
            ("/intelligence/1/samples", .bepDirector, [("reviewer", number(.hmiReviewer)), ("sample-reason", "The autumn moderation")]),
            ("/account/interests", .siabMember, [("urn", other.description), ("kind", "governor"), ("note", "Until 2016")]),
            ("/account/interests", .bepDirector, [("urn", other.description), ("kind", "governor"), ("note", "Until 2016")]),
            (
                "/account/delegations", .bepDirector,
                [
                    ("role", "bep-director"), ("delegate", number(.qualityAssurer)), ("from", today), ("until", today), ("reason", "Annual leave"),
                ]
            ),
            (
                "/account/emergency", .bepChiefExecutive,
                [("role", "bep-director"), ("hours", "2"), ("reason", "The director cannot be reached and a letter must go today.")]
            ),
            (
                "/schools/\(mine)/links", .bepDirector,
                [("part", "head"), ("name", "Mx Alder"), ("email", "head@alder.example"), ("days", "14")]
            ),
            (
                "/contacts/\(mine)", .governorServices,
                [("part", "chair"), ("chair-name", "Mx Reed"), ("chair-email", "chair@alder.example"), ("chair-source", "The clerk’s letter")]
            ),
            ("/retention/holds", .bepDirector, [("kind", "school"), ("number", "\(mine)"), ("reason", "A complaint that is not settled")]),
            ("/subject-access", .dcs, [("email", "officer@fernborough.example"), ("reason", "By letter of 3 September")]),
            (
                "/tokens", .administrator,
                [
                    ("name", "The council’s warehouse"), ("answered-by", "council@fernborough.example"), ("scope", "read-register"), ("days", "30"),
                ]
            ),
            ("/calendar/feed", .bepDirector, []),
            (
                "/accounts/invite", .administrator,
                [("email", "new@fernborough.example"), ("name", "Somebody New"), ("organisation", "bep"), ("role", "bep-officer")]
            ),
            ("/accounts/\(number(.eigMember))/suspend", .administrator, []),
            ("/assessment", .bepDirector, [("policy", "2018"), ("as-at", "2018-09-03")]),
            ("/access/review/\(number(.siabMember))", .dcs, [("quarter", "2018-10-01"), ("verdict", "confirmed")]),
        ]
        for each in acts { try await act(each.path, each.fields, as: each.role) }
        let failed = try await failAJob()
        let invited = (people.values.map(\.number).max() ?? 0) + 1
        var paths = [
            "/schools/\(mine)", "/schools/\(mine)/intelligence", "/intelligence/1", "/schools/\(mine)/links", "/contacts/\(mine)", "/jobs/\(failed)",
            "/assessment/runs/1/\(mine)", "/accounts/\(number(.eigMember))", "/accounts/\(invited)", "/history/school/\(mine)?day=2018-09-03",
            "/schools?search=zzzz", "/schools?phase=Primary&sort=-roll",
        ]
        paths.append(
            "/schedules/siab-meeting/change?weekday=thursday&from-week=2&season=in-term&on-holiday=later&at=16:00&minutes=120&lead-days=7"
                + "&in-force=\(day.adding(days: 1))&reason=The+hall+is+free")
        // One that waits, before one that does not apply.
        for (place, open) in try await clone.connect(as: .migrator, connections: 1).read(OpenTasks(), stating: []).enumerated() {
            paths.append("/calendar/\(open.occurrence)")
            if place == 1 { try await act("/calendar/tasks/\(open.task)", [("outcome", "does-not-apply"), ("reason", "No school is new")], as: .bepDirector) }
        }
        // And one that can still be called off.
        paths.append("/calendar/\(try await meetingToCome())")
        return paths
    }

    /// What somebody does by a form, which must be taken. Before a walk the page that it leads to is kept for that.
    func act(_ path: String, _ fields: [(String, String)], as role: Role) async throws {
        let answer = try await post(path, fields, as: role)
        guard [200, 303].contains(answer.status) else {
            throw NoTown(sentence: "\(path) as \(role.rawValue): \(answer.status) \(answer.text.components(separatedBy: "<main").last ?? "")")
        }
        guard let said = SaidPages.current else { return }
        try await Walk(town: self, words: "before", said: said).follow(answer, as: role)
    }

    /// A job of a kind that nobody knows, which a worker therefore gives up.
    private func failAJob() async throws -> JobID {
        let worker = clone.connect(as: .worker)
        let job = try await worker.transaction(stating: Actor.service.statement) { try await Jobs.enqueue(Unheard(), in: $0) }
        try await work { try await worker.read(FindJob(job), stating: Actor.service.statement).first?.summary.state == .discarded }
        return job
    }

    /// More jobs than one page shows, none of which is to run in the life of this town: the oldest there.
    func fillQueue() async throws {
        _ = try await clone.connect(as: .worker).transaction(stating: Actor.service.statement) { transaction in
            let later = try await transaction.now.adding(seconds: 400 * 86_400)
            return try await Jobs.enqueue(contentsOf: Array(repeating: Unheard(), count: 60), in: transaction, runAt: later)
        }
    }

    static func note(_ words: String, _ classification: String) -> [(String, String)] {
        [
            ("topic", "leadership"), ("words", words), ("source", "A visit"), ("observed-on", "2018-09-03"), ("confidence", "medium"),
            ("classification", classification),
        ]
    }
}

/// A job that no worker of the service knows.
private struct Unheard: Job {
    static let kind = "story.unheard-of"
}

/// Two occurrences whose tasks wait.
private struct OpenTasks: Statement {
    static let sql = "select occurrence, id from calendar.task where done_at is null order by occurrence limit 2"
    static func decode(_ row: inout Row) throws -> (occurrence: Int, task: Int) { (try row.int("occurrence"), try row.int("id")) }
}
