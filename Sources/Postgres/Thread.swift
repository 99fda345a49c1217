import CLibPQ
import Glibc

/// Starts a detached thread. Loops have one each; beside them only what libpq can do in no other way than blocking runs on one for a
/// moment: looking up and connecting to hosts, and asking a server to cancel. The pool's size bounds how many.
func startThread(_ body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(ThreadStart(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { argument in
        if let argument { Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }, start.toOpaque())
    if status != 0 {
        // Without a thread the call still has to be answered: it runs here, late and blocking, rather than never.
        start.takeRetainedValue().body()
    }
}

private final class ThreadStart: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
