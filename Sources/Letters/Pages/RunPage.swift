import Access
import Casework
import Policy
import Postgres
package import Web

/// One run: which letters stand where, what is to be approved and issued, and what became of what went out.
package struct RunPage: PageModel {
    let batch: Batch
    let title: String
    let counts: [Count]
    let shown: String?
    let lines: [Line]
    let paging: Paging
    /// What this reader may approve, by sort, and how many of each are read first.
    let groups: [Group]
    let sample: Int
    let approved: Int
    /// Those of them that nobody but this reader had in hand, and that somebody else issues.
    let alone: Int
    let issued: Int
    /// To be printed and in no pile yet.
    let unpacked: Int
    let packs: [Pack]
    /// Letters that wait to be approved and whose addressee is known; their proofs, and those on their way.
    let toProve: Int
    let proofs: Proofs?
    let making: ProofsJob?
    /// The letter that the reader has just read, and what waits for them after it; no part of the answer.
    var last: Last?

    private enum CodingKeys: String, CodingKey {
        case batch, title, counts, shown, lines, paging, groups, sample, approved, alone, issued, unpacked, packs, toProve, proofs, making
    }

    struct Count: Encodable, Sendable {
        let standing: String
        let words: String
        let letters: Int
        let needsSomebody: Bool
    }

    struct Line: Encodable, Sendable {
        let id: Int
        let urn: Int
        let school: String
        let part: String
        let kind: String
        let to: String
        let standing: String
        let words: String
        let isRead: Bool
    }

    struct Group: Encodable, Sendable {
        let words: String
        let waiting: Int
        let read: Int
    }

    package static let route = Route.page(
        "/letters/runs/{id}", .readLetters, "One run of letters: which stand where",
        query: [
            FieldDescription("standing", "Only letters that stand so, such as drafted, unaddressed, bounced or acknowledged", .choice(of: Standing.self)),
            FieldDescription("school", "Only letters to schools whose name has these words"),
            FieldDescription("sort", "school, name, kind or standing; with a minus before it, from the last"), FieldDescription("page", "The page of the list", .number),
        ], load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> RunPage {
        let id = try context.number("id")
        let (batches, letters, packs, proofs) = try await context.read(
            FindBatch(authority: context.site.authority, id: id), ListLetters(batch: id), ListPacks(batch: id), FindProofs(batch: id))
        guard let batch = batches.first else { throw missing }
        return make(of: batch, letters, packs, proofs.first, on: try await context.dayOfRecord(), context)
    }

    /// Of a run that a form found already, with its letters: only what its page shows besides is asked for.
    static func load(_ context: RequestContext, of batch: Batch, _ letters: [ListLetters.Output]) async throws -> RunPage {
        let (packs, proofs) = try await context.read(ListPacks(batch: batch.id), FindProofs(batch: batch.id))
        return make(of: batch, letters, packs, proofs.first, on: try await context.dayOfRecord(), context)
    }

    static let missing = Rejection.missing("There is no run of letters with this number.")

    private static func make(
        of batch: Batch, _ letters: [ListLetters.Output], _ packs: [Pack], _ proving: FindProofs.Output?, on today: Day, _ context: RequestContext
    ) -> RunPage {
        let policy = context.site.book.letters(on: today)
        let standings = letters.map { Standing($0, on: today, chaseAfter: policy?.chaseAfter ?? 10, calendar: context.letterCalendar) }
        let asked = context.query["standing"].flatMap(Standing.init(rawValue:))
        let words = context.query["school"]?.lowercased()
        // Places in the run, which is read whole for its figures, and shown in part.
        let found = ordered(
            letters.indices.filter { place in
                (asked == nil || asked == standings[place]) && (words.map { letters[place].school.lowercased().contains($0) } ?? true)
            }, of: letters, standings, context.query)
        let paging = Paging(page: Paging.asked(context.query), perPage: context.perPage(50), total: found.count)
        let mine = context.actor.person.map { person in letters.lazy.filter { Writing.waits($0, for: person) } }
        let counted = standings.reduce(into: [Standing: Int]()) { $0[$1, default: 0] += 1 }
        return RunPage(
            batch: batch, title: batch.title,
            counts: Standing.allCases.compactMap { standing in
                counted[standing].map { Count(standing: standing.rawValue, words: standing.words, letters: $0, needsSomebody: standing.needsSomebody) }
            }, shown: asked?.rawValue, lines: found.dropFirst(paging.skipped).prefix(paging.perPage).map { Line(letters[$0], standings[$0]) }, paging: paging,
            groups: context.may(.approveLetters)
                ? mine.map(Writing.groups)?.map { Group(words: $0.words, waiting: $0.waiting, read: $0.read) } ?? [] : [],
            sample: policy?.proofSample ?? 0, approved: letters.count { $0.state == .approved },
            alone: letters.count { $0.state == .approved && isAlone($0, context) }, issued: letters.count { $0.state == .issued },
            unpacked: max(0, standings.count { $0 == .unprinted } - packs.filter { $0.postedAt == nil }.reduce(0) { $0 + $1.letters }), packs: packs,
            toProve: standings.count { $0 == .drafted }, proofs: proving?.proofs, making: proving?.making,
            last: Last(context, letters, among: Set(found.map { letters[$0].id })))
    }

    private static func ordering(_ query: Fields) -> Ordering {
        Ordering(query, allowed: ["school", "name", "kind", "standing"], otherwise: Ordering("school"))
    }

    /// In the order that the query asks for; what is alike stays in the order of schools.
    private static func ordered(_ places: [Int], of letters: [ListLetters.Output], _ standings: [Standing], _ query: Fields) -> [Int] {
        let ordering = Self.ordering(query)
        func word(_ place: Int) -> String {
            switch ordering.column {
            case "name": letters[place].recipient
            case "kind": letters[place].kind.words
            default: standings[place].words
            }
        }
        return ordering.sorted(places, standingBy: "school") { word($0) < word($1) }
    }

    /// Whether nobody but this reader had the letter in hand.
    static func isAlone(_ letter: ListLetters.Output, _ context: RequestContext) -> Bool {
        guard let person = context.actor.person else { return false }
        return Approval.isAlone(
            person, drafter: letter.drafter.map(PersonID.init), editor: letter.editor.map(PersonID.init), approver: letter.approver.map(PersonID.init))
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Letters", "/letters")], history: "letters/\(batch.id)") { w in
            w.back(context, "Back to the letters")
            w.errorSummary(errors)
            w.h1(title)
            if isMovedOn { moved(&w) }
            w.figures(
                counts.map {
                    FigureLine(
                        String($0.letters), $0.words, path: "/letters/runs/\(batch.id)?standing=\($0.standing)#letters", source: "These letters, as at \(context.today.written)")
                })
            if approved > 0 && issued > 0 {
                let all = counts.reduce(0) { $0 + $1.letters }
                w.progress(done: issued, of: all, "\(issued) of \(all) issued, \(approved) approved and still to be issued")
            }
            proving(&w, context)
            acts(&w, context)
            w.h2(id: "letters", "Letters")
            w.filterForm("/letters/runs/\(batch.id)", label: "Which letters") { w in
                w.choice(
                    "standing", label: "Standing", options: [("", "All of them")] + Standing.allCases.map { ($0.rawValue, $0.words) }, chosen: shown)
                w.searchField("school", label: "School", value: context.query.typed("school"))
                if let sort = context.query["sort"] { w.hidden("sort", sort) }
                w.button("Show")
            }
            w.chosenFilters(chosen(context.query), "/letters/runs/\(batch.id)", context.query)
            w.keepsList(context)
            if lines.isEmpty { w.empty("None of these letters matches. Clear the filters to see them all.") } else { table(&w, context) }
            w.paging(paging, "/letters/runs/\(batch.id)", context.query)
        }
        page.isWide = true
        last?.offer(&page, context)
        return page
    }

    private func chosen(_ query: Fields) -> [ChosenFilter] {
        [
            ChosenFilter("standing", "Standing", Standing.allCases.map { ($0.rawValue, $0.words) }, query),
            query["school"].map { ChosenFilter("school", "School’s name has ‘\($0)’") },
        ].compactMap { $0 }
    }

    private func moved(_ w: inout HTML) {
        w.banner("Somebody changed one of these letters after you opened the page", .warning) { w in
            w.p("Nothing was done. The figures below are as they stand now: look at them and do it again.")
        }
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        w.table("Letters", hideCaption: true, sticky: true) { w in
            w.head { w in
                let (ordering, path) = (Self.ordering(context.query), "/letters/runs/\(batch.id)")
                w.th("School", sort: "school", ordering, path, context.query)
                w.th("To the")
                w.th("Name", sort: "name", ordering, path, context.query)
                w.th("Says", sort: "kind", ordering, path, context.query)
                w.th("Standing", sort: "standing", ordering, path, context.query)
            }
            w.body { w in
                for line in lines {
                    w.listedRow(line.id) { w in
                        w.rowHeader { w in
                            w.listed("/letters/", line.id, in: context) { w in
                                w.text(line.school)
                                w.raw("<span class=\"hidden\">, to the ")
                                w.text(line.part)
                                w.raw("</span>")
                            }
                        }
                        w.td(line.part)
                        w.td(line.to)
                        w.td(line.kind)
                        w.td { w in
                            w.tag(line.words, Standing(rawValue: line.standing)?.tone ?? .plain)
                            if line.isRead { w.text(" read by you") }
                        }
                    }
                }
            }
        }
    }

    /// How many of a kind are to be read before all are approved together, as `Approval` asks for.
    private func toRead(_ group: Group) -> Int { max(0, min(sample, group.waiting) - group.read) }
    private var unread: Int { groups.reduce(0) { $0 + toRead($1) } }

    private func acts(_ w: inout HTML, _ context: RequestContext) {
        let waiting = groups.reduce(0) { $0 + $1.waiting }
        if !groups.isEmpty {
            w.h2("To be approved by you")
            w.p("Read \(sample) of each kind, or all where there are fewer, and mark them as read; then all can be approved together.")
            w.table("What you may approve", hideCaption: true) { w in
                w.head { w in
                    w.th("Kind of letter")
                    w.th("Waiting", isNumber: true)
                    w.th("Read by you", isNumber: true)
                    w.th("Still to be read", isNumber: true)
                }
                w.body { w in
                    for group in groups {
                        w.tr { w in
                            w.rowHeader { $0.text(group.words) }
                            w.td("num", group.waiting)
                            w.td("num", group.read)
                            w.td("num", toRead(group))
                        }
                    }
                }
            }
            // What is refused is not offered.
            if unread > 0 {
                w.p(unread == 1 ? "One letter is still to be read before all can be approved." : "\(unread) letters are still to be read before all can be approved.")
            } else {
                w.buttonForm(
                    "/letters/runs/\(batch.id)/approval", context, waiting == 1 ? "Approve the letter" : "Approve all \(waiting) letters",
                    [("revision", String(batch.revision))])
            }
        }
        if context.may(.approveLetters) && toProve > waiting {
            w.p(
                toProve - waiting == 1
                    ? "One letter waits for somebody else: you drafted it or changed it last."
                    : "\(toProve - waiting) letters wait for somebody else: you drafted them or changed them last.")
        }
        if toProve > 0 && !context.may(.approveLetters) {
            w.p(
                toProve == 1
                    ? "One letter waits for the BEP director or the BEP chief executive to approve it."
                    : "\(toProve) letters wait for the BEP director or the BEP chief executive to approve them.")
        }
        let (isToApprove, isToIssue) = (!groups.isEmpty && unread == 0, approved > alone && context.may(.issueLetters))
        if approved > 0 && context.may(.issueLetters) {
            w.h2("To be issued")
            w.p("Each approved letter goes out as a PDF, by email with a personal link or by post. It cannot be altered afterwards.")
            if alone > 0 {
                w.p(
                    alone == 1
                        ? "You alone approved one letter that the service drafted. Somebody else issues it, so that two people have seen it."
                        : "You alone approved \(alone) letters that the service drafted. Somebody else issues those, so that two people have seen each.")
            }
            if approved > alone {
                let count = approved - alone
                w.buttonForm(
                    "/letters/runs/\(batch.id)/issue", context, count == 1 ? "Issue the approved letter" : "Issue \(count) approved letters",
                    as: isToApprove ? .secondary : .primary)
            }
        }
        guard unpacked > 0 || !packs.isEmpty else { return }
        w.h2("By post")
        if unpacked > 0 && context.may(.issueLetters) {
            w.buttonForm(
                "/letters/runs/\(batch.id)/packs", context,
                unpacked == 1 ? "Put the letter that goes by post together for the print room" : "Put \(unpacked) letters together for the print room",
                as: isToApprove || isToIssue ? .secondary : .primary)
        }
        guard !packs.isEmpty else { return }
        w.p("The letters of a pile are in the order of postcodes.")
        w.table("Piles for the print room", hideCaption: true) { w in
            w.head { w in
                w.th("Made")
                w.th("Letters", isNumber: true)
                w.th("Pile")
                w.th("Posted")
            }
            w.body { w in
                for pack in packs {
                    w.tr { w in
                        w.rowHeader { $0.text(pack.madeAt.written) }
                        w.td("num", pack.letters)
                        w.td { w in
                            if pack.postedAt == nil { w.a("/letters/packs/", pack.id, "Pile \(pack.id), PDF") } else { w.text("Pile \(pack.id)") }
                        }
                        w.td { w in
                            if let at = pack.postedAt {
                                w.text(at.written)
                            } else if !context.may(.issueLetters) {
                                w.text("Not yet")
                            } else {
                                // On paper the button is left out.
                                w.p("printed", "Not yet")
                                w.buttonForm("/letters/packs/\(pack.id)/posted", context, "Mark pile \(pack.id) as printed and posted", as: .secondary)
                            }
                        }
                    }
                }
            }
        }
    }

    package static let example = RunPage(
        batch: LettersPage.exampleBatch, title: LettersPage.exampleBatch.title,
        counts: [
            Count(standing: "drafted", words: Standing.drafted.words, letters: 30, needsSomebody: true),
            Count(standing: "acknowledged", words: Standing.acknowledged.words, letters: 250, needsSomebody: false),
        ], shown: nil,
        lines: [
            Line(
                id: 3, urn: 100_003, school: "Cedar <Park> School", part: "Headteacher", kind: "The school is a priority", to: "Mrs Ada Fern",
                standing: "drafted", words: Standing.drafted.words, isRead: true)
        ], paging: Paging(page: 1, perPage: 50, total: 1), groups: [Group(words: "The school is a priority, to the Headteacher", waiting: 12, read: 3)],
        sample: 3, approved: 4, alone: 1, issued: 16, unpacked: 2,
        packs: [Pack(id: 1, letters: 2, madeAt: LettersPage.exampleBatch.madeAt, postedAt: nil)], toProve: 30,
        proofs: Proofs(readAt: LettersPage.exampleBatch.madeAt, letters: 28, changed: 1, added: 2), making: nil)
}

extension RunPage.Line {
    init(_ letter: ListLetters.Output, _ standing: Standing) {
        id = letter.id
        urn = letter.urn
        school = letter.school
        part = letter.part.words
        kind = letter.kind.words
        to = letter.recipient.isEmpty ? "Not known by name" : letter.recipient
        self.standing = standing.rawValue
        words = standing.words
        isRead = letter.isRead
    }
}
