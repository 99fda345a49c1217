import Access
import Casework
import Foundation
import Identification
import Logging
import People
import Policy
import Postgres
import Schools
import Synthesis
import Web

/// What the walls cost: one page over HTTP, 32 connections, taking turns between two servers that differ in the walls alone. Behind them: the
/// shipped page, its route asking for the right, each transaction stating its actor, row-level security, restricted records logged as they are
/// read. Without: the same view and the same statements by the same database role, but no right asked for, nobody stated, nothing logged, and a
/// copy of the database in which row-level security is off. Both look the session up, and both answers are the same to the byte, but for the masks
/// of their forms' tokens, which are new in each answer.
///
/// Plans are made once on either side: without its policies the register's plan is so cheap to estimate that the server would make it anew for
/// every request, which costs more than the walls.
///
/// The bar is for the register, which shows nothing restricted: there the log is in place and has nothing to enter. A school's intelligence page is
/// measured besides, for what the log costs, and has no bar: its eight readings are on the disk before it is shown, which the other side, that
/// writes nothing, never waits for.
///
/// Options: `--connection` (keywords, of a server on which databases may be made), `--sql`, `--config` (the repository's), `--wrk`, `--rounds`,
/// `--seconds`.
let accessing = Benchmark(name: "access", summary: "pages behind the walls against the same pages without") { options in
    let connection = try options.text("connection")
    let server = Database(DatabaseConfiguration(connection), logger: quiet)
    for name in ["access_bench", "access_bench_open"] { try await server.executeOutsideTransaction("drop database if exists \(name) with (force)") }
    try await server.executeOutsideTransaction("create database access_bench template template0")
    try await fillCity(connection + " dbname=access_bench", schools: 450, sql: options.text("sql", otherwise: "sql"))
    let town = try await WalledTown.build(connection, on: server, config: options.text("config", otherwise: "config"))
    let wrk = options.text("wrk", otherwise: "wrk")
    let rounds = try options.int("rounds", otherwise: 7)
    let seconds = try options.int("seconds", otherwise: 6)

    var slower: [String: Double] = [:]
    for (words, path, readings) in [("register", "/schools", 0), ("intelligence", "/schools/\(town.school)/intelligence", 8)] {
        try await town.check(path, readings: readings)
        var rates: [Bool: [Double]] = [:]
        for round in 0...rounds {
            for isWalled in round % 2 == 0 ? [true, false] : [false, true] {
                let rate = try await pagesPerSecond(
                    wrk, "http://127.0.0.1:\(isWalled ? town.walled : town.open)\(path)", cookie: town.cookie, seconds: round == 0 ? 2 : seconds)
                // The first round warms both.
                if round > 0 { rates[isWalled, default: []].append(rate) }
            }
        }
        let (with, without) = (median(of: rates[true] ?? []), median(of: rates[false] ?? []))
        slower[words] = (without / max(with, 1) - 1) * 100
        print("\(words): medians of \(rounds) rounds \(Int(with)) pages a second with the walls, \(Int(without)) without; "
            + "rounds \(rates.mapValues { $0.map { Int($0) } })")
    }
    print("intelligence, a page of 12 records, 8 of them restricted: \(Int(slower["intelligence"] ?? 0)) % slower, without a bar, since its 8 readings are "
        + "written durably before it is shown, and the other side writes nothing; the register, which has the bar, shows nothing restricted and logs none")
    await town.close()
    for name in ["access_bench", "access_bench_open"] { try await server.executeOutsideTransaction("drop database \(name) with (force)") }
    await server.close()
    return [Measured(name: "access, register page slower with the walls, per cent", figure: slower["register"] ?? .infinity, bar: 15, mustReach: false)]
}

private let quiet = {
    var logger = Logger(label: "benchmark")
    // Whatever wrk still asked when its time was over meets a closed database.
    logger.logLevel = .critical
    return logger
}()

/// The city twice, a director who is signed in, and a server before each.
private struct WalledTown {
    /// The database whose rows the policies guard, its copy that has none, and the server before each.
    private struct Side {
        let api: Database
        let owner: Database
        let port: Int
    }

    let school: URN
    let cookie: String
    private let behind: Side
    private let without: Side

    /// The ports of the two servers.
    var walled: Int { behind.port }
    var open: Int { without.port }

    static func build(_ connection: String, on server: Database, config: String) async throws -> WalledTown {
        func databases(_ name: String) -> (api: Database, owner: Database) {
            let address = "\(connection) dbname=\(name)"
            let plannedOnce = address + " user=school_improvement_api options='-c plan_cache_mode=force_generic_plan'"
            return (Database(DatabaseConfiguration(plannedOnce), logger: quiet), Database(DatabaseConfiguration(address), logger: quiet))
        }
        let first = databases("access_bench")
        let (person, token) = try await director(identity(first.api, config))
        let school = try await knownSchool(first.owner, recordedBy: person)
        // A database is copied while nobody is in it.
        await first.api.close()
        await first.owner.close()
        try await server.executeOutsideTransaction("create database access_bench_open template access_bench")
        let (walled, open) = (databases("access_bench"), databases("access_bench_open"))
        try await open.owner.executeOutsideTransaction(
            """
            do $$ declare guarded regclass; begin
                for guarded in select oid from pg_class where relrowsecurity loop
                    execute format('alter table %s disable row level security, no force row level security', guarded);
                end loop;
            end $$
            """)
        for owner in [walled.owner, open.owner] { try await owner.executeOutsideTransaction("vacuum analyze") }

        var settings = SiteSettings()
        settings.authority = City.authority
        settings.authorityName = "Fernborough"
        settings.book = PolicyBook.load(config: config).book ?? .empty
        let behind = try Site(
            [RegisterPage.route, SchoolIntelligencePage.route], sessions: identity(walled.api, config).door, database: walled.api, settings: settings,
            isReady: { true })
        let without = try Site(
            [register(of: open.api), intelligence(on: school, of: open.api)], sessions: identity(open.api, config).door, database: open.api,
            settings: settings, isReady: { true })
        return WalledTown(
            school: school, cookie: "__Host-session=\(token)",
            behind: Side(api: walled.api, owner: walled.owner, port: await serve(behind, on: walled.api)),
            without: Side(api: open.api, owner: open.owner, port: await serve(without, on: open.api)))
    }

    private static func identity(_ database: Database, _ config: String) throws -> Identity {
        Identity(
            database: database, hasher: try PasswordHasher(), key: ServiceKey(bytes: Array(0..<32)),
            rule: try PasswordRule.load(config: config, service: []),
            mails: AccountMails(address: "http://127.0.0.1", serviceName: "School improvement"), isFactorRequired: false, logger: quiet)
    }

    /// Somebody who may see every restricted record, with a session.
    private static func director(_ identity: Identity) async throws -> (PersonID, token: String) {
        let password = "otters under gravel"
        let request = try AccountRequest(email: "bench@fernborough.example", name: "Benchmark", organisation: .bep, roles: [.bepDirector])
        let person = try await identity.accounts.add(request, password: password, by: .service)
        let outcome = try await identity.door.signIn(name: request.email, password: password, browser: Browser(client: "127.0.0.1"))
        guard case .signedIn(let session) = outcome else { throw NoTown(words: "nobody is signed in") }
        return (person, session.token)
    }

    /// A school of which something is known.
    private static func knownSchool(_ owner: Database, recordedBy person: PersonID) async throws -> URN {
        guard let number = try await owner.read(FirstSchool(), stating: []).first, let school = URN(number) else {
            throw NoTown(words: "there is no school")
        }
        _ = try await owner.transaction { try await $0.run(KnowMuch(school: school, person: person)) }
        return school
    }

    /// Both servers give one page; behind the walls it leaves so many readings in the log, without them none.
    func check(_ path: String, readings: Int) async throws {
        var pages: [String] = []
        for (side, expected) in [(behind, readings), (without, 0)] {
            let before = try await side.owner.read(CountReadings(), stating: []).first ?? 0
            let page = try PlainHTTP(port: side.port).ask("GET", path, cookies: cookie)
            let logged = (try await side.owner.read(CountReadings(), stating: []).first ?? 0) - before
            guard page.status == 200, logged == expected else { throw NoTown(words: "\(path): status \(page.status), \(logged) readings logged") }
            pages.append(unmasked(page.body))
        }
        guard pages[0] == pages[1] else { throw NoTown(words: "the two pages at \(path) are not the same: \(difference(pages[0], pages[1]))") }
        print("\(path): the same \(pages[0].utf8.count) bytes from both, without their masks")
    }

    func close() async {
        for side in [behind, without] {
            await side.api.close()
            await side.owner.close()
        }
    }
}

/// A page with the mask taken off the token of each of its forms (`FormToken.masked`): no two forms that are shown carry the same mask, and what is
/// under it must be the same on both sides.
private func unmasked(_ page: String) -> String {
    page.replacing(/name="form-token" value="([0-9a-f]{64})([0-9a-f]{64})"/) { form in
        let token = zip(form.output.1, form.output.2).map { mask, digit in
            String((mask.hexDigitValue ?? 0) ^ (digit.hexDigitValue ?? 0), radix: 16)
        }
        return "name=\"form-token\" value=\"\(token.joined())\""
    }
}

/// From the first line on which two pages are not the same.
private func difference(_ walled: String, _ open: String) -> String {
    let (with, without) = (walled.split(separator: "\n", omittingEmptySubsequences: false), open.split(separator: "\n", omittingEmptySubsequences: false))
    for (one, other) in zip(with, without) where one != other {
        let same = zip(one, other).prefix { $0 == $1 }.count
        return "“\(one.dropFirst(max(0, same - 60)).prefix(200))” with the walls, “\(other.dropFirst(max(0, same - 60)).prefix(200))” without"
    }
    return "\(with.count) lines with the walls, \(without.count) without"
}

private struct NoTown: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}

/// The register without a wall before it.
private func register(of database: Database) -> Route {
    .page("/schools", nil, "The register of schools, without walls") { context in
        guard let whole = ListWholeRegister(ListRegister.Question(authority: context.site.authority)) else { throw NoTown(words: "the register opens otherwise") }
        let rows = try await database.read(whole, stating: [])
        return RegisterPage(paging: Paging(page: 1, perPage: 50, total: rows.first?.total ?? 0), schools: rows, isFiltered: false)
    } view: { model, context in
        model.view(context)
    }
}

/// A school's intelligence without a wall before it, and nothing logged. Names are told to nobody who is not stated, so here somebody is.
private func intelligence(on school: URN, of database: Database) -> Route {
    .page("/schools/{urn}/intelligence", nil, "A school's intelligence, without walls") { context in
        let name = try await database.read(FindSchoolName(urn: school), stating: []).first ?? ""
        let records = try await database.read(ListUnlogged(urn: school), stating: context.actor.statement)
        let colleagues = try await database.read(ListColleagues(), stating: context.actor.statement)
        return SchoolIntelligencePage(urn: school.number, name: name, records: records.map { IntelligenceLine($0, under: context.site.book) }, colleagues: colleagues)
    } view: { model, context in
        model.view(context)
    }
}

/// Serves until the process ends; answers the port.
private func serve(_ site: Site, on database: Database) async -> Int {
    var settings = WebServer.Settings()
    settings.port = 0
    let chosen = settings
    return await withCheckedContinuation { continuation in
        Task {
            try await WebServer(site, settings: chosen, loops: database.loops, logger: quiet) { continuation.resume(returning: $0) }.run()
        }
    }
}

/// What wrk counts over 32 connections; an answer that is no page spoils the run. On a thread of its own, because it waits for a child.
private func pagesPerSecond(_ wrk: String, _ address: String, cookie: String, seconds: Int) async throws -> Double {
    let arguments = ["-t2", "-c32", "-d\(seconds)s", "-H", "Cookie: \(cookie)", "-H", "Accept: text/html", address]
    let output = try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try timed(wrk, arguments).output }) }
    }
    let line = output.split(separator: "\n").first { $0.hasPrefix("Requests/sec:") }
    guard !output.contains("Non-2xx"), let rate = line?.split(separator: " ").last.flatMap({ Double($0) }) else { throw NoTown(words: output) }
    return rate
}

private struct FirstSchool: Statement {
    static let sql = "select min(urn) as urn from schools.establishment where is_maintained and status = 'open'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

private struct CountReadings: Statement {
    static let sql = "select count(*) as count from ledger.reading"
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// Twelve records on a school, eight of them restricted.
private struct KnowMuch: Statement {
    let school: URN
    let person: PersonID
    static let sql = """
        insert into identification.intelligence (
            urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
        select $1, 'leadership', repeat('What is known of the school, in several sentences. ', 8), 'Visit ' || number, date '2018-09-03' + number,
            'high', (array['open', 'hr', 'governance'])[1 + number % 3], '{}', $2, 'bep'
        from generate_series(1, 12) as number
        """
    var parameters: [Parameter] { [.int(school.number), .int(person.number)] }
}

/// `ListIntelligence` as it is, but for the part that logs.
private struct ListUnlogged: Statement {
    typealias Output = KeptIntelligence
    let urn: URN
    static let sql = ListIntelligence.sql.replacing(/, logged as \((?s:.*?)'open'\s*\)/, with: "")
    var parameters: [Parameter] { [.int(urn.number)] }
    static func decode(_ row: inout Row) throws -> KeptIntelligence { try ListIntelligence.decode(&row) }
}
