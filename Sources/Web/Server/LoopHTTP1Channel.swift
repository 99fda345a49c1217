import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// An HTTP/1 connection whose task prefers one database loop: a query is sent, awaited and answered on one thread.
struct LoopHTTP1Channel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let inner: HTTP1Channel
    let loops: [any TaskExecutor]
    private let next = NextLoop()

    init(inner: HTTP1Channel, loops: [any TaskExecutor]) {
        self.inner = inner
        self.loops = loops
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        inner.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        guard !loops.isEmpty else { return await inner.handle(value: value, logger: logger) }
        await withTaskExecutorPreference(loops[next.take(loops.count)]) {
            await inner.handle(value: value, logger: logger)
        }
    }
}

/// Hands connections to the loops in turn.
private final class NextLoop: Sendable {
    private let count = Atomic<Int>(0)
    func take(_ loops: Int) -> Int {
        Int(UInt(bitPattern: count.wrappingAdd(1, ordering: .relaxed).oldValue) % UInt(loops))
    }
}
