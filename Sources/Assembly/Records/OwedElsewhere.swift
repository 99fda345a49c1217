import Access
import Casework
import People
import Postgres
import Web

/// What waits for somebody beside the list, the letters and the calendar, in numbers: nothing where it is not their task.
struct OwedElsewhere: Sendable {
    struct School: Sendable, Codable {
        let urn: Int
        let name: String
    }

    /// Records drawn for the person to read.
    let samples: Int
    /// Jobs of the past week that failed and were not tried again.
    let failedJobs: Int
    /// Schools whose last answer is that a fact is wrong, and that nobody has asked again since.
    let wrongFacts: [School]
    /// Requests of people to see what is kept about them that were not answered.
    let requests: Int
    /// When the answer to the first of them is due.
    let answerDue: Day?

    init(samples: Int, failedJobs: Int, wrongFacts: [School], requests: Int, answerDue: Day? = nil) {
        (self.samples, self.failedJobs, self.wrongFacts) = (samples, failedJobs, wrongFacts)
        (self.requests, self.answerDue) = (requests, answerDue)
    }

    init(_ row: inout Row) throws {
        let (samples, failedJobs) = (try row.int("samples"), try row.int("failed_jobs"))
        let wrongFacts = try row.json([School].self, "wrong_facts")
        self.init(samples: samples, failedJobs: failedJobs, wrongFacts: wrongFacts, requests: try row.int("requests"), answerDue: try row.dayOrNil("answer_due"))
    }

    /// Those that a statement has for it, each for those whose right it is.
    static let columns = """
        (
            select count(*) from people.sample drawn where drawn.person = access.person() and drawn.during @> access.today()
        ) as samples,
        case when access.may('steer-jobs') then (
            select count(*) from jobs.finished failed
            where failed.state = 'discarded' and failed.finished_at > now() - interval '7 days'
                and not exists (select from jobs.finished again where again.retry_of = failed.id)
                and not exists (select from jobs.job again where again.retry_of = failed.id)
        ) else 0 end as failed_jobs,
        case when access.may('link-contacts') then (
            select coalesce(json_agg(json_build_object('urn', school.urn, 'name', school.name) order by school.name, school.urn), '[]')
            from \(ListWrongFacts.standing)
        ) else '[]' end as wrong_facts,
        case when access.may('answer-subject-access') then (
            select count(*) from people.subject_access request
            where \(OpenedSubjectAccess.waits("request"))
        ) else 0 end as requests,
        case when access.may('answer-subject-access') then (
            select \(OpenedSubjectAccess.dueOn("min(request.asked_on)")) from people.subject_access request
            where \(OpenedSubjectAccess.waits("request"))
        ) end as answer_due
        """

    var tasks: [TaskLine] {
        var lines: [TaskLine] = []
        if samples > 0 {
            lines.append(
                TaskLine(
                    "Records drawn for you", path: "/samples", hint: samples == 1 ? "One record" : "\(samples) records", standing: "To be read", tone: .info))
        }
        // More than a few are one line, so that the rest is not pushed off the page.
        if wrongFacts.count > 5 {
            lines.append(
                TaskLine(
                    "\(wrongFacts.count) schools say that a fact about them is wrong", path: "/contacts/wrong-facts", hint: "\(wrongFacts[0].name) and others",
                    standing: "To be looked into", tone: .warning))
        } else {
            lines += wrongFacts.map { school in
                TaskLine(
                    "\(school.name) says that a fact about it is wrong", path: "/schools/\(school.urn)/links",
                    hint: "Once it is put right, send a new link to ask again", standing: "To be looked into", tone: .warning)
            }
        }
        if requests > 0 {
            let words = requests == 1 ? "One person asks what is kept about them" : "\(requests) people ask what is kept about them"
            lines.append(TaskLine(words, path: "/subject-access", hint: "To be answered within a month", due: answerDue, standing: "To be done", tone: .info))
        }
        if failedJobs > 0 {
            lines.append(
                TaskLine(
                    failedJobs == 1 ? "One job failed" : "\(failedJobs) jobs failed", path: "/jobs?show=failed", hint: "In the past week, and not tried again",
                    standing: "To be looked into", tone: .warning))
        }
        return lines
    }
}
