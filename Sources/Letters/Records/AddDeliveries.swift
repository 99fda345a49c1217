import Postgres

/// Keeps how letters go out: by mail with a link each, or by post.
struct AddDeliveries: Statement {
    typealias Output = Void

    struct Delivery {
        let letter: Int
        /// Nil for one that is posted.
        let mailed: (mail: Int, link: Int)?
    }

    let deliveries: [Delivery]

    static let sql = """
        insert into letters.delivery (letter, channel, mail, link)
        select letter, case when mail is null then 'post' else 'mail' end, mail, link
        from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as sent (letter, mail, link)
        """

    var parameters: [Parameter] {
        [.ints(deliveries.map(\.letter)), .optionalInts(deliveries.map { $0.mailed?.mail }), .optionalInts(deliveries.map { $0.mailed?.link })]
    }
}
