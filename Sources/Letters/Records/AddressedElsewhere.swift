/// Whether a letter goes to somebody else than its school’s letters go to today, in the SQL of the statements that ask. It is what `Drafting` addresses a letter by:
/// the two say the same of whom it knows.
enum AddressedElsewhere {
    /// Of the letter `l`, with who is head or chair of its school today as `known`. One that somebody chose to have posted to the office stays there while nobody
    /// is known.
    static let holds = """
        not (known.name is null and l.recipient_source = '\(LetterRow.officeChosen)')
            and (
                l.recipient <> concat_ws(' ', nullif(known.title, ''), nullif(known.name, ''))
                or l.email is distinct from case when known.name <> '' then nullif(known.email, '') end)
        """

    static let join = "left join people.contacts_now known on known.urn = l.urn and known.part = l.part"
}
