package import Casework

/// A mail to be sent: what it says, to whom, and why. Names and subject are made fit for a header line here, and the texts rid of
/// characters that no mail carries, so that whatever a person has typed is safe from here on.
package struct OutgoingMail: Sendable {
    let recipient: Mailbox
    let subject: String
    let text: String
    let html: String?
    let person: PersonID?
    let reason: String
    let key: String

    /// - Parameters:
    ///   - html: the same said in HTML, whole and without anything to fetch; the plain text is always sent with it.
    ///   - person: for whom it is made, where they have an account; they may see that it was sent.
    ///   - reason: a capability's word and what it is: `people.invitation`.
    ///   - key: what is sent, said so that it can be said again: `people.invitation/17`. A mail of a key is posted once, ever.
    package init(
        to recipient: Mailbox, subject: String, text: String, html: String? = nil, person: PersonID? = nil, reason: String, key: String
    ) {
        self.recipient = recipient
        self.subject = HeaderText.clean(subject, limit: 250)
        self.text = BodyText.clean(text)
        self.html = html.map(BodyText.clean)
        self.person = person
        self.reason = reason
        self.key = key
    }
}
