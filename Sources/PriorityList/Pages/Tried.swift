/// Ends the transaction of what is asked for twice: it would be done, and nothing of it was. What is wrong with it is told so before anybody is asked to check it.
struct Tried: Error {
    /// What the mail that it sends would say; empty where it sends none.
    var mail = ""
}
