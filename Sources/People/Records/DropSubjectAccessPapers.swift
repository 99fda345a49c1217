package import Postgres

/// Takes away the documents of answers that were made more than thirty days ago: each can be made anew.
package struct DropSubjectAccessPapers: Statement {
    package typealias Output = Void

    package init() {}

    package static let sql = "delete from people.subject_access_paper where asked_at < now() - interval '30 days'"
}
