import Intake

extension Record {
    func judged(_ column: Column, on scale: Scale) throws(RowRefusal) -> Judged {
        guard let judged = Judged(text(column), on: scale) else {
            throw refusal(column, "is not a judgement that Ofsted makes here: \(scale.words.joined(separator: ", "))")
        }
        return judged
    }

    /// An overall grade, or why there is none.
    func overall(_ column: Column) throws(RowRefusal) -> Judged {
        let judged = try judged(column, on: .fourGrades)
        if judged.grade != nil, judged.overall == nil { throw refusal(column, "is not a grade of 1 to 4") }
        return judged
    }
}
