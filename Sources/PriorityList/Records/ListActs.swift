package import Casework
package import Postgres

/// What was done about one school and the list, the latest first.
package struct ListActs: Statement {
    package struct Output: Sendable, Encodable {
        package let act: ListAct
        package let onDay: Day
        package let ground: Ground?
        package let document: Int?
        package let recommendedOn: Day?
        /// By name, who of the board decided; nobody for acts of other kinds, and for those from before they were asked for.
        package let decidedBy: [String]
        package let rationale: String
        package let madeBy: String?
        package let madeAt: Moment
    }

    let urn: URN

    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        with directory as materialized (
            select id, name from people.directory()
        )
        select act.kind, act.on_day, act.ground, act.document, act.recommended_on,
            array(select decider.name from directory decider where decider.id = any (act.decided_by) order by decider.name) as decided_by,
            act.rationale, maker.name as made_by, act.made_at
        from priority_list.act
        left join directory maker on maker.id = act.made_by
        where act.urn = $1
        order by act.id desc
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (kind, onDay, ground) = (try row.text("kind"), try row.day("on_day"), try row.textOrNil("ground"))
        let (document, recommendedOn) = (try row.intOrNil("document"), try row.dayOrNil("recommended_on"))
        let decidedBy = try row.texts("decided_by")
        let (rationale, madeBy, madeAt) = (try row.text("rationale"), try row.textOrNil("made_by"), try row.moment("made_at"))
        guard let act = ListAct(rawValue: kind) else { throw UnknownWord(word: kind) }
        return Output(
            act: act, onDay: onDay, ground: ground.flatMap(Ground.init(rawValue:)), document: document, recommendedOn: recommendedOn,
            decidedBy: decidedBy, rationale: rationale, madeBy: madeBy, madeAt: madeAt)
    }
}
