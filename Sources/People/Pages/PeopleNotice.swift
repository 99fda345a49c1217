package import Web

/// What was just done with an account, its rights, and what a person keeps for themselves.
package enum PeopleNotice: String, Notice {
    case passwordSet = "password-set"
    case passwordChanged = "password-changed"
    case devicesSignedOut = "devices-signed-out"
    case emergencyBegun = "emergency-begun"
    case emergencyEnded = "emergency-ended"
    case accessReviewed = "access-reviewed"
    case sampleDrawn = "sample-drawn"
    case roleLent = "role-lent"
    case roleTakenBack = "role-taken-back"
    case interestDeclared = "interest-declared"
    case interestEnded = "interest-ended"
    case listKept = "list-kept"
    case listDropped = "list-dropped"
    case invited = "invited"
    case accountChanged = "account-changed"
    case tokenRevoked = "token-revoked"
    case watchBegun = "watch-begun"
    case watchEnded = "watch-ended"
    case schoolContactRecorded = "school-contact-recorded"
    case schoolContactEnded = "school-contact-ended"
    case paperAsked = "paper-asked"

    package var sentence: String {
        switch self {
        case .passwordSet: "Your password is set. Sign in with it."
        case .passwordChanged: "Your password is changed, and every other device is signed out."
        case .devicesSignedOut: "What you chose is signed out."
        case .emergencyBegun: "Your emergency access has begun. The directors are told."
        case .emergencyEnded: "The emergency access has ended."
        case .accessReviewed: "Your decision is kept."
        case .sampleDrawn: "The record is in the reviewer’s sample."
        case .roleLent: "The role is lent."
        case .roleTakenBack: "The role is taken back."
        case .interestDeclared: "Your interest is declared."
        case .interestEnded: "Your interest has ended. That it stood stays on record."
        case .listKept: "The list is kept."
        case .listDropped: "The list is kept no longer."
        case .invited: "The account is made, and an invitation is on its way by mail."
        case .accountChanged: "It is done, and stands in the account’s history."
        case .tokenRevoked: "The token is worth nothing now."
        case .watchBegun: "You watch this school."
        case .watchEnded: "You no longer watch this school."
        case .schoolContactRecorded: "It is recorded who this is."
        case .schoolContactEnded: "It is recorded that they have gone."
        case .paperAsked: "The PDF is being made of what is kept now."
        }
    }
}
