/// What a statement's `decode` read, noted by running it on made-up values, to be compared with what the server says the statement gives.
final class RowProbe {
    /// Thrown where no value can be made up; what was read until then has been noted.
    struct CannotInvent: Error {}

    enum Reading: String {
        case text, int, double, bool, day, moment, bytes, json, texts, ints, doubles, any

        /// Whether a column of this type, by its OID in pg_type, is read rightly so.
        func accepts(_ type: UInt32) -> Bool {
            switch self {
            case .text: ![16, 17, 20, 21, 23, 700, 701, 1082, 1114, 1184].contains(type)
            case .int: [20, 21, 23, 26].contains(type)
            case .double: [20, 21, 23, 700, 701, 1700].contains(type)
            case .any: true
            case .bool: type == 16
            case .day: type == 1082
            case .moment: type == 1184
            case .bytes: type == 17
            case .json: type == 114 || type == 3802
            case .texts: [1009, 1015, 1002, 1003].contains(type) || type >= 16_384
            case .ints: [1005, 1007, 1016].contains(type)
            case .doubles: [1005, 1007, 1016, 1021, 1022, 1231].contains(type)
            }
        }
    }

    private(set) var readings: [(name: String, reading: Reading)] = []

    @discardableResult
    func note<T>(_ name: StaticString, _ reading: Reading, _ value: T) -> T {
        readings.append((name.description, reading))
        return value
    }
}
