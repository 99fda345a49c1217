package import Casework
package import Postgres

/// A school's inspections, latest first, each with its judgements in the words of its own framework.
package struct ListSchoolInspections: Statement {
    package struct Inspection: Sendable, Encodable {
        /// `graded` or `ungraded`.
        package let kind: String
        package let startedOn: Day
        package let endedOn: Day?
        package let publishedOn: Day?
        package let number: String?
        /// Another URN than the school's own: the inspection was of its predecessor.
        package let urnAtTime: Int?
        package let typeWords: String?
        package let overall: Int?
        package let overallStatus: String
        package let concern: String?
        package let concernIsKnown: Bool
        package let outcome: String?
        package let importID: Int
        package let judgements: [Judgement]
    }

    package struct Judgement: Sendable, Encodable {
        package let area: String
        package let grade: String?
        package let status: String
    }

    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select
            i.kind, i.started_on, i.ended_on, i.published_on, i.number, i.urn_at_time, i.type_words, i.overall,
            i.overall_status, i.concern, i.concern_is_known, i.outcome, i.import,
            coalesce(array_agg(j.area order by j.area) filter (where j.area is not null), '{}') as areas,
            coalesce(array_agg(j.grade order by j.area) filter (where j.area is not null), '{}') as grades,
            coalesce(array_agg(j.status order by j.area) filter (where j.area is not null), '{}') as statuses
        from inspections.inspection i
        left join inspections.judgement j on j.urn = i.urn and j.kind = i.kind and j.started_on = i.started_on
        where i.urn = $1
        group by i.urn, i.kind, i.started_on
        order by i.started_on desc, i.kind
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Inspection {
        let kind = try row.text("kind")
        let startedOn = try row.day("started_on")
        let endedOn = try row.dayOrNil("ended_on")
        let publishedOn = try row.dayOrNil("published_on")
        let number = try row.textOrNil("number")
        let urnAtTime = try row.intOrNil("urn_at_time")
        let typeWords = try row.textOrNil("type_words")
        let overall = try row.intOrNil("overall")
        let overallStatus = try row.text("overall_status")
        let concern = try row.textOrNil("concern")
        let concernIsKnown = try row.bool("concern_is_known")
        let outcome = try row.textOrNil("outcome")
        let importID = try row.int("import")
        let areas = try row.texts("areas")
        let grades = try row.optionalTexts("grades")
        let statuses = try row.texts("statuses")
        return Inspection(
            kind: kind, startedOn: startedOn, endedOn: endedOn, publishedOn: publishedOn, number: number, urnAtTime: urnAtTime,
            typeWords: typeWords, overall: overall, overallStatus: overallStatus, concern: concern,
            concernIsKnown: concernIsKnown, outcome: outcome, importID: importID,
            judgements: zip(areas, zip(grades, statuses)).map { Judgement(area: $0, grade: $1.0, status: $1.1) })
    }
}
