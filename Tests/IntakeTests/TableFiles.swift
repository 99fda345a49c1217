import Casework
import Foundation

@testable import Intake

/// A file in a folder of its own, gone with its owner.
final class TableFile {
    let path: String

    init(_ name: String, _ bytes: [UInt8]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        path = file.path
    }

    convenience init(_ name: String, _ text: String) throws { try self.init(name, Array(text.utf8)) }

    deinit { try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent()) }
}

/// Every row of a text, read in buffers of so many bytes.
func rows(_ bytes: [UInt8], encoding: TextEncoding = .utf8, stride: Int = .max) throws -> [[String]] {
    let reader = CSVReader(SkippingMark(MemoryBytes(bytes, stride: stride)), encoding: encoding)
    var record = Record()
    var rows: [[String]] = []
    while try reader.next(&record) { rows.append(record.fields) }
    return rows
}

func rows(_ text: String, stride: Int = .max) throws -> [[String]] { try rows(Array(text.utf8), stride: stride) }

/// The refusal of a whole file by the time that all its rows are read, as a person sees it; nil where nothing is refused.
func refusal(_ file: TableFile, layouts: [any Layout.Type] = [PupilLayout.self]) throws -> String? {
    let name = URL(fileURLWithPath: file.path).lastPathComponent
    do {
        let opened = try OpenedFile(path: file.path, name: name, examination: try Examination(path: file.path))
        let table = try RecognisedTable.find(in: opened, layouts: layouts)
        var record = Record()
        while try table.reader.next(&record) {}
        return nil
    } catch let refusal as Refusal {
        return refusal.naming(name).sentence
    }
}
