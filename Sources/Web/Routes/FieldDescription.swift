import Casework
import SchoolYear

/// A field of a query or of a form, as the API's description names it.
package struct FieldDescription: Sendable, Hashable {
    /// What may stand in it. In a query, what is none of it is refused before the page is asked for, and never taken for nothing; a form looks at its
    /// fields itself, with all else that is wrong with them.
    package enum Kind: Sendable, Hashable {
        case words
        /// As people type it (`TypedDay`).
        case day
        /// `2026-27`.
        case schoolYear
        /// From 1.
        case number
        case choice([String])
        /// Chosen from a list whose values are codes: no words for people, so a form that is not taken does not show them.
        case code

        package static func choice<Choice: CaseIterable & RawRepresentable<String>>(of type: Choice.Type) -> Kind {
            .choice(type.allCases.map(\.rawValue).filter { !$0.isEmpty })
        }
    }

    package let name: String
    package let meaning: String
    let kind: Kind
    /// What its form calls it, where the name says less: by this a form that is not taken shows what was sent, and what cannot be read is asked for again.
    package let label: String?
    /// What people are shown that it is called.
    var called: String { label ?? name.capitalisedFirst }

    /// What its form writes beside each value to choose, where the values say less.
    let options: [String: String]

    package init(_ name: String, _ meaning: String, _ kind: Kind = .words, label: String? = nil, options: [String: String] = [:]) {
        self.name = name
        self.meaning = meaning
        self.kind = kind
        self.label = label
        self.options = options
    }

    /// What is wrong with what stands in a query; nil where it can be read, or nothing stands there.
    func fault(in query: Fields, near today: Day) -> FieldError? {
        guard let typed = query[name] else { return nil }
        let said = "‘\(typed.prefix(40))’"
        return switch kind {
        case .words, .code: nil
        case .day: TypedDay.read(typed, near: today) == nil ? FieldError(name, "\(said) is not a date. Enter one such as 12 Nov 2026.") : nil
        case .schoolYear: AcademicYear(typed) == nil ? FieldError(name, "\(said) is not a school year. Enter one such as 2026-27.") : nil
        case .number: (Int(typed) ?? 0) < 1 ? FieldError(name, "\(said) is not a number that can be asked for. Enter a whole number from 1.") : nil
        case .choice(let words): words.contains(typed) ? nil : FieldError(name, "\(said) is not among what can be asked for. Choose one of these: \(words.joined(separator: ", ")).")
        }
    }
}
