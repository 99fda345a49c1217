/// A queue that keeps its storage: appending and taking allocate nothing once it has grown.
struct Fifo<Element> {
    private var storage: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == storage.count }
    var count: Int { storage.count - head }

    var first: Element? { head < storage.count ? storage[head] : nil }

    /// What is queued, in order.
    var elements: [Element] { storage[head...].compactMap { $0 } }

    mutating func append(_ element: Element) { storage.append(element) }

    mutating func popFirst() -> Element? {
        guard head < storage.count else { return nil }
        let element = storage[head].take()
        head += 1
        if head == storage.count {
            storage.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 64, head * 2 > storage.count {
            storage.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Changes the first element where it stands.
    mutating func withFirst<T>(_ change: (inout Element) -> T) -> T? {
        guard head < storage.count, var element = storage[head].take() else { return nil }
        defer { storage[head] = element }
        return change(&element)
    }

    /// Changes the first element that meets the condition where it stands.
    mutating func change(where condition: (Element) -> Bool, _ change: (inout Element) -> Void) {
        guard let place = storage[head...].firstIndex(where: { $0.map(condition) ?? false }), var element = storage[place].take() else { return }
        change(&element)
        storage[place] = element
    }

    /// Takes out every element that meets the condition, in order.
    mutating func removeAll(where condition: (Element) -> Bool) -> [Element] {
        var taken: [Element] = []
        var kept: [Element?] = []
        for case let element? in storage[head...] {
            if condition(element) { taken.append(element) } else { kept.append(element) }
        }
        if !taken.isEmpty {
            storage = kept
            head = 0
        }
        return taken
    }
}
