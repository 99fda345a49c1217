import CLibZip
import Casework

/// A ZIP archive: a workbook, or a published register packed by itself. Nothing is unpacked to disk, and no entry beyond the limits.
final class Archive {
    struct Entry: Hashable {
        let index: UInt64
        let name: String
        let size: Int
        let packed: Int
        let isEncrypted: Bool
    }

    private let archive: OpaquePointer
    let entries: [Entry]

    init(path: String) throws(Refusal) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw .workbookDamaged("its ZIP directory is missing or damaged, as where a file is cut off")
        }
        self.archive = archive
        var entries: [Entry] = []
        let count = zip_get_num_entries(archive, 0)
        guard count <= 10_000 else {
            zip_discard(archive)
            throw .workbookUnsafe("it holds \(count) files")
        }
        for index in 0..<UInt64(max(0, count)) {
            var facts = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &facts) == 0, let name = facts.name else { continue }
            entries.append(
                Entry(
                    index: index, name: String(cString: name), size: Int(clamping: facts.size), packed: Int(clamping: facts.comp_size),
                    isEncrypted: facts.encryption_method != 0))
        }
        self.entries = entries
    }

    deinit { zip_discard(archive) }

    func entry(named name: String) -> Entry? {
        entries.first { $0.name == name } ?? entries.first { $0.name.lowercased() == name.lowercased() }
    }

    func open(_ entry: Entry, limit: Int = TableLimit.unpackedBytes) throws(Refusal) -> ArchiveEntryBytes {
        guard !entry.isEncrypted else { throw .workbookUnsafe("‘\(entry.name)’ is encrypted; take the password off") }
        guard entry.size <= limit else {
            throw .workbookUnsafe("‘\(entry.name)’ would unpack to \(entry.size / 1_048_576) MB; the limit is \(limit / 1_048_576) MB")
        }
        if entry.size > TableLimit.packingRatioFrom, entry.size / max(1, entry.packed) > TableLimit.packingRatio {
            throw .workbookUnsafe("‘\(entry.name)’ would unpack to \(entry.size / max(1, entry.packed)) times its size, as only a trap does")
        }
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            throw .workbookDamaged("‘\(entry.name)’ cannot be unpacked")
        }
        return ArchiveEntryBytes(archive: self, file: file, entry: entry)
    }
}

/// One entry, unpacked as it is read; never more than its directory says.
final class ArchiveEntryBytes: ByteSource {
    /// The archive must outlive its open entries.
    private let archive: Archive
    private let file: OpaquePointer
    private let entry: Archive.Entry
    private var given = 0

    fileprivate init(archive: Archive, file: OpaquePointer, entry: Archive.Entry) {
        self.archive = archive
        self.file = file
        self.entry = entry
    }

    deinit { zip_fclose(file) }

    var total: Int { entry.size }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else { throw Refusal.workbookDamaged("‘\(entry.name)’ cannot be unpacked") }
        given += Int(count)
        guard given <= entry.size else {
            throw Refusal.workbookUnsafe("‘\(entry.name)’ unpacks to more than its directory says")
        }
        return Int(count)
    }
}
