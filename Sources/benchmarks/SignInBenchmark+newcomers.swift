import Foundation
import Synchronization

/// Owners in a browser that was never used, one after the other, each at an address that guesses at that very account. They give the password three
/// times, and where it is not looked at, set a new one by a mailed link, as the answer to them says. The mail is read where it waits.
final class Newcomers: Sendable {
    struct Tally: Sendable {
        var came = 0, byPassword = 0, byLink = 0, slowest = 0.0
        /// Why somebody did not get in.
        var words: [String] = []
    }

    private let port: Int
    private let names: [String]
    private let password: String
    private let psql: String
    private let seconds: Int
    private let state = Mutex(Tally())
    private let group = DispatchGroup()

    init(port: Int, names: [String], password: String, psql: String, seconds: Int) {
        self.port = port
        self.names = names
        self.password = password
        self.psql = psql
        self.seconds = seconds
    }

    var tally: Tally { state.withLock { $0 } }
    func wait() { group.wait() }

    func start() {
        group.enter()
        Thread.detachNewThread { [self] in
            // When the places for strangers are taken, and over before the flood is.
            let first = now() + 5
            let between = Double(max(seconds - 15, 0)) / Double(max(names.count, 1))
            for (number, name) in names.enumerated() {
                Thread.sleep(forTimeInterval: max(0, first + Double(number) * between - now()))
                comeIn(name, number)
            }
            group.leave()
        }
    }

    private func comeIn(_ name: String, _ number: Int) {
        let begin = now()
        // The flood's first account is the owner's who has a known browser.
        let outcome = Result { try way(of: name, in: SignIn(port: port, from: Flood.address(of: 2 * (number + 1)))) }
        let time = now() - begin
        state.withLock { state in
            state.came += 1
            switch outcome {
            case .success(.password): state.byPassword += 1
            case .success(.link): state.byLink += 1
            case .success(.neither(let said)): state.words.append("\(name) was kept out: \(said)")
            case .failure(let error): state.words.append("\(name): \(error)")
            }
            state.slowest = max(state.slowest, time)
        }
    }

    private enum Way {
        case password, link
        /// What was said instead.
        case neither(String)
    }

    private func way(of name: String, in browser: SignIn) throws -> Way {
        for _ in 0..<3 {
            if try browser.open(name: name, password: password).session != nil { return .password }
            Thread.sleep(forTimeInterval: 1)
        }
        try browser.forget(name)
        let mail = try timed(
            psql,
            [
                "-XAtqd", "school_improvement", "-c",
                "select plain_text from documents.mail where recipient_address = '\(name)' order by id desc limit 1",
            ]
        ).output
        guard let link = mail.firstMatch(of: /\/password\/[A-Za-z0-9_-]+/) else { throw PlainHTTP.Failed(description: "no mail has a link") }
        let chosen = "badgers beside granite"
        let device = try browser.choose(chosen, at: String(link.output))
        let entry = try browser.open(name: name, password: chosen, device: device)
        return entry.session != nil ? .link : .neither(entry.words)
    }
}
