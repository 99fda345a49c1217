package import Postgres

/// Takes away the proofs that are served no more, of whatever run: each can be made anew while letters wait.
package struct DropProofs: Statement {
    package typealias Output = Void

    package init() {}

    package static let sql = "delete from letters.proof_paper p where (\(Proofs.areServed)) is not true"
}
