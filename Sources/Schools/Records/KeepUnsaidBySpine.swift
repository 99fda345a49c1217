import Postgres
import SchoolYear

/// Before a file of school information is merged: what it has no column for stays as an earlier file of the same year said it.
struct KeepUnsaidBySpine: Statement {
    /// Of the stage.
    let columns: [String]
    let year: AcademicYear

    static let sql = """
        update schools_spine_stage s
        set
            \(kept.map { "\($0) = case when '\($0)' = any ($1::text[]) then r.\($0) else s.\($0) end" }.joined(separator: ",\n    "))
        from schools.spine_record r
        where r.urn = s.urn and r.year = $2
        """

    /// The texts that are taken as they stand, in the order of the stage.
    static let texts = ["gender", "religious_character", "admissions", "street", "locality", "address3", "town", "postcode", "telephone"]

    /// All that a file may lack.
    private static let kept = ["status_code", "closed_on", "is_primary", "is_secondary", "is_post16", "low_age", "high_age"] + texts

    var parameters: [Parameter] { [.texts(columns), .int(year.start)] }
}
