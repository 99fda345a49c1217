import Foundation
import Synchronization

/// A flood of wrong passwords against a running API: 200 a second for a minute from 2,000 addresses, half of them at some dozens of accounts, the
/// owner's among them, and half at 500 that are not there. The owner comes in with a browser that was used before; others of those accounts come in with
/// one that was not, from an address that guesses at their own account. The reference is the same page, asked at the same pace, in the quiet before.
///
/// Options: `--port`, `--operations` (the port of its metrics), `--process`, `--seconds`, `--name` and `--accounts` (with commas between, whose
/// password is the same), `--password`, `--psql` (to read the mail that waits; it finds the server by its environment), `--path`.
let signingIn = Benchmark(name: "signin", summary: "200 wrong passwords a second, and what signed-in people notice of it") { options in
    let port = try options.int("port", otherwise: 0)
    let process = try options.int("process", otherwise: 0)
    let seconds = try options.int("seconds", otherwise: 60)
    let name = try options.text("name")
    let password = try options.text("password")
    let accounts = options.list("accounts", otherwise: [])
    let operations = try options.int("operations", otherwise: 0)
    let owner = try SignIn(port: port).open(name: name, password: password)
    guard let session = owner.session, let device = owner.device else {
        throw PlainHTTP.Failed(description: "the owner could not sign in: \(owner.words)")
    }
    let path = options.text("path", otherwise: "/schools")
    // A first look at what is measured, and warm caches.
    _ = try PageReader(port: port, path: path, session: session).latencies(seconds: 5)

    let quiet = try PageReader(port: port, path: path, session: session).latencies(seconds: max(seconds / 2, 10))
    let before = try Usage(of: process)
    let hashesBefore = try hashes(operations)
    let flood = Flood(port: port, token: try SignIn(port: port).form(), perSecond: 200, seconds: seconds, known: [name] + accounts)
    let newcomers = Newcomers(
        port: port, names: Array(accounts.prefix(5)), password: password, psql: options.text("psql", otherwise: "psql"), seconds: seconds)
    let entries = Owner(port: port, name: name, password: password, device: device, seconds: seconds)
    flood.start()
    entries.start()
    newcomers.start()
    let loud = try PageReader(port: port, path: path, session: session).latencies(seconds: seconds)
    flood.wait()
    entries.wait()
    newcomers.wait()
    let after = try Usage(of: process)
    let hashed = try hashes(operations) - hashesBefore
    let processors = ProcessInfo.processInfo.activeProcessorCount

    let tried = flood.tally
    let new = newcomers.tally
    // What is hashed has no bar: half the processors hash at most, some six passwords a second each, however many are tried.
    print("flood: \(tried.sent) tries at \(accounts.count + 1) accounts and 500 that are not there in \(Int(flood.took)) s; \(tried.refused) refused with a page, "
        + "\(tried.broken) broken off, \(tried.letIn) let in; \(Int(hashed)) passwords were hashed meanwhile, on \(processors) processors")
    print("page: \(quiet.count) quiet and \(loud.count) loud answers; medians \(milliseconds(quiet, 0.5)) and \(milliseconds(loud, 0.5)) ms, "
        + "p99 \(milliseconds(quiet, 0.99)) and \(milliseconds(loud, 0.99)) ms")
    print("owner: \(entries.tally.letIn) of \(entries.tally.sent) got in, the slowest in \(Int(entries.slowest * 1000)) ms")
    print("owners in a new browser, at an address that guesses at their account: \(new.byPassword) of \(new.came) got in by the password, \(new.byLink) by a mailed link; "
        + "the slowest in \(Int(new.slowest * 1000)) ms\(new.words.isEmpty ? "" : "; " + new.words.joined(separator: "; "))")
    return [
        Measured(name: "signin, wrong passwords refused a second", figure: Double(tried.refused) / max(flood.took, Double(seconds)), bar: 190),
        Measured(
            name: "signin, wrong passwords without a proper answer, per cent",
            figure: Double(tried.broken) / Double(max(tried.sent, 1)) * 100, bar: 1, mustReach: false),
        Measured(name: "signin, wrong passwords let in", figure: Double(tried.letIn), bar: 0, mustReach: false),
        Measured(name: "signin, page p99 in the flood against quiet", figure: p99(loud) / p99(quiet), bar: 2.0, mustReach: false),
        Measured(
            name: "signin, share of the owner's sign-ins that succeed",
            figure: Double(entries.tally.letIn) / Double(max(entries.tally.sent, 1)), bar: 1.0),
        Measured(name: "signin, slowest of the owner's sign-ins, s", figure: entries.slowest, bar: 5, mustReach: false),
        Measured(
            name: "signin, share of the owners in a new browser who get in", figure: Double(new.byPassword + new.byLink) / Double(max(new.came, 1)), bar: 1.0),
        Measured(name: "signin, memory added at the peak, MB", figure: after.peakMegabytes - before.residentMegabytes, bar: 128, mustReach: false),
        Measured(
            name: "signin, share of all processors used",
            figure: (after.processorSeconds - before.processorSeconds) / max(flood.took, Double(seconds)) / Double(processors), bar: 0.8, mustReach: false),
    ]
}

private func p99(_ latencies: [Double]) -> Double { quantile(latencies, 0.99) }
private func quantile(_ latencies: [Double], _ part: Double) -> Double {
    let sorted = latencies.sorted()
    return sorted.isEmpty ? 0 : sorted[min(Int(Double(sorted.count) * part), sorted.count - 1)]
}
private func milliseconds(_ latencies: [Double], _ part: Double) -> Double { (quantile(latencies, part) * 10_000).rounded() / 10 }

func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

/// How many passwords the process has hashed, as its metrics have it.
private func hashes(_ port: Int) throws -> Double {
    let answer = try PlainHTTP(port: port).ask("GET", "/metrics")
    guard let count = answer.body.figure("people_password_hashes_total") else {
        throw PlainHTTP.Failed(description: "the metrics do not say how many passwords were hashed: status \(answer.status)")
    }
    return count
}

/// A browser at the sign-in page.
struct SignIn {
    let port: Int
    /// The last three bytes of its loopback address.
    var from: UInt32 = 1

    struct Form: Sendable {
        let visit: String
        let token: String
    }

    func form(at path: String = "/sign-in") throws -> Form {
        let page = try PlainHTTP(port: port, from: from).ask("GET", path)
        guard let visit = page.cookie("__Host-visit"), let after = page.body.components(separatedBy: "name=\"form-token\" value=\"").dropFirst().first
        else { throw PlainHTTP.Failed(description: "the page to sign in, or to set a password, has no form: status \(page.status)") }
        return Form(visit: visit, token: String(after.prefix { $0 != "\"" }))
    }

    func open(name: String, password: String, device: String? = nil) throws -> (session: String?, device: String?, words: String) {
        let form = try form()
        let cookies = "__Host-visit=\(form.visit)" + (device.map { "; __Host-device=\($0)" } ?? "")
        let answer = try PlainHTTP(port: port, from: from).ask("POST", "/sign-in", cookies: cookies, form: SignIn.fields(form.token, name, password))
        let said = answer.body.firstMatch(of: /error-summary[\s\S]*?<li>(?:<a[^>]*>)?([^<]*)/)?.output.1 ?? ""
        return (answer.cookie("__Host-session"), answer.cookie("__Host-device"), "status \(answer.status) \(said)")
    }

    /// Has a link mailed by which a new password is set.
    func forget(_ name: String) throws {
        let path = "/sign-in/forgotten"
        let form = try form(at: path)
        let answer = try PlainHTTP(port: port, from: from).ask(
            "POST", path, cookies: "__Host-visit=\(form.visit)", form: "form-token=\(form.token)&name=\(name.replacing("@", with: "%40"))")
        guard answer.status == 303 else { throw PlainHTTP.Failed(description: "no link was mailed: status \(answer.status)") }
    }

    /// Sets the password where a mailed link leads, and answers the browser's device cookie.
    func choose(_ password: String, at path: String) throws -> String {
        let form = try form(at: path)
        let answer = try PlainHTTP(port: port, from: from).ask(
            "POST", path, cookies: "__Host-visit=\(form.visit)", form: "form-token=\(form.token)&password=\(password.replacing(" ", with: "+"))")
        guard let device = answer.cookie("__Host-device") else {
            throw PlainHTTP.Failed(description: "the link set no password: status \(answer.status)")
        }
        return device
    }

    static func fields(_ token: String, _ name: String, _ password: String) -> String {
        "form-token=\(token)&name=\(name.replacing("@", with: "%40"))&password=\(password.replacing(" ", with: "+"))"
    }
}

/// What came of a number of tries.
struct Tally: Sendable {
    var sent = 0, refused = 0, broken = 0, letIn = 0
}

/// Many who guess. Each try is a connection of its own, and they begin on time whether those before have ended or not.
final class Flood: Sendable {
    private let port: Int
    private let form: SignIn.Form
    private let perSecond: Int
    private let seconds: Int
    private let known: [String]
    private let counted = Mutex(Tally())
    private let time = Mutex((begun: 0.0, ended: 0.0))
    private let next = Mutex(0)
    private let group = DispatchGroup()

    init(port: Int, token form: SignIn.Form, perSecond: Int, seconds: Int, known: [String]) {
        self.port = port
        self.form = form
        self.perSecond = perSecond
        self.seconds = seconds
        self.known = known
    }

    var tally: Tally { counted.withLock { $0 } }
    /// Seconds from the first try to the last answer.
    var took: Double { time.withLock { $0.ended - $0.begun } }
    func wait() { group.wait() }

    /// As many threads as can wait in the lane at a time, and more.
    func start() {
        let begin = now()
        time.withLock { $0 = (begin, begin) }
        for _ in 0..<64 {
            group.enter()
            Thread.detachNewThread { [self] in
                while true {
                    let number = next.withLock { value in
                        defer { value += 1 }
                        return value
                    }
                    guard number < perSecond * seconds else { break }
                    let due = begin + Double(number) / Double(perSecond)
                    let pause = due - now()
                    if pause > 0 { Thread.sleep(forTimeInterval: pause) }
                    guess(number)
                }
                group.leave()
            }
        }
    }

    /// Of 2,000 places each has an address, 127.1.0.1 to 127.1.7.250.
    static func address(of place: Int) -> UInt32 { 1 << 16 | UInt32(place % 8) << 8 | UInt32(1 + place / 8) }

    /// Every second place guesses at an account that is there, always at the same one.
    private func name(at place: Int) -> String {
        place % 2 == 0 ? known[place / 2 % known.count] : "nobody\(place / 2 % 500)@fernborough.example"
    }

    private func guess(_ number: Int) {
        let place = number % 2_000
        let answer = try? PlainHTTP(port: port, from: Flood.address(of: place)).ask(
            "POST", "/sign-in", cookies: "__Host-visit=\(form.visit)", form: SignIn.fields(form.token, name(at: place), "wrong horse \(number)"))
        let end = now()
        time.withLock { $0.ended = max($0.ended, end) }
        counted.withLock { tally in
            tally.sent += 1
            switch answer?.status {
            case nil: tally.broken += 1
            case 422: tally.refused += 1
            case 303: tally.letIn += 1
            default: tally.broken += 1
            }
        }
    }
}

/// The right owner, in a browser that is known, every three seconds.
private final class Owner: Sendable {
    private let port: Int
    private let name: String
    private let password: String
    private let device: String
    private let seconds: Int
    private let state = Mutex((tally: Tally(), slowest: 0.0))
    private let group = DispatchGroup()

    init(port: Int, name: String, password: String, device: String, seconds: Int) {
        self.port = port
        self.name = name
        self.password = password
        self.device = device
        self.seconds = seconds
    }

    var tally: Tally { state.withLock { $0.tally } }
    var slowest: Double { state.withLock { $0.slowest } }
    func wait() { group.wait() }

    func start() {
        group.enter()
        Thread.detachNewThread { [self] in
            let end = now() + Double(seconds) - 2
            Thread.sleep(forTimeInterval: 1)
            while now() < end {
                let begin = now()
                let isIn = (try? SignIn(port: port).open(name: name, password: password, device: device))?.session != nil
                let time = now() - begin
                state.withLock { state in
                    state.tally.sent += 1
                    if isIn { state.tally.letIn += 1 }
                    state.slowest = max(state.slowest, time)
                }
                Thread.sleep(forTimeInterval: max(0, 3 - time))
            }
            group.leave()
        }
    }
}

/// Somebody who works: a page fifty times a second over four connections. A late answer is counted from when it was due.
private struct PageReader {
    let port: Int
    let path: String
    let session: String

    func latencies(seconds: Int) throws -> [Double] {
        let all = Mutex<[Double]>([])
        let failed = Mutex<String?>(nil)
        let group = DispatchGroup()
        let begin = now() + 0.2
        for reader in 0..<4 {
            group.enter()
            Thread.detachNewThread {
                do {
                    let connection = try PlainHTTP(port: port)
                    for number in 0..<seconds * 50 / 4 {
                        let due = begin + Double(number) * 0.08 + Double(reader) * 0.02
                        let pause = due - now()
                        if pause > 0 { Thread.sleep(forTimeInterval: pause) }
                        let answer = try connection.ask("GET", path, cookies: "__Host-session=\(session)")
                        guard answer.status == 200 else { throw PlainHTTP.Failed(description: "\(path) answered \(answer.status)") }
                        let time = now() - due
                        all.withLock { $0.append(time) }
                    }
                } catch {
                    failed.withLock { $0 = "\(error)" }
                }
                group.leave()
            }
        }
        group.wait()
        if let words = failed.withLock({ $0 }) { throw PlainHTTP.Failed(description: words) }
        return all.withLock { $0 }
    }
}

/// What a process has used so far, from /proc.
private struct Usage {
    let residentMegabytes: Double
    let peakMegabytes: Double
    let processorSeconds: Double

    init(of process: Int) throws {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func kilobytes(_ name: String) -> Double {
            let line = status.components(separatedBy: "\n").first { $0.hasPrefix(name + ":") } ?? ""
            return Double(line.filter(\.isNumber)) ?? 0
        }
        residentMegabytes = kilobytes("VmRSS") / 1024
        peakMegabytes = kilobytes("VmHWM") / 1024
        let words = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8).components(separatedBy: ") ").last ?? ""
        let fields = words.split(separator: " ")
        // utime and stime, in hundredths of a second.
        processorSeconds = fields.count > 12 ? ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) / 100 : 0
    }
}
