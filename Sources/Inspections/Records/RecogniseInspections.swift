import Postgres

/// An inspection of which the file gives the last day alone, and which the table has with its days, is that one.
struct RecogniseInspections: Statement {
    static let sql = """
        update inspections_inspection_stage s set started_on = i.started_on, ended_on = null
        from inspections.inspection i
        where i.urn = s.urn and i.kind = s.kind and s.ended_on = s.started_on
            and i.started_on < s.started_on and i.ended_on >= s.started_on
        """
}
