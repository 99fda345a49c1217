import Casework
import Intake

/// Where every Ofsted layout writes what it reads.
enum InspectionStages {
    static let all = [
        Stage("inspections_inspection_stage", [
            .init("urn", "integer not null"),
            .init("kind", "text not null"),
            .init("started_on", "date not null"),
            .init("number", "text"),
            .init("urn_at_time", "integer"),
            .init("ended_on", "date"),
            .init("published_on", "date"),
            .init("type_words", "text"),
            .init("overall", "smallint"),
            .init("overall_status", "text not null"),
            .init("concern", "text"),
            .init("concern_is_known", "boolean not null"),
            .init("outcome", "text"),
        ]),
        Stage("inspections_judgement_stage", [
            .init("urn", "integer not null"),
            .init("kind", "text not null"),
            .init("started_on", "date not null"),
            .init("area", "text not null"),
            .init("grade", "text"),
            .init("status", "text not null"),
            .init("graded_on", "date"),
        ]),
    ]

    /// The schools of a file that has columns for ungraded inspections, whether they had one or not.
    static let toldOfUngraded = Stage("inspections_told_stage", [.init("urn", "integer not null")])
}

/// One inspection as a row of a file tells it, on its way to the stages.
struct InspectionRead {
    var kind: Kind
    var startedOn: Day
    var number: String?
    var urnAtTime: Int?
    var endedOn: Day?
    var publishedOn: Day?
    var typeWords: String?
    var overall: Judged = .missing(.notJudged)
    var concern: Concern?
    var concernIsKnown = false
    var outcome: String?
    var judgements: [Judgement] = []

    enum Kind: String {
        case graded, ungraded
    }

    struct Judgement {
        let area: String
        let judged: Judged
        let gradedOn: Day?
    }

    func write(urn: Int, _ out: inout RowSink) {
        out.begin(0)
        out.int(urn)
        out.text(kind.rawValue as String?)
        out.day(startedOn)
        out.text(number)
        out.int(urnAtTime)
        out.day(endedOn)
        out.day(publishedOn)
        out.text(typeWords)
        out.int(overall.overall)
        out.text(overall.status as String?)
        out.text(concern?.rawValue)
        out.bool(concernIsKnown)
        out.text(outcome)
        out.end()
        for judgement in judgements {
            out.begin(1)
            out.int(urn)
            out.text(kind.rawValue as String?)
            out.day(startedOn)
            out.text(judgement.area as String?)
            out.text(judgement.judged.grade)
            out.text(judgement.judged.status as String?)
            out.day(judgement.gradedOn)
            out.end()
        }
    }
}
