@testable import Postgres
import Testing

/// Waiters and connections are numbers here: the pool's rules need neither sockets nor clocks.
private typealias Machine = PoolMachine<Int, Int>

/// Plays the shell: keeps who holds what, and objects when a rule is broken.
private struct Shell {
    var machine: Machine
    var held: [Int: PoolLease<Int>] = [:]
    var connecting: [Int] = []
    var waiting: Set<Int> = []
    var open: Set<Int> = []
    var served = 0
    var failed = 0
    var isDrained = false
    private var nextConnection = 0

    init(connections: Int, loops: Int, overtaking: Int = 64) {
        machine = Machine(connections: connections, loops: loops, overtaking: overtaking)
    }

    mutating func ask(_ waiter: Int, loop: Int?, isForMany: Bool = false, deadline: Int = .max) {
        switch machine.acquire(loop: loop) {
        case .leased(let lease): hold(lease)
        case .mustWait:
            waiting.insert(waiter)
            act(machine.wait(waiter, loop: loop, isForMany: isForMany, deadline: deadline).action)
        case .closed: failed += 1
        }
    }

    mutating func hold(_ lease: PoolLease<Int>) {
        #expect(!held.values.contains { $0.connection == lease.connection }, "a connection was leased twice")
        #expect(open.contains(lease.connection), "a closed connection was leased")
        held[lease.id] = lease
        served += 1
    }

    mutating func connect(succeeds: Bool = true, now: Int = 0) {
        guard !connecting.isEmpty else { return }
        let slot = connecting.removeFirst()
        if succeeds {
            nextConnection += 1
            open.insert(nextConnection)
            act(machine.connected(slot: slot, nextConnection))
        } else {
            act(machine.connectionFailed(slot: slot, now: now))
        }
    }

    mutating func release(_ id: Int, reusable: Bool = true) {
        guard let lease = held.removeValue(forKey: id) else { return }
        act(machine.release(slot: lease.slot, lease: id, reusable: reusable))
    }

    mutating func act(_ action: Machine.Action) {
        switch action {
        case .none: break
        case .lease(let lease, let waiter):
            #expect(waiting.remove(waiter) != nil, "somebody was served who did not wait")
            hold(lease)
        case .connect(let slot): connecting.append(slot)
        case .close(let connection): open.remove(connection)
        case .fail(let waiters, _):
            for waiter in waiters { #expect(waiting.remove(waiter) != nil) }
            failed += waiters.count
        case .drained: isDrained = true
        case .several(let actions): for each in actions { act(each) }
        }
    }
}

/// A sequence that is the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 11 ^ state << 20
    }
}

@Test(arguments: 1...40)
func `whatever happens, no connection is leased twice, the bound holds, and nobody is forgotten`(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let size = Int.random(in: 1...6, using: &dice)
    let loops = Int.random(in: 1...3, using: &dice)
    var shell = Shell(connections: size, loops: loops)
    var now = 0
    for waiter in 0..<2000 {
        now += 1_000_000
        switch Int.random(in: 0..<10, using: &dice) {
        case 0..<4:
            let loop = Int.random(in: 0...loops, using: &dice)
            let deadline = now + Int.random(in: 1...500, using: &dice) * 1_000_000
            shell.ask(waiter, loop: loop == loops ? nil : loop, isForMany: Int.random(in: 0..<4, using: &dice) == 0, deadline: deadline)
        case 4..<7:
            if let id = shell.held.keys.sorted().randomElement(using: &dice) {
                shell.release(id, reusable: Int.random(in: 0..<10, using: &dice) > 0)
            }
        case 7: shell.connect(succeeds: Int.random(in: 0..<4, using: &dice) > 0, now: now)
        case 8: shell.act(shell.machine.tick(now: now))
        default:
            for slot in 0..<size {
                let connections = shell.open
                for connection in connections where !shell.held.values.contains(where: { $0.connection == connection }) {
                    let idle = shell.machine.idle
                    shell.act(shell.machine.lost(slot: slot, connection, isSame: ==))
                    if shell.machine.idle < idle { shell.open.remove(connection) }
                }
            }
        }
        #expect(shell.held.count <= size)
        #expect(shell.open.count <= size)
        #expect(shell.machine.leased == shell.held.count)
        #expect(shell.machine.waiting == shell.waiting.count)
        // Connections do not idle while somebody waits.
        #expect(shell.waiting.isEmpty || shell.machine.idle == 0)
    }
    // In the end everybody is served or told, and everything is closed.
    shell.act(shell.machine.close())
    for _ in 0..<5000 where !shell.isDrained {
        now += 50_000_000
        if let id = shell.held.keys.min() { shell.release(id) }
        shell.connect(now: now)
        shell.act(shell.machine.tick(now: now))
    }
    #expect(shell.waiting.isEmpty)
    #expect(shell.isDrained)
    #expect(shell.open.isEmpty)
}

@Test func `a connection goes to a caller of its own loop first, and yet nobody is overtaken for ever`() {
    var shell = Shell(connections: 1, loops: 2, overtaking: 5)
    shell.ask(0, loop: 0)
    shell.connect()
    // On the other loop, and first in the queue.
    shell.ask(1, loop: 1)
    for waiter in 2..<20 { shell.ask(waiter, loop: 0) }
    var turns = 0
    while shell.waiting.contains(1), turns < 20 {
        turns += 1
        if let id = shell.held.keys.first { shell.release(id) }
    }
    #expect(turns > 1)
    #expect(turns <= 6)
}

@Test func `who asks for many goes first, and every other time while others wait`() {
    var shell = Shell(connections: 1, loops: 1)
    shell.ask(0, loop: 0)
    shell.connect()
    for waiter in 1...4 { shell.ask(waiter, loop: 0) }
    for waiter in 11...14 { shell.ask(waiter, loop: 0, isForMany: true) }
    var order: [Int] = []
    for _ in 0..<8 {
        let before = shell.waiting
        if let id = shell.held.keys.first { shell.release(id) }
        order += before.subtracting(shell.waiting)
    }
    #expect(order == [11, 1, 12, 2, 13, 3, 14, 4])
}

@Test func `callers of one loop are served in the order in which they came`() {
    var machine = Machine(connections: 1, loops: 1)
    _ = machine.wait(0, loop: 0, deadline: .max)
    guard case .lease(var lease, to: 0) = machine.connected(slot: 0, 1) else {
        Issue.record("the first was not served")
        return
    }
    for waiter in 1...5 { _ = machine.wait(waiter, loop: 0, deadline: .max) }
    for expected in 1...5 {
        guard case .lease(let next, to: let waiter) = machine.release(slot: 0, lease: lease.id, reusable: true) else {
            Issue.record("nobody was served")
            return
        }
        #expect(waiter == expected)
        lease = next
    }
}

@Test func `a server that cannot be reached is tried again after a longer and longer rest`() {
    var machine = Machine(connections: 1, loops: 1)
    guard case .connect(slot: 0) = machine.wait(0, loop: nil, deadline: .max).action else {
        Issue.record("no connection was begun")
        return
    }
    var now = 0
    var rests: [Int] = []
    for _ in 0..<10 {
        _ = machine.connectionFailed(slot: 0, now: now)
        let start = now
        while true {
            now += 1_000_000
            if case .connect = machine.tick(now: now) { break }
        }
        rests.append((now - start) / 1_000_000)
    }
    #expect(rests == rests.sorted())
    #expect(rests[0] >= 50)
    #expect(rests.allSatisfy { $0 <= 2000 })
}

@Test func `whoever gives up waiting is not served later`() {
    var machine = Machine(connections: 1, loops: 1)
    let (id, _) = machine.wait(7, loop: nil, deadline: .max)
    #expect(machine.giveUp(id) == 7)
    #expect(machine.giveUp(id) == nil)
    if case .lease = machine.connected(slot: 0, 1) { Issue.record("served after giving up") }
}
