package import Casework

/// What a password must be: long, and not what a guesser tries first. Length is what matters (NIST SP 800-63B, 3.1.1), so nothing is asked
/// of its letters; but what was breached, what is typed along the keyboard, what is said twice and what is known of the person
/// is refused, also behind the usual disguises.
package struct PasswordRule: Sendable {
    static let minimum = 12
    static let maximumBytes = 1024

    /// As the page that asks for one says it.
    package static let sentences = [
        "At least 12 characters. Spaces, accents and symbols all count. You need not mix capitals, figures or symbols.",
        "Three or four words that do not belong together are good. A password manager makes better ones, and you can paste here.",
        "Not a password that is common or was breached, nor two of them together, nor one with figures before or after it.",
        "Nothing that runs along the keyboard or repeats itself.",
        "Nothing made of your name, your email address or the name of this service.",
    ]

    private let common: Set<String>
    private let long: LongPasswords?
    private let service: [String]

    /// - Parameters:
    ///   - list: a word a line, in lower case; lines that begin with `#` are comments.
    ///   - service: words that stand for this service: its name, its city.
    package init(list: String, service: [String]) { self.init(list: list, long: nil, service: service) }

    /// - Parameter long: those of twelve characters and more that were breached.
    init(list: String, long: LongPasswords?, service: [String]) {
        self.long = long
        common = Set(list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
        self.service = service.flatMap { Self.words(of: $0) }
    }

    package var isEmpty: Bool { common.isEmpty }

    /// Why the password cannot be taken; nil when it can.
    package func objection(to password: String, name: String, email: String) -> Refusal? {
        guard password.count >= Self.minimum else { return .shortPassword }
        guard password.utf8.count <= Self.maximumBytes else { return .endlessPassword }
        if long?.contains(password) == true { return .commonPassword }
        let own = Self.words(of: name) + Self.words(of: email) + service
        for form in Self.disguises(password) {
            if common.contains(form) || isTwoWords(form) { return .commonPassword }
            // What is left between figures that nobody can foresee may be short, and says nothing by itself.
            let isPatterned = form.count >= 8 && (Self.isRepetition(form) || Self.isRun(form))
            if isPatterned || form.count >= Self.minimum && Set(form).count < 5 { return .patternedPassword }
            if isOwn(form, own) { return .ownWordsPassword }
        }
        return nil
    }

    // MARK: Disguises

    /// The password in lower case, whole and without the figures and signs at its ends; each also with figures and signs read as the
    /// letters that they stand for, and without any between its words.
    private static func disguises(_ password: String) -> Set<String> {
        let lower = password.lowercased()
        var forms: Set<String> = []
        for form in [lower, stripped(lower)] {
            for read in [form] + ["i", "l"].map({ one in String(form.map { letter($0, one: one) }) }) {
                for kept in [read, stripped(read)] {
                    forms.insert(kept)
                    forms.insert(String(kept.filter { $0.isLetter || $0.isNumber }))
                }
            }
        }
        return forms.filter { !$0.isEmpty }
    }

    private static func letter(_ sign: Character, one: Character) -> Character {
        switch sign {
        case "4", "@": "a"
        case "8": "b"
        case "(": "c"
        case "3", "€": "e"
        case "9": "g"
        case "1", "!", "|": one
        case "0": "o"
        case "5", "$": "s"
        case "7", "+": "t"
        case "2": "z"
        default: sign
        }
    }

    private static func stripped(_ form: String) -> String {
        guard let first = form.firstIndex(where: \.isLetter), let last = form.lastIndex(where: \.isLetter) else { return form }
        return String(form[first...last])
    }

    // MARK: Kinds

    private func isTwoWords(_ form: String) -> Bool {
        let letters = Array(form)
        guard letters.count >= 6, letters.count <= 80 else { return false }
        return (3...letters.count - 3).contains { common.contains(String(letters[..<$0])) && common.contains(String(letters[$0...])) }
    }

    /// The same thing twice or more, shorter than a password by itself.
    private static func isRepetition(_ form: String) -> Bool {
        let letters = Array(form)
        return (1...max(1, letters.count / 2)).contains { unit in
            unit < minimum && letters.count % unit == 0 && letters.indices.allSatisfy { letters[$0] == letters[$0 % unit] }
        }
    }

    private static let rows = [
        "qwertyuiop[]", "asdfghjkl;'#", "zxcvbnm,./", "`1234567890-=", "012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertzuiop", "azertyuiop",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp",
    ].flatMap { [$0, String($0.reversed())] }

    /// Made of nothing but pieces of at least three along a row of keys or of the alphabet.
    private static func isRun(_ form: String) -> Bool {
        let letters = Array(form)
        var start = 0
        while start < letters.count {
            var end = start + 3
            guard end <= letters.count, isAlongARow(letters[start..<end]) else { return false }
            while end < letters.count, isAlongARow(letters[start...end]) { end += 1 }
            start = end
        }
        return true
    }

    private static func isAlongARow(_ piece: ArraySlice<Character>) -> Bool { rows.contains { $0.contains(String(piece)) } }

    /// Little more than words that are known of the person and the service.
    private func isOwn(_ form: String, _ own: [String]) -> Bool {
        var rest = form
        for word in own.sorted(by: { $0.count > $1.count }) { rest = rest.replacing(word, with: "") }
        guard rest.count < form.count else { return false }
        let letters = rest.filter(\.isLetter)
        return letters.count < 4 || common.contains(letters)
    }

    /// The words of a name or an address that are long enough to be told.
    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 3 }
    }
}

extension Refusal {
    static let shortPassword = Refusal(
        code: "people.10", sentence: "A password needs at least 12 characters.",
        citation: "NIST SP 800-63B, section 3.1.1: length is what matters")

    static let endlessPassword = Refusal(
        code: "people.33", sentence: "This password is longer than we can take. Use at most 250 characters.",
        citation: "OWASP ASVS 5.0, 6.2.9: a password may be long, and is not endless")

    static let commonPassword = Refusal(
        code: "people.12",
        sentence: "This password is on the list of passwords that were breached or are common, or is made of two of them. Choose another.",
        citation: "NIST SP 800-63B, section 3.1.1.2: a blocklist")

    static let patternedPassword = Refusal(
        code: "people.13", sentence: "This password repeats itself or runs along the keyboard, so it is soon guessed. Choose another.",
        citation: "NIST SP 800-63B, section 3.1.1.2: a blocklist")

    static let ownWordsPassword = Refusal(
        code: "people.14",
        sentence: "This password is made of your name, your address or the name of the service, so it is soon guessed. Choose another.",
        citation: "NIST SP 800-63B, section 3.1.1.2: words of the service and of the person")
}
