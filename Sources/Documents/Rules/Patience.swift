/// How long a mail waits before its job looks again for a mail server that can be used: a quarter of the time that it has waited already,
/// so that a repaired setting is found soon and a long wait fills no log.
enum Patience {
    static func pause(waitedSeconds: Int) -> Duration {
        .seconds(min(max(waitedSeconds / 4, 60), 900))
    }
}
