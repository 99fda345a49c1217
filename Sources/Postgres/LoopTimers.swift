import Glibc

/// The few timers of a loop, soonest last. Time-outs of single queries do not come here: they are swept.
struct LoopTimers {
    typealias ID = Int

    private struct Timer {
        let id: ID
        let deadline: Int
        let call: () -> Void
    }

    private var timers: [Timer] = []
    private var nextID = 0

    mutating func add(deadline: Int, _ call: @escaping () -> Void) -> ID {
        nextID += 1
        let place = timers.firstIndex { $0.deadline <= deadline } ?? timers.count
        timers.insert(Timer(id: nextID, deadline: deadline, call: call), at: place)
        return nextID
    }

    mutating func remove(_ id: ID) { timers.removeAll { $0.id == id } }

    /// How long `epoll_wait` may wait: rounded up, so that it never wakes early and turns in vain.
    func milliseconds() -> Int32 {
        guard let next = timers.last else { return -1 }
        return Int32(clamping: max(0, (next.deadline - monotonicNanoseconds() + 999_999) / 1_000_000))
    }

    /// Takes out what is due. The caller runs it, since it may set timers itself.
    mutating func takeDue() -> [() -> Void] {
        guard let next = timers.last else { return [] }
        let now = monotonicNanoseconds()
        guard next.deadline <= now else { return [] }
        var due: [() -> Void] = []
        while let timer = timers.last, timer.deadline <= now { due.append(timers.removeLast().call) }
        return due
    }
}

/// Nanoseconds of a clock that never goes back.
func monotonicNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

extension Duration {
    var nanoseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }

    var milliseconds: Int { nanoseconds / 1_000_000 }
}
