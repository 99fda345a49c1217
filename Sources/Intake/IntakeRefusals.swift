import Casework

/// Everything for which the intake refuses a whole file. Each sentence begins small: the engine puts the file's name before it.
extension Refusal {
    static func fileEmpty() -> Refusal {
        Refusal(code: "intake.1", sentence: "the file is empty.", citation: "A table has a header and rows (RFC 4180, section 2)")
    }

    static func notATable(_ what: String) -> Refusal {
        Refusal(code: "intake.2", sentence: "this is \(what), not a table.", citation: "Tables are taken as .csv or .xlsx")
    }

    static func notRecognised(_ first: [String], line: Int, known: [String]) -> Refusal {
        let seen = (first.prefix(6).map { excerpt($0) } + (first.count > 6 ? ["…"] : [])).joined(separator: ", ")
        return Refusal(
            code: "intake.3",
            sentence: "line \(line): no known format has this header (\(seen.isEmpty ? "all blank" : seen)). Known are: \(known.joined(separator: "; ")).",
            citation: "Files are recognised by their header, never by their name")
    }

    static func yearNotStated(_ title: String, _ range: String) -> Refusal {
        Refusal(
            code: "intake.4",
            sentence: "the header of \(title) does not say its school year\(range). State it, as 2017/18.",
            citation: "Columns alone do not tell the years of some official files apart")
    }

    static func yearContradicted(_ stated: String, _ implied: String) -> Refusal {
        Refusal(
            code: "intake.5",
            sentence: "the year \(stated) was stated, and the header is that of \(implied).",
            citation: "Column names that carry their year are believed first")
    }

    static func fieldTooLong(line: Int, column: Int, limit: Int) -> Refusal {
        Refusal(
            code: "intake.6",
            sentence: "line \(line), column \(column): the field is longer than \(limit / 1024) kB. Is a closing quote missing?",
            citation: "No official file has a field of more than a few hundred characters")
    }

    static func quoteNotClosed(line: Int, column: Int, opened: Int) -> Refusal {
        Refusal(
            code: "intake.7",
            sentence: "line \(line), column \(column): the file ends inside a quoted field that opens on line \(opened). It is cut off, or a quote is missing.",
            citation: "Quoted fields end with a quote (RFC 4180, section 2, rule 5)")
    }

    static func tooManyColumns(line: Int, limit: Int) -> Refusal {
        Refusal(
            code: "intake.8",
            sentence: "line \(line): more than \(limit) columns.",
            citation: "The widest official file has about 700 columns")
    }

    static func nulByte(line: Int, column: Int) -> Refusal {
        Refusal(
            code: "intake.9",
            sentence: "line \(line), column \(column): a NUL byte stands in the text. This is not a text file, or it is damaged.",
            citation: "Text in CSV holds no NUL (RFC 4180, section 2)")
    }

    static func columnTwice(_ name: String, line: Int, columns first: Int, _ second: Int) -> Refusal {
        Refusal(
            code: "intake.10",
            sentence: "line \(line), columns \(first) and \(second): the column ‘\(name)’ stands twice in the header, so which of the two is meant is not clear.",
            citation: "Columns are found by name")
    }

    static func columnAbsent(_ spellings: [String], line: Int) -> Refusal {
        Refusal(
            code: "intake.11",
            sentence: "line \(line): the header has no column \(spellings.map { "‘\($0)’" }.joined(separator: " or ")), and it is needed.",
            citation: "Columns are found by name")
    }

    static func noRowTaken(refused: Int, first: [RefusedRow]) -> Refusal {
        let reasons = first.prefix(3).map(\.sentence).joined(separator: "; ")
        return Refusal(
            code: "intake.12",
            sentence: "none of its rows could be taken; \(refused) \(refused == 1 ? "was" : "were") refused: \(reasons).",
            citation: "A file without one good row is not the file it seems to be")
    }

    static func workbookDamaged(_ what: String) -> Refusal {
        Refusal(code: "intake.13", sentence: "the workbook cannot be read: \(what).", citation: "Office Open XML, ISO/IEC 29500-1")
    }

    static func workbookUnsafe(_ what: String) -> Refusal {
        Refusal(code: "intake.14", sentence: "the file is not safe to open: \(what).", citation: "Limits on what is opened for a reader")
    }

    static func archiveNotOneTable(_ tables: String) -> Refusal {
        Refusal(
            code: "intake.15",
            sentence: "the ZIP archive holds \(tables), and one .csv is expected.",
            citation: "Registers are published as one .csv in a .zip")
    }

    static func utf16() -> Refusal {
        Refusal(
            code: "intake.16",
            sentence: "line 1: the text is UTF-16. Save it as ‘CSV UTF-8’ and try again.",
            citation: "Official files are UTF-8 or windows-1252 (formats.md, rule 2)")
    }

    static func onlyHeader(_ line: Int) -> Refusal {
        Refusal(code: "intake.17", sentence: "nothing follows the header on line \(line).", citation: "A file without rows would change nothing")
    }

    static func layoutsDisagree(_ titles: [String]) -> Refusal {
        Refusal(
            code: "intake.18",
            sentence: "the header fits more than one format: \(titles.joined(separator: "; ")).",
            citation: "Each header belongs to one layout")
    }

    static func rowTooLong(line: Int, limit: Int) -> Refusal {
        Refusal(
            code: "intake.19",
            sentence: "line \(line): the row is longer than \(limit / 1_048_576) MB.",
            citation: "No official file has a row of more than some thousand characters")
    }

    static func uploadTooLarge(_ limit: Int) -> Refusal {
        Refusal(code: "intake.20", sentence: "larger than \(limit / 1_048_576) MB.", citation: "The largest official file has about 70 MB")
    }

    static func notUTF8(line: Int, column: Int) -> Refusal {
        Refusal(
            code: "intake.21",
            sentence: "line \(line), column \(column): the bytes that stand here are not UTF-8, which the file says it is. It is damaged, or of two encodings.",
            citation: "A byte-order mark says UTF-8 (RFC 3629, section 6)")
    }

    static func cutInCharacter(line: Int, column: Int) -> Refusal {
        Refusal(
            code: "intake.22",
            sentence: "line \(line), column \(column): the file ends in the middle of a character. It is cut off.",
            citation: "A character of UTF-8 has all its bytes (RFC 3629, section 3)")
    }

    /// Ranges and lengths are checked row by row; this is the net under them.
    static func notStorable(_ fault: String, line: Int) -> Refusal {
        Refusal(
            code: "intake.23",
            sentence: "at or before line \(line): the database does not take what stands there (\(fault)).",
            citation: "Limits of the columns that hold a file's rows")
    }

    static func givenUp(_ attempts: Int) -> Refusal {
        Refusal(
            code: "intake.24",
            sentence: "its import failed \(attempts) times and was given up. The people who run the service can see why, and have it tried again.",
            citation: "A job is tried a limited number of times")
    }

    static func tooManyRows(_ limit: Int) -> Refusal {
        Refusal(
            code: "intake.25",
            sentence: "it has more than \(limit) rows, as no table of this kind has.",
            citation: "A template that people fill in is read while they wait")
    }

    /// The same refusal, with the file's name before its sentence.
    func naming(_ file: String) -> Refusal {
        Refusal(code: code, sentence: "\(file): \(sentence)", citation: citation)
    }
}

extension RefusedRow {
    /// `line 42, OpenDate ‘31-02-2018’ is not a date`.
    package var sentence: String { "line \(line), \(refusal.sentence)" }
}

extension RowRefusal {
    /// `OpenDate ‘31-02-2018’ is not a date`.
    package var sentence: String {
        let subject = [column, value.isEmpty ? "" : "‘\(value)’"].filter { !$0.isEmpty }.joined(separator: " ")
        return subject.isEmpty ? reason : "\(subject) \(reason)"
    }
}
