-- What the service says of a letter that it sends back is by what a later draft knows its own again (MergeDrafts): those that wait are told in today's words.
update letters.letter
set sent_back_because = 'Not issued: a sentence rests on intelligence that was withdrawn, or on what was stated or found of the school’s inspections and no longer counts. Draft the letters again; where somebody has changed this one, take the sentence out.'
where state = 'sent-back' and sent_back_by is null
    and sent_back_because = 'Not issued: a sentence rests on what was stated or found of the school’s inspections, and that no longer counts. Draft the letters again; where somebody has changed this one, take the sentence out.';
