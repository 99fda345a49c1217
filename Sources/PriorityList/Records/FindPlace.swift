import Casework
import Postgres

/// Where a school stands as the transaction sees it: on the agreed list, or in the draft of the next, which is held as it is until the transaction ends.
struct FindPlace: Statement {
    struct Output: Sendable {
        let isListed: Bool
        let isDrafted: Bool
    }

    let authority: Int
    let urn: Int

    static let sql = """
        with open as materialized (
            select id from priority_list.document where authority = $1 and state <> 'agreed' for share
        )
        select
            exists (select from priority_list.current listed where listed.urn = $2) as is_listed,
            exists (select from priority_list.line join open on open.id = line.document where line.urn = $2) as is_drafted
        """

    var parameters: [Parameter] { [.int(authority), .int(urn)] }

    static func decode(_ row: inout Row) throws -> Output { Output(isListed: try row.bool("is_listed"), isDrafted: try row.bool("is_drafted")) }
}
