package import Policy
package import SchoolYear

/// What differs between one installation and another.
package struct SiteSettings: Sendable {
    package var serviceName = "School improvement"
    /// The three digits of the local authority whose schools these are.
    package var authority = 330
    package var authorityName = "Birmingham"
    /// The dated policy by whose words pages speak and whose versions forms offer.
    package var book = PolicyBook.empty
    /// The council's term dates; nil where nobody asks for them.
    package var calendar: SchoolCalendar?
    /// Whether the calendar’s plan is not what the term dates and schedules would make of it, as it was found a short while ago.
    package var planDiffers: @Sendable () -> Bool = { false }
    /// The schools whose term dates are not the council's.
    package var schoolTerms = SchoolDifferences.none
    /// With which links in mail begin: `https://schools.example.org`.
    package var publicAddress = ""
    /// Addresses of bodies outside the service that it writes to, by their word: `regional-director`, `eig`.
    package var bodies: [String: String] = [:]
    /// A line above every page, such as that the city shown is a fictional one; nil for none.
    package var bannerSentence: String?
    /// Whom people turn to where something is in their way; nil where nobody said so.
    package var contact: ServiceContact?
    /// Cookies are marked secure and bound to the host. Only turned off to try the service over plain HTTP elsewhere than on localhost.
    package var secureCookies = true
    /// Whether browsers reach the service by https, and are told never to ask it by http again.
    package var isOverTLS = false
    /// How long personal details are kept, for the page that shows it.
    package var retention = RetentionSchedule.none
    /// Those before the service that say from where a request came.
    package var proxies = TrustedProxies.none
    package var maximumUploadBytes = 200_000_000
    package var maximumFormBytes = 1_000_000
    /// What one session, or a person's programs, may ask within a minute; nil for as much as they like.
    package var requestsInAMinute: Int?

    /// The ways to sign in without a password, each shown as a button.
    package var signInWays: [SignInWay] = []

    /// What pages say was just done.
    package var notices = NoticeBook([SignInNotice.self])

    package init() {}
}

/// The people who run the service, as pages name them: an e-mail address, or the address of a page.
package struct ServiceContact: Sendable, Hashable {
    package let words: String
    /// Where a link to them leads: `mailto:` or `https://`.
    package let address: String

    package init(words: String, address: String) {
        self.words = words
        self.address = address
    }
}

extension HTML {
    /// Whom to tell, where they are known.
    package mutating func peopleWhoRunIt(_ contact: ServiceContact?) {
        guard let contact else { return }
        p { w in
            w.text("The people who run the service: ")
            w.a(contact.address, contact.words)
        }
    }
}

/// A way to sign in that leads elsewhere: `/sign-in/with/NAME`, and what people call who is there.
package struct SignInWay: Sendable, Hashable {
    package let name: String
    package let words: String

    package init(name: String, words: String) {
        self.name = name
        self.words = words
    }
}
