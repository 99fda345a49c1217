import CLibCurl

/// A connection to the mail server that outlives a message: nine hundred letters need not nine hundred handshakes, which cost both sides more than the
/// messages do. It is made with the first message on it; where the server has left it meanwhile, libcurl makes another or says that it could not.
final class MailLine: Sendable {
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// One conversation at a time has the line, on one thread: the mailer hands it to one, and takes it back when that is over.
    nonisolated(unsafe) let curl: UnsafeMutableRawPointer

    init?() {
        guard MailLine.isLibraryReady, let curl = curl_easy_init() else { return nil }
        self.curl = curl
    }

    /// Takes leave of the server, and waits for its answer; whoever has the line does it once and uses it no more.
    func close() { curl_easy_cleanup(curl) }
}
