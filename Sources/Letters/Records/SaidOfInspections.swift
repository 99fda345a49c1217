/// For how long what was stated or found of a school’s inspections is told it, in the SQL of the statements that ask: a draft says what holds on its day, and an
/// approval and an issue ask again, as they ask whether the intelligence behind a sentence was withdrawn.
enum SaidOfInspections {
    /// Of `stated`, with the school’s latest inspections as `graded`: of a letter until another inspection follows; of an inspection until it has begun, and for as many days
    /// as intelligence counts by the policy.
    ///
    /// - Parameter days: the parameter that says how many; null for any number.
    static func stands(days: String) -> String {
        """
        stated.withdrawn_at is null and (stated.next_by is null or stated.next_by >= access.today())
            and (stated.kind <> 'inspection-imminent' or \(days)::integer is null
                or access.today() < (stated.made_at at time zone 'Europe/London')::date + \(days)::integer)
            and coalesce(
                greatest(graded.started_on, graded.ungraded_on) <= coalesce(stated.letter_of, (stated.made_at at time zone 'Europe/London')::date), true)
        """
    }

    /// Of a `run` that did not propose the school. It reads what was public on its day: one whose report came out later was none for it.
    static let holds = """
        coalesce(
            greatest(coalesce(graded.published_on, graded.started_on), coalesce(graded.ungraded_published_on, graded.ungraded_on)) <= run.as_at, true)
        """

    /// Whether a sentence of the letter `l` rests on what is told no more.
    ///
    /// - Parameter days: as `stands` has it.
    static func hasLapsed(days: String) -> String { "exists (select \(lapsed(days: days)))" }

    /// The sentences of the letter `l`, each as `reason.line`, that rest on what is told no more: what follows `select`.
    ///
    /// - Parameter days: as `stands` has it.
    static func lapsed(days: String) -> String {
        """
            from unnest(l.reasons) as reason (line)
            cross join lateral (select split_part(reason.line, ' ', 1) as source) as named
            left join inspections.latest graded on graded.urn = l.urn
            where named.source like 'statement/%' and not exists (
                    select from priority_list.stated
                    where stated.urn = l.urn and 'statement/' || stated.id = named.source and \(stands(days: days)))
                or named.source like 'assessment/%' and exists (
                    select from identification.school_assessment judged
                    join identification.run on run.id = judged.run
                    where judged.urn = l.urn and judged.category <> 'proposed' and 'assessment/' || judged.run = named.source and not \(holds))
                or named.source like 'intelligence/%' and identification.is_withdrawn(named.source)
        """
    }
}
