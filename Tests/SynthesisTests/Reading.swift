import Synthesis

/// An official file read back, by a reader that knows nothing of the writer.
struct Reading {
    let header: [String]
    let rows: [[String]]
    let bytes: [UInt8]

    init(_ city: City, _ path: String) throws {
        guard let file = city.files.first(where: { $0.path == path }) else { throw Missing(path: path) }
        bytes = try file.bytes()
        var text = bytes
        if text.starts(with: [0xEF, 0xBB, 0xBF]) {
            text.removeFirst(3)
        } else {
            // Windows-1252, of which the files use no more than this.
            text = text.flatMap { byte -> [UInt8] in
                switch byte {
                case 0x92: [0xE2, 0x80, 0x99]
                case 0x96: [0xE2, 0x80, 0x93]
                case 0x80...: [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
                default: [byte]
                }
            }
        }
        let lines = Reading.records(text)
        header = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    struct Missing: Error { let path: String }

    func value(_ row: [String], _ name: String) -> String? {
        guard let index = header.firstIndex(of: name), index < row.count else { return nil }
        return row[index]
    }

    func number(_ row: [String], _ name: String) -> Double? {
        value(row, name).flatMap { Double($0.hasSuffix("%") ? String($0.dropLast()) : $0) }
    }

    func numbers(_ name: String, where holds: ([String]) -> Bool = { _ in true }) -> [Double] {
        rows.filter(holds).compactMap { number($0, name) }
    }

    func tokens(_ name: String) -> Set<String> { Set(rows.compactMap { value($0, name) }.filter { Double($0) == nil }) }

    private static func records(_ text: [UInt8]) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                record.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
            case 13 where !isQuoted: break
            case 10 where !isQuoted:
                record.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
                records.append(record)
                record.removeAll()
            default: field.append(byte)
            }
        }
        return records
    }
}

func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(max(numbers.count, 1)) }

func deviation(_ numbers: [Double]) -> Double {
    let middle = mean(numbers)
    return mean(numbers.map { ($0 - middle) * ($0 - middle) }).squareRoot()
}

/// Pearson's, of pairs.
func correlation(_ pairs: [(Double, Double)]) -> Double {
    let left = pairs.map(\.0)
    let right = pairs.map(\.1)
    let covariance = mean(pairs.map { ($0.0 - mean(left)) * ($0.1 - mean(right)) })
    return covariance / (deviation(left) * deviation(right))
}
