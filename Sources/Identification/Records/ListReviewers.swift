import Access
import Casework
import Postgres
import Web

/// The people who are HMI reviewers today.
struct ListReviewers: Statement {
    typealias Output = ListColleagues.Output

    static let sql = """
        select directory.id, directory.name, directory.organisation
        from people.directory() directory
        where exists (
            select from people.role_held held
            where held.person = directory.id and held.role = 'hmi-reviewer' and held.during @> access.today()
                and held.ended_at is null)
        order by directory.name, directory.id
        """

    static func decode(_ row: inout Row) throws -> ListColleagues.Output { try ListColleagues.decode(&row) }
}
