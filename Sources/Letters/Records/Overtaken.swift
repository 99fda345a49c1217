/// Whether a letter says what is so no longer, in the SQL of the statements that ask.
enum Overtaken {
    /// Of the letter `l` of the run `b`: it is of stage 1, and an act of the list changed its school’s place on it since, or the register has the school as closed
    /// or as an academy, on the list or not. What takes an issued letter’s place stays: somebody wrote it on purpose.
    static let holds = """
        b.purpose = 'stage-1' and l.replaces is null
            and (
                exists (
                    select from priority_list.told_by_acts told
                    where told.authority = b.authority and told.year = b.year and told.urn = l.urn)
                or not exists (
                    select from schools.establishment school
                    where school.urn = l.urn and school.is_maintained and school.status in ('open', 'proposed-to-close')))
        """
}
