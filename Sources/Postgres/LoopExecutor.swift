import CLibPQ
import Glibc
import Synchronization

/// One thread that waits for sockets with epoll and is at the same time a Swift task executor: a task that prefers this loop sends its
/// query, waits for it and decodes the answer on the one thread, with no hand-over in between. That is worth a factor of two over a
/// thread pool or an actor (`benchmarks driver`).
///
/// Nothing may block on a loop: no sleeping, no password hashing, no reading of large files.
///
/// `@unchecked Sendable`: everything under "Confined to the loop's thread" is touched by that thread alone (`isCurrent`); what other threads
/// may touch is behind `remote`'s mutex.
package final class LoopExecutor: TaskExecutor, @unchecked Sendable {
    /// The place of this loop in its group.
    package let index: Int

    private let epoll: Int32
    private let wakeUp: Int32
    private let remote = Mutex(Remote())

    private struct Remote {
        var jobs: [UnownedJob] = []
        var calls: [@Sendable () -> Void] = []
        var isAsleep = false
        var isEmpty: Bool { jobs.isEmpty && calls.isEmpty }
    }

    // Confined to the loop's thread.
    private var jobs: [UnownedJob] = []
    private var running: [UnownedJob] = []
    private var handlers: [Connection?] = []
    private var timers = LoopTimers()
    /// How often the loop came back from waiting: a test asserts with it that an idle loop does not spin.
    private(set) var turns = 0

    init(index: Int) {
        self.index = index
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(epoll >= 0 && wakeUp >= 0, "the process has no file descriptor left for an event loop")
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: LoopExecutor.wakeUpToken))
        epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event)
        startThread { [unowned self] in self.loop() }
    }

    private static let wakeUpToken = UInt64.max

    /// The loop whose thread this is, if it is one.
    package static var current: LoopExecutor? {
        guard let pointer = pthread_getspecific(threadKey) else { return nil }
        return Unmanaged<LoopExecutor>.fromOpaque(pointer).takeUnretainedValue()
    }

    package var isCurrent: Bool {
        pthread_getspecific(LoopExecutor.threadKey) == UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }

    private static let threadKey: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            wake { $0.jobs.append(job) }
        }
    }

    /// Runs a call on the loop's thread, after those submitted before it.
    func submit(_ call: @escaping @Sendable () -> Void) {
        wake { $0.calls.append(call) }
    }

    /// Runs a call on the loop: at once when this is its thread.
    func perform(_ call: @escaping @Sendable () -> Void) {
        if isCurrent { call() } else { submit(call) }
    }

    private func wake(_ change: (inout Remote) -> Void) {
        let wasAsleep = remote.withLock { remote in
            change(&remote)
            defer { remote.isAsleep = false }
            return remote.isAsleep
        }
        if wasAsleep {
            var one: UInt64 = 1
            _ = write(wakeUp, &one, 8)
        }
    }

    // MARK: On the loop's thread

    /// Watches a socket for input, level-triggered: `PQconsumeInput` need not drain it.
    func register(_ connection: Connection, socket: Int32) -> Int {
        let token = handlers.firstIndex { $0 == nil } ?? handlers.count
        if token == handlers.count { handlers.append(connection) } else { handlers[token] = connection }
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: UInt64(token)))
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event)
        return token
    }

    func watch(_ token: Int, socket: Int32, forWriting: Bool) {
        let events = forWriting ? EPOLLIN.rawValue | EPOLLOUT.rawValue : EPOLLIN.rawValue
        var event = epoll_event(events: events, data: epoll_data_t(u64: UInt64(token)))
        epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event)
    }

    func unregister(_ token: Int, socket: Int32) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
        handlers[token] = nil
    }

    @discardableResult
    func after(_ delay: Duration, _ call: @escaping () -> Void) -> LoopTimers.ID {
        timers.add(deadline: monotonicNanoseconds() + delay.nanoseconds, call)
    }

    func cancelTimer(_ id: LoopTimers.ID) { timers.remove(id) }

    private func loop() {
        pthread_setspecific(LoopExecutor.threadKey, Unmanaged.passUnretained(self).toOpaque())
        let capacity = 128
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
        var calls: [@Sendable () -> Void] = []
        while true {
            runJobs()
            let isIdle = remote.withLock { remote in
                if !remote.calls.isEmpty { swap(&calls, &remote.calls) }
                if !remote.jobs.isEmpty {
                    jobs.append(contentsOf: remote.jobs)
                    remote.jobs.removeAll(keepingCapacity: true)
                }
                remote.isAsleep = jobs.isEmpty && calls.isEmpty
                return remote.isAsleep
            }
            if !calls.isEmpty {
                for call in calls { call() }
                calls.removeAll(keepingCapacity: true)
            }
            let count = epoll_wait(epoll, events, Int32(capacity), isIdle ? timers.milliseconds() : 0)
            turns &+= 1
            if isIdle { remote.withLock { $0.isAsleep = false } }
            for place in 0..<max(0, Int(count)) {
                let event = events[place]
                if event.data.u64 == LoopExecutor.wakeUpToken {
                    var value: UInt64 = 0
                    _ = read(wakeUp, &value, 8)
                } else {
                    handlers[Int(event.data.u64)]?.ready(writable: event.events & EPOLLOUT.rawValue != 0)
                }
            }
            for call in timers.takeDue() { call() }
        }
    }

    /// Runs what is ready and what that makes ready, such as the next caller of a connection, before the sockets are asked again; but only
    /// so far, so that tasks which go on for ever do not keep the sockets waiting.
    private func runJobs() {
        let executor = asUnownedTaskExecutor()
        var rounds = 0
        while !jobs.isEmpty, rounds < 16 {
            rounds += 1
            swap(&jobs, &running)
            for job in running { job.runSynchronously(on: executor) }
            running.removeAll(keepingCapacity: true)
        }
    }
}

/// The loops of a process. They live as long as it does: a task that prefers a loop must find it running.
package struct LoopGroup: Sendable {
    package let loops: [LoopExecutor]

    package init(count: Int) { loops = (0..<max(1, count)).map(LoopExecutor.init(index:)) }

    /// One loop for each core, and no more than four: beyond that the server's cores are the limit.
    package static let shared = LoopGroup(count: min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}
