package import Casework

/// The framework under which Ofsted inspected on a day. Named by the year in which it begins, as in config/policy.
package enum Framework: String, Sendable, CaseIterable {
    case from2005 = "2005"
    case from2009 = "2009"
    case from2012 = "2012"
    /// The common inspection framework.
    case from2015 = "2015"
    /// The education inspection framework.
    case from2019 = "2019"
    /// The same without an overall grade for state-funded schools (from 2 September 2024; policy.md, section 1).
    case from2024 = "2024"
    /// Report cards (from 10 November 2025; policy.md, section 1).
    case from2025 = "2025"

    /// The framework in force on a day; the earliest known for the years before it.
    package init(on day: Day) {
        let (year, month, date) = day.civil
        self = switch year * 10_000 + month * 100 + date {
        case 20_251_110...: .from2025
        case 20_240_902...: .from2024
        case 20_190_901...: .from2019
        case 20_150_901...: .from2015
        case 20_120_101...: .from2012
        case 20_090_901...: .from2009
        default: .from2005
        }
    }
}
