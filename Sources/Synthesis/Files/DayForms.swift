import Casework

extension Day {
    /// `31/08/2018`, as Ofsted and the school information write it.
    var slashed: String {
        let (year, month, day) = civil
        return "\(padded(day, 2))/\(padded(month, 2))/\(year)"
    }

    /// `31-08-2018`, as GIAS writes it.
    var dashed: String {
        let (year, month, day) = civil
        return "\(padded(day, 2))-\(padded(month, 2))-\(year)"
    }
}
