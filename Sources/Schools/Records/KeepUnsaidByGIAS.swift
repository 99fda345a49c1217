import Postgres

/// Before a GIAS extract is merged: what it has no column for stays as an earlier one said it. A column that is there and blank does not.
struct KeepUnsaidByGIAS: Statement {
    /// Of the stage.
    let columns: [String]

    static let sql = """
        update schools_gias_stage s
        set
            type_code = case when 'type_code' = any ($1::text[]) and r.type_name = s.type_name then r.type_code else s.type_code end,
            \(kept.map { "\($0) = case when '\($0)' = any ($1) then r.\($0) else s.\($0) end" }.joined(separator: ",\n    "))
        from schools.gias_record r
        where r.urn = s.urn
        """

    /// All that a file may lack. The code of a type only stays with the name of the type.
    private static let kept = [
        "authority_name", "establishment_number", "group_name", "opened_on", "closed_on", "reason_opened", "reason_closed", "phase", "low_age",
        "high_age", "gender", "religious_character", "diocese", "admissions", "sixth_form", "capacity", "roll", "fsm_percent", "trust",
        "federation", "ukprn", "street", "locality", "address3", "town", "county", "postcode", "website", "telephone", "head_name",
        "head_title", "district", "ward", "constituency", "easting", "northing", "previous_authority", "previous_establishment_number",
        "last_changed_on",
    ]

    var parameters: [Parameter] { [.texts(columns)] }
}
