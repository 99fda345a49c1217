import Intake

extension Record {
    func judged(_ column: Column) throws(RowRefusal) -> Judged {
        guard let judged = Judged(text(column)) else { throw refusal(column, "is not a judgement that Ofsted makes") }
        return judged
    }

    /// An overall grade, or why there is none.
    func overall(_ column: Column) throws(RowRefusal) -> Judged {
        let judged = try judged(column)
        if judged.grade != nil, judged.overall == nil { throw refusal(column, "is not a grade of 1 to 4") }
        return judged
    }
}
