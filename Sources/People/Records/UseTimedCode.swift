import Casework
import Postgres

/// Notes the half minute whose code was taken, so that none is taken twice.
struct UseTimedCode: Statement {
    typealias Output = Void

    let person: PersonID
    let step: Int

    static let sql = "update people.second_factor set last_step = $2 where person = $1 and last_step < $2"

    var parameters: [Parameter] { [.int(person.number), .int(step)] }
}
