import Postgres

/// An inspection of which the table has the last day alone, and the file gives the days, is dated by its first.
struct DateInspections: Statement {
    static let sql = """
        update inspections.inspection i set started_on = s.started_on
        from inspections_inspection_stage s
        where i.urn = s.urn and i.kind = s.kind and i.ended_on = i.started_on
            and s.started_on < i.started_on and s.ended_on >= i.started_on
        """
}
