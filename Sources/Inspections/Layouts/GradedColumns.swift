import Casework
import Intake

/// The columns that tell of one graded inspection: the latest, the one before it, or, beside report cards, the latest of the old kind.
struct GradedColumns {
    private struct Area {
        let name: String
        let grade: Column
        let date: Column?
    }

    private let startedOn: Column
    private let number: Column?
    private let endedOn: Column?
    private let publishedOn: Column?
    private let urnAtTime: Column?
    private let typeWords: Column?
    private let overall: Column?
    private let concern: Column?
    private let areas: [Area]

    init?(latest header: Header) throws(Refusal) {
        guard let started = try header.optional("Inspection start date") else { return nil }
        startedOn = started
        number = try header.optional(
            "Inspection number of latest graded inspection", "Inspection number of latest full inspection", "Inspection number")
        endedOn = try header.optional("Inspection end date")
        publishedOn = try header.optional("Publication date")
        urnAtTime = try header.optional("URN at time of latest graded inspection", "URN at time of latest full inspection")
        typeWords = try header.optional("Inspection type")
        overall = try header.optional("Overall effectiveness")
        concern = try header.optional("Category of concern")
        areas = try GradedColumns.areas(header, Areas.latest)
    }

    init?(oeif header: Header) throws(Refusal) {
        guard let started = try header.optional("Inspection start date of latest OEIF graded inspection") else { return nil }
        startedOn = started
        number = try header.optional("Inspection number of latest OEIF graded inspection")
        endedOn = nil
        publishedOn = try header.optional("Publication date of latest OEIF graded inspection")
        urnAtTime = try header.optional("URN at time of latest OEIF graded inspection")
        typeWords = nil
        overall = try header.optional("Latest OEIF overall effectiveness")
        concern = try header.optional("Latest OEIF category of concern")
        areas = try GradedColumns.areas(header, Areas.oeif)
    }

    init?(previous header: Header) throws(Refusal) {
        guard let started = try header.optional("Previous inspection start date") else { return nil }
        startedOn = started
        number = try header.optional("Previous inspection number")
        endedOn = try header.optional("Previous inspection end date")
        publishedOn = try header.optional("Previous publication date")
        urnAtTime = try header.optional("URN at time of previous graded inspection", "URN at time of previous full inspection")
        typeWords = nil
        overall = try header.optional(
            "Previous graded inspection overall effectiveness", "Previous full inspection overall effectiveness",
            "Previous overall effectiveness")
        concern = try header.optional("Previous category of concern")
        areas = try GradedColumns.areas(header, Areas.previous)
    }

    /// Nil where the school has had no such inspection.
    func read(_ record: borrowing Record) throws(RowRefusal) -> InspectionRead? {
        guard let day = try record.day(startedOn) else { return nil }
        var read = InspectionRead(kind: .graded, startedOn: day)
        read.number = try record.word(number)
        read.urnAtTime = try record.urnOrNil(urnAtTime)?.number
        read.endedOn = try record.day(endedOn)
        read.publishedOn = try record.day(publishedOn)
        read.typeWords = try record.word(typeWords)
        if let overall { read.overall = try record.overall(overall) }
        if let concern, let words = try record.word(concern), !Concern.isNone(words) {
            guard let category = Concern(words) else { throw record.refusal(concern, "is not a category of concern") }
            read.concern = category
        }
        read.concernIsKnown = concern != nil
        for area in areas {
            let judged = try record.judged(area.grade, on: Areas.scale(of: area.name))
            if judged == .missing(.blank) { continue }
            read.judgements.append(.init(area: area.name, judged: judged, gradedOn: try record.day(area.date)))
        }
        return read
    }

    private static func areas(_ header: Header, _ known: [(String, [String])]) throws(Refusal) -> [Area] {
        var areas: [Area] = []
        for (name, spellings) in known {
            guard let spelling = spellings.first(where: header.has), let column = try header.optional(spelling) else { continue }
            areas.append(Area(name: name, grade: column, date: try header.optional(spelling + " - date of grade")))
        }
        return areas
    }
}

extension Record {
    /// A text that went through a data frame or a database: `NULL` is blank.
    func word(_ column: Column?) throws(RowRefusal) -> String? {
        guard let text = try shortText(column), text.lowercased() != "null" else { return nil }
        return text
    }
}
