import CLibPQ
import Logging

/// One connection of libpq on one loop. It stands in pipeline mode, so a statement travels with what must precede it (BEGIN, the settings,
/// its preparation) in one round trip, and several callers may share it; COPY and scripts leave that mode for as long as they take.
///
/// `@unchecked Sendable`: everything but `loop` and the handing over in `perform` is touched on the loop's thread alone.
final class Connection: @unchecked Sendable {
    let loop: LoopExecutor
    let logger: Logger
    /// Nil once closed. Each function of libpq takes NULL for a connection that is not there, so whoever goes on after an answer that closed
    /// it asks nothing of memory that was given back.
    private(set) var handle: OpaquePointer?
    var isClosed: Bool { handle == nil }
    let socket: Int32
    private var token = 0
    private var awaitsWriting = false

    var statements = PreparedStatements()
    var buffer = ParameterBuffer()
    /// What has been sent and not yet been answered.
    var units = Fifo<Unit>()
    /// Each result still to come, over all units.
    var steps = Fifo<Step>()
    /// The BEGIN that the next statement takes along.
    var opening: TransactionOpening?
    var isInTransaction = false
    /// COPY, or a script, or a description: has the connection to itself.
    var exclusive: ExclusiveWork?
    /// Waiting until the connection is out of, or has drained into, exclusive work.
    var postponed = Fifo<Postponed>()
    /// Requests to cancel that the server has not yet taken: until then the connection must do nothing else.
    private var cancellations = 0
    private var cancelledLease = -1
    private var settling: [() -> Void] = []
    /// When the server stops answering altogether.
    var watchdog: Watchdog?

    /// Told once when the connection breaks or is closed.
    var onClose: ((PostgresFault?) -> Void)?
    var onNotification: ((String) -> Void)?

    struct Postponed {
        let isExclusive: Bool
        let start: () -> Void
    }

    init(handle: OpaquePointer, loop: LoopExecutor, logger: Logger) {
        self.handle = handle
        self.loop = loop
        self.logger = logger
        socket = PQsocket(handle)
    }

    /// On the loop, once.
    func start() {
        PQsetnonblocking(handle, 1)
        PQenterPipelineMode(handle)
        PQsetNoticeReceiver(handle, { box, result in
            guard let box, let result else { return }
            let connection = Unmanaged<Connection>.fromOpaque(box).takeUnretainedValue()
            let notice = PostgresFault(result: result)
            // "already exists, skipping" and the like: of use when something is looked into.
            connection.logger.debug("\(notice.message)", metadata: ["sqlstate": "\(notice.sqlstate)"])
        }, Unmanaged.passUnretained(self).toOpaque())
        token = loop.register(self, socket: socket)
    }

    // MARK: Readiness

    func ready(writable: Bool) {
        if writable { flush() }
        if isClosed { return }
        guard PQconsumeInput(handle) == 1 else {
            // What arrived before the end, such as the server's reason for closing, is read first.
            drain()
            if !isClosed { close(because: .lost(errorMessage)) }
            return
        }
        drain()
        // Whatever arrives, or is taken, shows that the server is there.
        if isAwaiting { watchdog?.heard() }
        if let onNotification { drainNotifications(onNotification) }
        if !isClosed, PQstatus(handle) == CONNECTION_BAD { close(because: .lost(errorMessage)) }
    }

    private func drain() {
        if exclusive != nil { drainExclusive() } else { drainPipeline() }
    }

    private func drainNotifications(_ receive: (String) -> Void) {
        while !isClosed, let notification = PQnotifies(handle) {
            receive(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
    }

    /// Sends what libpq still holds; where the socket takes no more, goes on when it is writable.
    func flush() {
        switch PQflush(handle) {
        case 0:
            if awaitsWriting {
                awaitsWriting = false
                loop.watch(token, socket: socket, forWriting: false)
            }
            if exclusive != nil { exclusiveFlushed() }
        case 1:
            if !awaitsWriting {
                awaitsWriting = true
                loop.watch(token, socket: socket, forWriting: true)
            }
        default:
            close(because: .lost(errorMessage))
        }
    }

    /// Why libpq could not do what was asked; nothing of use once closed, when who asked is told why that was.
    var errorMessage: String {
        let message = PQerrorMessage(handle).map { String(cString: $0).trimmedLineEnds } ?? ""
        return message.isEmpty ? "the server closed it" : message
    }

    // MARK: Closing

    /// Closes at once. Whoever waits for an answer is told that the connection was lost.
    func close(because fault: PostgresFault?) {
        guard let open = handle else { return }
        handle = nil
        loop.unregister(token, socket: socket)
        PQfinish(open)
        watchdog?.stop(loop)
        steps = Fifo()
        let reason = fault ?? .lost("it was closed")
        while let unit = units.popFirst() { unit.fail(reason) }
        failExclusive(reason)
        // Each finds the connection closed and says so to its caller.
        while let next = postponed.popFirst() { next.start() }
        // Whether a transaction was under way is still to be told to whoever commits it.
        if cancellations == 0 { settle() }
        onClose?(fault)
        onClose = nil
    }

    // MARK: Cancelling

    /// Asks the server to cancel what a lease has in flight. Its caller then gets the server's answer as `CancellationError`.
    func cancel(lease: Int) {
        guard !isClosed else { return }
        let isInFlight = exclusive.map { $0.lease == lease } ?? (units.first.map { $0.lease == lease } ?? false)
        guard isInFlight, let request = PQgetCancel(handle) else { return }
        cancelledLease = lease
        cancellations += 1
        let box = CancelRequest(pointer: request)
        startThread { [self] in
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(box.pointer, &message, 256)
            PQfreeCancel(box.pointer)
            loop.submit { [self] in
                cancellations -= 1
                if cancellations == 0 { settle() }
                // The request may have found the server between two statements, where it does nothing: asked again until it takes.
                _ = loop.after(.milliseconds(250)) { [self] in
                    if cancelledLease == lease { cancel(lease: lease) }
                }
            }
        }
    }

    /// The cancellation is what the caller asked for, not a fault.
    func error(for fault: PostgresFault, lease: Int) -> any Error {
        fault.isCancelled && lease == cancelledLease ? CancellationError() : fault
    }

    /// Calls when no cancellation is under way that could hit the next statement instead.
    func whenSettled(_ call: @escaping () -> Void) {
        if cancellations == 0 { call() } else { settling.append(call) }
    }

    private func settle() {
        let calls = settling
        settling.removeAll()
        for call in calls { call() }
    }

    /// Whether somebody waits for the server: for an answer, or until it takes what was put.
    var isAwaiting: Bool { !units.isEmpty || exclusive?.continuation != nil || exclusive?.flushing != nil }

    /// Whether nothing of the last lease is left: only then may another have the connection.
    var isClean: Bool {
        !isClosed && units.isEmpty && exclusive == nil && PQtransactionStatus(handle) == PQTRANS_IDLE
    }
}

/// `PQcancel` is documented as safe to call in another thread; the pointer is used by that one alone.
private struct CancelRequest: @unchecked Sendable {
    let pointer: OpaquePointer
}

/// A result on its way to the task that decodes and frees it: read-only after libpq made it, so safe to hand over.
struct QueryResult: @unchecked Sendable {
    let pointer: OpaquePointer
}

/// Gives a server up that has said nothing for longer than its own time-out for statements should have let it: it is stopped, or the way
/// to it is cut. What counts is the silence, not how much is asked meanwhile. One timer for each connection, set again only when it fires.
struct Watchdog {
    let limit: Duration
    private var timer: LoopTimers.ID?
    private var heardAt = 0

    init(limit: Duration) { self.limit = limit }

    /// Somebody begins to wait where nobody did.
    mutating func start(_ connection: Connection) {
        heardAt = monotonicNanoseconds()
        if timer == nil { arm(connection, after: limit) }
    }

    mutating func heard() { heardAt = monotonicNanoseconds() }

    private mutating func arm(_ connection: Connection, after delay: Duration) {
        // Held strongly until it fires or the connection is closed: a weak reference would make each retain of it slower ever after.
        timer = connection.loop.after(delay) { connection.watchdogFired() }
    }

    mutating func fired(_ connection: Connection, isWaiting: Bool) -> Bool {
        timer = nil
        guard isWaiting else { return false }
        let waited = monotonicNanoseconds() - heardAt
        if waited >= limit.nanoseconds { return true }
        arm(connection, after: .nanoseconds(limit.nanoseconds - waited))
        return false
    }

    mutating func stop(_ loop: LoopExecutor) {
        if let timer { loop.cancelTimer(timer) }
        timer = nil
    }
}

extension Connection {
    /// How long the server may say nothing to those who wait; nil for ever.
    func allowSilence(of limit: Duration?) {
        guard watchdog?.limit != limit else { return }
        watchdog?.stop(loop)
        watchdog = limit.map(Watchdog.init(limit:))
    }

    fileprivate func watchdogFired() {
        let isLate = watchdog?.fired(self, isWaiting: isAwaiting) ?? false
        if isLate { close(because: .lost("the server gave no answer in time")) }
    }
}
