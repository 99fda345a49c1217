import Synchronization

/// How one process lets held jobs in: one admission at a time, those asked for meanwhile together as the next.
final class Admission: Sendable {
    private struct State {
        var places = AdmissionPlaces()
        var isUnderWay = false
        var isAskedAgain = false
        /// Whether the last look was at known lines alone.
        var owesWholeLook = false
        var isAlarmSet = false
    }

    private let state = Mutex(State())

    /// Whether the caller is to admit now; otherwise whoever does so goes on for it.
    func begin() -> Bool {
        state.withLock { state in
            if state.isUnderWay {
                state.isAskedAgain = true
                return false
            }
            state.isUnderWay = true
            return true
        }
    }

    /// Whether somebody asked since.
    func goesOn() -> Bool {
        state.withLock { state in
            state.isUnderWay = state.isAskedAgain
            state.isAskedAgain = false
            return state.isUnderWay
        }
    }

    /// After which pause the whole is to be looked over, for whom no timer is set yet.
    func alarm() -> Duration? {
        state.withLock { state in
            guard state.owesWholeLook, !state.isAlarmSet else { return nil }
            state.isAlarmSet = true
            return state.places.pause(at: .now) ?? .zero
        }
    }

    func clearAlarm() { state.withLock { $0.isAlarmSet = false } }

    /// Lets in where there is room, in a transaction of the caller's; gives how many. What it does is forgotten where it throws, or gives nothing.
    func admit(_ act: (AdmissionLook) async throws -> AdmissionResult?) async throws -> Int {
        let look = state.withLock { $0.places.look(at: .now) }
        if !look.isWhole { state.withLock { $0.owesWholeLook = true } }
        guard look.isWhole || !look.lines.isEmpty, let result = try await act(look) else { return 0 }
        state.withLock { state in
            state.places.found(result.findings, by: look, until: .now, taking: result.duration)
            if look.isWhole { state.owesWholeLook = false }
        }
        return result.findings.count(where: \.isAdmitted)
    }
}
