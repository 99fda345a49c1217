
/// A letter’s life, as a table of moves. What it says can change until it is approved; an issued letter never changes, and one that is wrong is
/// followed by another that names it.
package enum LetterState: String, Sendable, Hashable, Codable, CaseIterable {
    case drafted
    /// Read, and sent back with a reason.
    case sentBack = "sent-back"
    case approved, issued
    /// Not to be sent after all: the school closed, or a draft was made anew.
    case withdrawn

    package enum Move: Sendable, Hashable, CaseIterable {
        case edit, sendBack, approve, takeApprovalBack, takeReturnBack, issue, withdraw
    }

    // swift-format-ignore
    package func after(_ move: Move) -> LetterState? {
        switch (self, move) {
        case (.drafted, .edit):      .drafted
        case (.drafted, .sendBack):  .sentBack
        case (.drafted, .approve):   .approved
        case (.drafted, .withdraw):  .withdrawn
        case (.sentBack, .edit):     .drafted
        case (.sentBack, .takeReturnBack): .drafted
        case (.sentBack, .withdraw): .withdrawn
        case (.approved, .sendBack): .sentBack
        case (.approved, .takeApprovalBack): .drafted
        case (.approved, .issue):    .issued
        case (.approved, .withdraw): .withdrawn
        case (.drafted, .issue), (.sentBack, .sendBack), (.sentBack, .approve), (.sentBack, .issue), (.approved, .edit), (.approved, .approve),
            (.drafted, .takeApprovalBack), (.sentBack, .takeApprovalBack), (.drafted, .takeReturnBack), (.approved, .takeReturnBack), (.issued, _), (.withdrawn, _): nil
        }
    }

    package var words: String {
        switch self {
        case .drafted: "Drafted"
        case .sentBack: "Sent back"
        case .approved: "Approved"
        case .issued: "Issued"
        case .withdrawn: "Withdrawn"
        }
    }
}

/// To whom a letter is.
package enum LetterPart: String, Sendable, Hashable, Codable, CaseIterable {
    case head, chair

    package var words: String { self == .head ? "Headteacher" : "Chair of Governors" }
}

/// How a letter goes out.
package enum LetterChannel: String, Sendable, Hashable, Codable, CaseIterable {
    case mail, post
    /// Nobody is known to whom it could go; it waits for a name, or for the choice to post it to the office.
    case waiting

    /// By what it is sent.
    package var words: String {
        switch self {
        case .mail: "Email"
        case .post: "Post"
        case .waiting: "Not yet known, since the addressee is not known"
        }
    }
}
