import Casework
import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: a PHC string, `$scrypt$ln=15,r=8,p=3$SALT$HASH`. The parameters travel with the hash, so that they can be
/// raised without locking anybody out. The defaults are those of OWASP's Password Storage Cheat Sheet for scrypt.
struct PasswordHash: Sendable, Hashable {
    struct Parameters: Sendable, Hashable {
        /// The binary logarithm of scrypt's N.
        var logRounds = 15
        var blockSize = 8
        var parallelism = 3
    }

    let parameters: Parameters
    let salt: [UInt8]
    let hash: [UInt8]

    /// Takes about 170 ms and 32 MB: never on an event loop.
    init(of password: String, salt: [UInt8] = PasswordHash.freshSalt(), parameters: Parameters = Parameters()) throws {
        self.parameters = parameters
        self.salt = salt
        hash = try PasswordHash.derive(password, salt, parameters)
    }

    init?(encoded: String) {
        let fields = encoded.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt" else { return nil }
        var values: [Substring: Int] = [:]
        for pair in fields[2].split(separator: ",") {
            let halves = pair.split(separator: "=")
            guard halves.count == 2, let value = Int(halves[1]) else { return nil }
            values[halves[0]] = value
        }
        guard let rounds = values["ln"], (1...24).contains(rounds), let block = values["r"], (1...64).contains(block),
            let lanes = values["p"], (1...64).contains(lanes),
            let salt = Data(base64Encoded: String(fields[3])), let hash = Data(base64Encoded: String(fields[4])), hash.count == 32
        else { return nil }
        parameters = Parameters(logRounds: rounds, blockSize: block, parallelism: lanes)
        self.salt = Array(salt)
        self.hash = Array(hash)
    }

    var encoded: String {
        "$scrypt$ln=\(parameters.logRounds),r=\(parameters.blockSize),p=\(parameters.parallelism)"
            + "$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    func verifies(_ password: String) throws -> Bool {
        isSame(try PasswordHash.derive(password, salt, parameters), hash)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ parameters: Parameters) throws -> [UInt8] {
        // The same letters typed on another keyboard may come decomposed: compared as NFC.
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << parameters.logRounds, blockSize: parameters.blockSize, parallelism: parameters.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }

    static func freshSalt() -> [UInt8] { randomBytes(16) }
}
