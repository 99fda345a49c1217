package import Casework
import Crypto
import Foundation

/// The one key of the service, 32 bytes in a file that only it can read: what the database keeps of second factors is sealed under it, and
/// device cookies and personal links are signed with it. Each use has a key of its own, derived from this one.
package struct ServiceKey: Sendable {
    private let factors: SymmetricKey
    private let offers: SymmetricKey
    private let codes: SymmetricKey
    let devices: SymmetricKey
    let links: SymmetricKey

    package init(bytes: [UInt8]) {
        let key = SymmetricKey(data: bytes)
        func derived(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("school-improvement \(purpose), version 1".utf8), outputByteCount: 32)
        }
        factors = derived("second factors")
        offers = derived("second factors offered")
        codes = derived("recovery codes")
        devices = derived("device cookies")
        links = derived("personal links")
    }

    /// - Throws: `people.18`.
    package init(file: String) throws(Refusal) {
        guard let data = FileManager.default.contents(atPath: file), data.count == 32 else { throw .keyUnreadable(file) }
        self.init(bytes: Array(data))
    }

    /// The secret of a person's second factor as the database keeps it: of no use in another person's row.
    func seal(_ secret: [UInt8], for person: PersonID) throws -> [UInt8] {
        let box = try AES.GCM.seal(secret, using: factors, authenticating: Array("person/\(person)".utf8))
        // There is a combined form of every box whose nonce has twelve bytes, which is the default that was used.
        return Array(box.combined ?? Data())
    }

    func open(_ sealed: [UInt8], for person: PersonID) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(combined: Data(sealed))
        return Array(try AES.GCM.open(box, using: factors, authenticating: Array("person/\(person)".utf8)))
    }

    /// The secret that one session is offered for a second factor, the same each time it looks: nothing has to be kept until it is taken.
    func offer(to session: SecretToken, replacing generation: Int) -> [UInt8] {
        let words = session.hash + Array("replacing \(generation)".utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: words, using: offers).prefix(20))
    }

    /// A recovery code as the database keeps it.
    func hash(ofRecoveryCode code: String, of person: PersonID) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("person/\(person) \(code)".utf8), using: codes))
    }
}
