import CLibCurl
import Synchronization

/// The part of a conversation with the mail server that hands over one message, over libcurl (RFC 5321, 3207 and 4954). It blocks for as long as it takes,
/// so it is run on a thread of its own.
struct SMTPConversation: Sendable {
    let server: MailServer
    let recipient: MailAddress
    let message: [UInt8]

    /// Told from outside that the message is not to be handed over after all; heeded until it has begun to travel.
    final class Abandonment: Sendable {
        private let flag = Atomic(false)
        var isAsked: Bool { flag.load(ordering: .relaxed) }
        func ask() { flag.store(true, ordering: .relaxed) }
    }

    /// - Parameter line: nil where libcurl could not be started.
    func run(_ abandonment: Abandonment, on line: MailLine?) -> HandoverReport {
        let dialogue = Dialogue(message: message, abandonment: abandonment)
        guard let curl = line?.curl else { return dialogue.report(.other, "libcurl could not be started") }
        // The connection stays; what points to this call's own memory goes.
        defer {
            curl_easy_reset(curl)
            _ = curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
        }
        let recipients = curl_slist_append(nil, "<\(recipient.text)>")
        defer { curl_slist_free_all(recipients) }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { words in
            words.initialize(repeating: 0)
            // The callbacks are called from within curl_easy_perform alone, while this frame keeps the dialogue alive.
            let code = withExtendedLifetime(dialogue) {
                let refused = setOptions(of: curl, recipients: recipients, words: words, dialogue: dialogue).first { $0 != CURLE_OK }
                return refused ?? curl_easy_perform(curl)
            }
            let explanation = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return dialogue.report(breach(code), explanation.isEmpty ? String(cString: curl_easy_strerror(code)) : explanation)
        }
    }

    private func setOptions(
        of curl: UnsafeMutableRawPointer, recipients: UnsafeMutablePointer<curl_slist>?, words: UnsafeMutableBufferPointer<CChar>,
        dialogue: Dialogue
    ) -> [CURLcode] {
        let context = Unmanaged.passUnretained(dialogue).toOpaque()
        var codes = [
            curl_set_pointer(curl, CURLOPT_ERRORBUFFER, words.baseAddress),
            curl_set_text(curl, CURLOPT_URL, server.address),
            curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            // What the environment says of proxies is not meant for mail.
            curl_set_text(curl, CURLOPT_PROXY, ""),
            curl_set_number(curl, CURLOPT_NOSIGNAL, 1),
            curl_set_number(curl, CURLOPT_MAXCONNECTS, 1),
            curl_set_number(curl, CURLOPT_USE_SSL, server.security == .none ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue)),
            curl_set_number(curl, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 1),
            curl_set_number(curl, CURLOPT_SSL_VERIFYHOST, 2),
            curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, 20),
            curl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(server.answerLimit.components.seconds)),
            curl_set_number(curl, CURLOPT_TIMEOUT, Int(server.conversationLimit.components.seconds)),
            curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(server.from.address.text)>"),
            curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients),
            curl_set_number(curl, CURLOPT_UPLOAD, 1),
            curl_set_pointer(curl, CURLOPT_READDATA, context),
            curl_set_read(curl) { buffer, size, count, context in
                guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
                let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
                return Unmanaged<Dialogue>.fromOpaque(context).takeUnretainedValue().read(into: room)
            },
            // The conversation itself, line by line: for the last words of the server and what they answered.
            curl_set_number(curl, CURLOPT_VERBOSE, 1),
            curl_set_pointer(curl, CURLOPT_DEBUGDATA, context),
            curl_set_debug(curl) { _, kind, bytes, count, context in
                guard let bytes, let context else { return 0 }
                let line = UnsafeRawBufferPointer(start: bytes, count: count)
                Unmanaged<Dialogue>.fromOpaque(context).takeUnretainedValue().hear(kind, line)
                return 0
            },
            curl_set_number(curl, CURLOPT_NOPROGRESS, 0),
            curl_set_pointer(curl, CURLOPT_XFERINFODATA, context),
            curl_set_progress(curl) { context, _, _, _, _ in
                guard let context else { return 0 }
                return Unmanaged<Dialogue>.fromOpaque(context).takeUnretainedValue().isToStop ? 1 : 0
            },
        ]
        if let authorities = server.authorities { codes.append(curl_set_text(curl, CURLOPT_CAINFO, authorities)) }
        if let credentials = server.credentials {
            codes.append(curl_set_text(curl, CURLOPT_USERNAME, credentials.user))
            codes.append(curl_set_text(curl, CURLOPT_PASSWORD, credentials.password))
        }
        return codes
    }

    private func breach(_ code: CURLcode) -> HandoverReport.Breach {
        switch code {
        case CURLE_OK: .none
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: .untrustedCertificate
        case CURLE_USE_SSL_FAILED: .noEncryption
        case CURLE_LOGIN_DENIED: .signInRefused
        case CURLE_ABORTED_BY_CALLBACK: .abandoned
        default: .other
        }
    }
}

/// What is said in one conversation. Lives on the thread that runs it.
private final class Dialogue {
    private let message: [UInt8]
    private let abandonment: SMTPConversation.Abandonment
    private var place = 0
    private var hasBegun = false
    private var isWholeMessageSent = false
    private var command = ""
    private var reply = ""
    private var isReplyOpen = false
    private var isLeaving = false

    init(message: [UInt8], abandonment: SMTPConversation.Abandonment) {
        self.message = message
        self.abandonment = abandonment
    }

    var isToStop: Bool { !hasBegun && abandonment.isAsked }

    /// The next piece of the message. After an answer of nothing libcurl ends the message, and from then on the server may have it.
    func read(into room: UnsafeMutableRawBufferPointer) -> Int {
        hasBegun = true
        let count = min(room.count, message.count - place)
        if count == 0 { isWholeMessageSent = true }
        room.copyBytes(from: message[place..<place + count])
        place += count
        return count
    }

    /// Until we take our leave, which libcurl does within the same call: what is said then is no answer to the message.
    func hear(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        guard !isLeaving else { return }
        switch kind {
        case CURLINFO_HEADER_OUT:
            // Only the verb: what follows may be a password.
            let verb = String(decoding: bytes.prefix(4), as: UTF8.self)
            if verb == "QUIT" { isLeaving = true } else { command = verb }
        case CURLINFO_HEADER_IN:
            let line = String(decoding: bytes.prefix(1000), as: UTF8.self)
            if !isReplyOpen { reply = "" }
            isReplyOpen = line.dropFirst(3).first == "-"
            if reply.count < 1000 { reply += line + " " }
        default: break
        }
    }

    func report(_ breach: HandoverReport.Breach, _ explanation: String) -> HandoverReport {
        HandoverReport(
            breach: breach, command: command, reply: HeaderText.clean(reply, limit: 500), replyCode: Int(reply.prefix(3)) ?? 0,
            explanation: HeaderText.clean(explanation, limit: 500), isWholeMessageSent: isWholeMessageSent)
    }
}
