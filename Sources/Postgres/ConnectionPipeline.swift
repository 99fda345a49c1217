import CLibPQ

/// One call's share of the pipeline: everything up to the Sync that closes it.
struct Unit {
    typealias Continuation = UnsafeContinuation<QueryResult, any Error>

    /// Nil when its caller was cancelled and has gone.
    var continuation: Continuation?
    let lease: Int
    /// Over a shared connection only.
    var shared: SharedCall?
    /// Of a unit of several statements only: what those before the last gave.
    var earlier: EarlierResults?
    var result: OpaquePointer?
    var fault: PostgresFault?

    /// The connection is gone.
    func fail(_ reason: PostgresFault) {
        if let result { PQclear(result) }
        if let continuation {
            continuation.resume(throwing: fault?.isConnectionLost == true ? fault ?? reason : reason)
        } else {
            shared?.end(isLost: true)
        }
    }
}

/// What the statements of a unit gave, but for the last. `@unchecked Sendable`: on the loop's thread until the unit is complete, and then its caller's alone.
final class EarlierResults: @unchecked Sendable {
    private var results: [OpaquePointer] = []

    func append(_ result: OpaquePointer) { results.append(result) }

    /// In the order of the statements; whoever takes one frees it.
    func takeFirst() -> QueryResult? { results.isEmpty ? nil : QueryResult(pointer: results.removeFirst()) }

    deinit { for result in results { PQclear(result) } }
}

/// A statement of whatever type, on its way.
struct StatementToSend: Sendable {
    fileprivate let count: @Sendable () -> Void
    fileprivate let put: @Sendable (Connection) throws(PostgresFault) -> Void

    init<S: Statement>(_ statement: S) {
        count = { StatementTally.current?.add(S.self) }
        put = { connection throws(PostgresFault) in try connection.put(statement, []) }
    }
}

/// A result that is still to come.
enum Step {
    case prepare(Prepared)
    /// BEGIN and the settings: of interest only when they fail.
    case opening(Prepared)
    case main(Prepared)
    /// A statement that is not kept prepared.
    case plain
    case sync
}

/// What opens a transaction: sent with its first statement, so that it costs no round trip of its own.
struct TransactionOpening: Sendable {
    let mode: TransactionMode
    let settings: [(name: String, value: String)]
}

extension Connection {
    /// Sends a statement and suspends until its answer is there. On the loop's thread without a hop; from elsewhere by one.
    func perform<S: Statement>(
        _ statement: S, lease: Int, settings: [(name: String, value: String)] = [], shared: SharedCall? = nil
    ) async throws -> QueryResult {
        StatementTally.current?.add(S.self)
        return try await withUnsafeThrowingContinuation { continuation in
            if loop.isCurrent {
                send(statement, settings, Unit(continuation: continuation, lease: lease, shared: shared))
            } else {
                loop.submit { [self] in
                    // Cancelled before it was on its way: `abandon` will not find it.
                    if shared?.isCancelled == true {
                        continuation.resume(throwing: CancellationError())
                    } else {
                        send(statement, settings, Unit(continuation: continuation, lease: lease, shared: shared))
                    }
                }
            }
        }
    }

    /// Sends several statements as one, in one implicit transaction. What the last gave is returned, what the others gave is put into `earlier`; where one
    /// fails, all do.
    func perform(
        _ statements: [StatementToSend], lease: Int, settings: [(name: String, value: String)], earlier: EarlierResults
    ) async throws -> QueryResult {
        for statement in statements { statement.count() }
        return try await withUnsafeThrowingContinuation { continuation in
            loop.perform { [self] in
                start(Unit(continuation: continuation, lease: lease, earlier: earlier)) { connection throws(PostgresFault) in
                    if !settings.isEmpty { try connection.sendSettings(settings) }
                    for statement in statements {
                        try statement.put(connection)
                        // Each answer comes when it is there: the silence that the watchdog counts is that of one statement.
                        PQsendFlushRequest(connection.handle)
                    }
                }
            }
        }
    }

    /// Lets the caller of a shared connection go that was cancelled. Its statement was declared short and runs to its end: a request to
    /// cancel it could hit a neighbour's. On the loop.
    func abandon(_ call: SharedCall) {
        units.change(where: { $0.shared === call }) { unit in
            unit.continuation?.resume(throwing: SharedCall.StillInFlight())
            unit.continuation = nil
        }
    }

    /// Sends SQL that is not kept prepared.
    func performPlain(_ sql: String, _ parameters: [Parameter], lease: Int) async throws -> QueryResult {
        try await withUnsafeThrowingContinuation { continuation in
            loop.perform { [self] in
                start(Unit(continuation: continuation, lease: lease)) { connection throws(PostgresFault) in
                    try connection.sendPlain(sql, parameters)
                }
            }
        }
    }

    /// What the server says that SQL takes and gives.
    func describe(_ sql: String, lease: Int) async throws -> QueryResult {
        try await withUnsafeThrowingContinuation { continuation in
            loop.perform { [self] in
                start(Unit(continuation: continuation, lease: lease)) { connection throws(PostgresFault) in
                    guard PQsendPrepare(connection.handle, "", sql, 0, nil) == 1 else {
                        throw PostgresFault(.refused, connection.errorMessage)
                    }
                    connection.steps.append(.plain)
                    guard PQsendDescribePrepared(connection.handle, "") == 1 else {
                        throw PostgresFault(.refused, connection.errorMessage)
                    }
                    connection.steps.append(.plain)
                }
            }
        }
    }

    func send<S: Statement>(_ statement: S, _ settings: [(name: String, value: String)], _ unit: Unit) {
        if mustWait {
            start(unit) { connection throws(PostgresFault) in try connection.put(statement, settings) }
        } else {
            // By far the most go here, and need nothing kept for later.
            put(unit) { connection throws(PostgresFault) in try connection.put(statement, settings) }
        }
    }

    fileprivate func put<S: Statement>(_ statement: S, _ settings: [(name: String, value: String)]) throws(PostgresFault) {
        if !settings.isEmpty { try sendSettings(settings) }
        let entry = statements.entry(for: S.self)
        try sendPrepared(entry, statement.parameters, .main(entry))
    }

    private var mustWait: Bool { isClosed || exclusive != nil || !postponed.isEmpty }

    /// Puts one unit on the wire, when it can be.
    private func start(_ unit: Unit, _ body: @escaping (Connection) throws(PostgresFault) -> Void) {
        if isClosed {
            unit.fail(.lost("it was closed before the statement was sent"))
        } else if mustWait {
            postponed.append(Postponed(isExclusive: false) { [self] in start(unit, body) })
        } else {
            put(unit, body)
        }
    }

    /// The opening if one is due, what the body sends, and the Sync.
    private func put(_ unit: Unit, _ body: (Connection) throws(PostgresFault) -> Void) {
        do throws(PostgresFault) {
            if let due = opening {
                opening = nil
                let begin = statements.entry(forBegin: due.mode)
                try sendPrepared(begin, [], .opening(begin))
                if !due.settings.isEmpty { try sendSettings(due.settings) }
                isInTransaction = true
            }
            try body(self)
            finish(unit)
        } catch {
            // What was queued before the refusal still gets its Sync and its answers; they tell the caller of the refusal.
            var refused = unit
            refused.fault = error
            finish(refused)
        }
    }

    private func finish(_ unit: Unit) {
        units.append(unit)
        guard PQpipelineSync(handle) == 1 else {
            close(because: .lost(errorMessage))
            return
        }
        steps.append(.sync)
        // Behind others it waits for them: what they hear counts.
        if units.count == 1 { watchdog?.start(self) }
        flush()
    }

    private func sendSettings(_ settings: [(name: String, value: String)]) throws(PostgresFault) {
        let entry = statements.entry(forSettings: settings.count)
        var parameters: [Parameter] = []
        parameters.reserveCapacity(settings.count * 2)
        for setting in settings {
            parameters.append(.text(setting.name))
            parameters.append(.text(setting.value))
        }
        try sendPrepared(entry, parameters, .opening(entry))
    }

    private func sendPrepared(_ entry: Prepared, _ parameters: [Parameter], _ step: Step) throws(PostgresFault) {
        let handle = handle
        let needsPreparing = !entry.isPrepared
        let sent = try buffer.send(parameters) { count, values, lengths, formats in
            if needsPreparing, PQsendPrepare(handle, entry.name, entry.sql, 0, nil) != 1 { return Int32(-1) }
            return PQsendQueryPrepared(handle, entry.name, count, values, lengths, formats, 0)
        }
        if needsPreparing, sent != -1 {
            entry.isPrepared = true
            steps.append(.prepare(entry))
        }
        guard sent == 1 else { throw PostgresFault(.refused, errorMessage) }
        steps.append(step)
    }

    private func sendPlain(_ sql: String, _ parameters: [Parameter]) throws(PostgresFault) {
        let handle = handle
        let sent = try buffer.send(parameters) { count, values, lengths, formats in
            PQsendQueryParams(handle, sql, count, nil, values, lengths, formats, 0)
        }
        guard sent == 1 else { throw PostgresFault(.refused, errorMessage) }
        steps.append(.plain)
    }

    // MARK: Answers

    func drainPipeline() {
        var ends = 0
        while !isClosed, !units.isEmpty, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // A NULL closes each statement's results; two in a row would mean that libpq waits for nothing while we do.
                ends += 1
                if ends > 2 {
                    close(because: .lost("the protocol is out of step"))
                    return
                }
                continue
            }
            ends = 0
            take(result)
        }
    }

    private func take(_ result: OpaquePointer) {
        let status = PQresultStatus(result)
        if status == PGRES_PIPELINE_SYNC {
            PQclear(result)
            _ = steps.popFirst()
            complete()
            return
        }
        guard let step = steps.popFirst() else {
            PQclear(result)
            close(because: .lost("an answer came to nothing that was asked"))
            return
        }
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            if case .prepare = step { PQclear(result) } else if case .opening = step { PQclear(result) } else {
                units.withFirst { unit in
                    guard let before = unit.result.swap(result) else { return }
                    if let earlier = unit.earlier { earlier.append(before) } else { PQclear(before) }
                }
            }
        case PGRES_PIPELINE_ABORTED:
            if case .prepare(let entry) = step { entry.isPrepared = false }
            PQclear(result)
        default:
            fail(step, result)
        }
    }

    private func fail(_ step: Step, _ result: OpaquePointer) {
        var fault = PostgresFault(result: result)
        PQclear(result)
        switch step {
        case .prepare(let entry):
            entry.isPrepared = false
            fault.statement = entry.description
        case .opening(let entry), .main(let entry):
            fault.statement = entry.description
            // The schema changed under the plans: none of them is trusted any more. Names are never used twice, so forgetting is enough.
            if fault.isStalePlan { statements.removeAll() }
        case .plain, .sync: break
        }
        _ = units.withFirst { unit in
            if unit.fault == nil { unit.fault = fault }
        }
    }

    private func complete() {
        guard let unit = units.popFirst() else { return }
        if let continuation = unit.continuation {
            if let fault = unit.fault {
                if let result = unit.result { PQclear(result) }
                continuation.resume(throwing: error(for: fault, lease: unit.lease))
            } else if let result = unit.result {
                continuation.resume(returning: QueryResult(pointer: result))
            } else {
                continuation.resume(throwing: PostgresFault(.decoding, "the server gave no result"))
            }
        } else {
            if let result = unit.result { PQclear(result) }
            unit.shared?.end(isLost: unit.fault?.isConnectionLost == true)
        }
        if units.isEmpty, !postponed.isEmpty { resumePostponed() }
    }

    /// Starts what waited, in order, until exclusive work begins or something has to be awaited first.
    func resumePostponed() {
        while exclusive == nil, let next = postponed.first {
            if next.isExclusive, !units.isEmpty { return }
            _ = postponed.popFirst()
            // Those behind it stay behind it: `start` would put them to the end of the queue while it is not empty.
            let behind = postponed
            postponed = Fifo()
            next.start()
            let added = postponed
            postponed = behind
            for late in added.elements { postponed.append(late) }
        }
    }
}

extension Optional {
    /// Puts a value in its place and gives what was there.
    fileprivate mutating func swap(_ value: Wrapped) -> Wrapped? {
        let earlier = self
        self = value
        return earlier
    }
}
