import CLibPQ

/// What a connection does outside pipeline mode: a script of many statements, or COPY.
struct ExclusiveWork {
    let lease: Int
    var continuation: UnsafeContinuation<QueryResult, any Error>?
    /// Waiting until the socket has taken what was put, not for an answer.
    var flushing: UnsafeContinuation<Void, any Error>?
    var result: OpaquePointer?
    var fault: PostgresFault?
}

extension Connection {
    /// Waits until what was sent is answered, then has the connection alone until `leaveExclusive`.
    func enterExclusive(lease: Int) async throws {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
            loop.perform { [self] in enter(lease, continuation) }
        }
    }

    private func enter(_ lease: Int, _ continuation: UnsafeContinuation<Void, any Error>) {
        if isClosed {
            continuation.resume(throwing: PostgresFault.lost("it was closed before the statement was sent"))
        } else if exclusive != nil || !units.isEmpty || !postponed.isEmpty {
            postponed.append(Postponed(isExclusive: true) { [self] in enter(lease, continuation) })
        } else if PQexitPipelineMode(handle) == 1 {
            exclusive = ExclusiveWork(lease: lease)
            continuation.resume()
        } else {
            continuation.resume(throwing: PostgresFault(.refused, errorMessage))
        }
    }

    func leaveExclusive() {
        loop.perform { [self] in
            guard !isClosed, exclusive != nil else { return }
            exclusive = nil
            PQenterPipelineMode(handle)
            resumePostponed()
        }
    }

    /// Runs SQL by the simple protocol, any number of statements; gives the last result, or that of the COPY it began.
    func script(_ sql: String) async throws -> QueryResult {
        try await withUnsafeThrowingContinuation { continuation in
            loop.perform { [self] in
                guard !isClosed, exclusive != nil else {
                    continuation.resume(throwing: PostgresFault.lost("it was closed before the statement was sent"))
                    return
                }
                guard PQsendQuery(handle, sql) == 1 else {
                    continuation.resume(throwing: PostgresFault(.refused, errorMessage))
                    return
                }
                exclusive?.continuation = continuation
                watchdog?.start(self)
                flush()
            }
        }
    }

    /// Hands bytes of a COPY to libpq and suspends until the socket has taken them: memory stays bounded by one chunk.
    func putCopy(_ bytes: [UInt8]) async throws {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
            loop.perform { [self] in
                guard !isClosed, exclusive != nil else {
                    continuation.resume(throwing: PostgresFault.lost("it was closed during COPY"))
                    return
                }
                let taken = bytes.withUnsafeBytes {
                    PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
                }
                guard taken == 1 else {
                    continuation.resume(throwing: PostgresFault(.refused, errorMessage))
                    return
                }
                exclusive?.flushing = continuation
                watchdog?.start(self)
                flush()
            }
        }
    }

    /// Ends a COPY, with a reason when it is given up, and waits for the server's verdict.
    func endCopy(givingUp reason: String?) async throws -> QueryResult {
        try await withUnsafeThrowingContinuation { continuation in
            loop.perform { [self] in
                guard !isClosed, exclusive != nil else {
                    continuation.resume(throwing: PostgresFault.lost("it was closed during COPY"))
                    return
                }
                guard PQputCopyEnd(handle, reason) == 1 else {
                    continuation.resume(throwing: PostgresFault(.refused, errorMessage))
                    return
                }
                exclusive?.continuation = continuation
                watchdog?.start(self)
                flush()
                // A server that gave up the copy by itself has answered already: nothing more would come to wake the loop.
                drainExclusive()
            }
        }
    }

    func exclusiveFlushed() {
        if let waiting = exclusive?.flushing {
            exclusive?.flushing = nil
            waiting.resume()
        }
    }

    func drainExclusive() {
        while !isClosed, exclusive?.continuation != nil, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                answerExclusive()
                return
            }
            switch PQresultStatus(result) {
            case PGRES_COPY_IN:
                // Stays in this state until the copy ends: there is no NULL to wait for.
                keep(result)
                answerExclusive()
                return
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
                if exclusive?.fault == nil { exclusive?.fault = PostgresFault(result: result) }
                PQclear(result)
            default:
                keep(result)
            }
        }
    }

    private func keep(_ result: OpaquePointer) {
        if let earlier = exclusive?.result { PQclear(earlier) }
        exclusive?.result = result
    }

    private func answerExclusive() {
        guard var work = exclusive, let continuation = work.continuation else { return }
        let (result, fault) = (work.result, work.fault)
        work.continuation = nil
        work.result = nil
        work.fault = nil
        exclusive = work
        if let fault {
            if let result { PQclear(result) }
            continuation.resume(throwing: error(for: fault, lease: work.lease))
        } else if let result {
            continuation.resume(returning: QueryResult(pointer: result))
        } else {
            continuation.resume(throwing: PostgresFault(.decoding, "the server gave no result"))
        }
    }

    /// The connection is gone.
    func failExclusive(_ reason: PostgresFault) {
        guard let work = exclusive else { return }
        exclusive = nil
        if let result = work.result { PQclear(result) }
        let fault = work.fault?.isConnectionLost == true ? work.fault ?? reason : reason
        work.continuation?.resume(throwing: fault)
        work.flushing?.resume(throwing: fault)
    }
}
