import Casework
import Testing

/// Help beside every term of the framework: each word that the catalogue of its duties (requirements.md) uses in a meaning of its own has an entry of the
/// glossary, by which every page explains it, or is none for a reason that is written down here.
@Suite struct WordsOfTheFrameworkTests {
    private enum Answer {
        case entry(GlossaryTerm)
        case without(because: String)
    }

    private static let saysItself = "It means here what it means everywhere."
    private static let noPages = "Of a duty that has no pages so far: whoever builds them adds the word."
    private static let figure = "A column of the figures, which the page calls by its whole name and gives the source of."

    /// In the order of the catalogue.
    private static let words: [(word: String, answer: Answer)] = [
        // Who takes part.
        ("BCC", .entry(.bcc)), ("BEP", .entry(.bep)), ("SIAB", .entry(.siab)), ("EIG", .entry(.eig)), ("HMI", .entry(.hmi)), ("DCS", .entry(.dcs)),
        ("DCSI", .entry(.dcsi)), ("RSC", .entry(.rsc)), ("Ofsted", .entry(.ofsted)), ("Priority Partner", .entry(.priorityPartner)),
        ("Intelligent Client Function", .entry(.qualityAssurer)), ("quality assurer", .entry(.qualityAssurer)), ("Headteacher", .without(because: saysItself)),
        ("Chair of Governors", .without(because: saysItself)), ("Diocese", .without(because: saysItself)), ("district lead", .without(because: noPages)),
        ("contract management", .without(because: saysItself)), ("NLE, LLE and teaching schools", .without(because: noPages)),
        // Schools causing concern.
        ("school causing concern", .entry(.schoolCausingConcern)), ("maintained school", .entry(.maintained)), ("special measures", .entry(.specialMeasures)),
        ("serious weaknesses", .entry(.seriousWeaknesses)), ("requires improvement", .entry(.requiresImprovement)),
        ("inadequate", .without(because: "Its two categories have entries, and what follows from it stands at ‘meets the definition’.")),
        ("good, outstanding", .without(because: saysItself)), ("meets the definition", .entry(.meetsTheDefinition)), ("agreed list", .entry(.agreedList)),
        ("priority list", .entry(.agreedList)), ("vulnerable", .entry(.vulnerable)), ("in crisis", .entry(.inCrisis)),
        ("floor standard", .entry(.floorStandard)), ("academy of significant concern", .entry(.academyOfConcern)),
        ("conversion", .without(because: "‘Maintained school’ says what an academy is; the page says that a school became one.")),
        // Stage 1.
        ("data-led assessment", .entry(.assessment)), ("proposed as vulnerable", .entry(.proposed)), ("intelligence", .entry(.intelligence)),
        ("joint review", .entry(.jointReview)), ("carried forward", .entry(.carriedForward)), ("key stage (KS1, KS2, KS4, KS5)", .entry(.keyStage)),
        ("EYFS", .without(because: figure)), ("Progress 8", .entry(.progressEight)), ("Attainment 8", .entry(.attainmentEight)),
        ("persistent absence", .entry(.persistentAbsence)), ("disadvantaged pupils", .entry(.disadvantagedPupils)), ("permanent exclusions", .without(because: figure)),
        ("part-time placements", .without(because: "Nobody publishes them: they are recorded as intelligence.")), ("rationale", .without(because: saysItself)),
        // Stage 2.
        ("action plan", .without(because: noPages)), ("brokered support", .without(because: noPages)), ("School Performance Board", .without(because: noPages)),
        ("lowest quartile", .without(because: noPages)), ("reported itself", .entry(.selfReported)), ("traded agreement", .entry(.tradedAgreement)),
        ("outside the contract", .entry(.outsideContract)), ("supported outside the contract", .entry(.outsideContract)),
        // Stage 3 and after it.
        ("work plan", .without(because: noPages)), ("letter of concern", .without(because: noPages)),
        ("formal warning notice", .without(because: "The entry of the DCS says whose it is to give; it has no pages so far.")),
        ("interim executive board", .without(because: noPages)), ("moderation", .without(because: "The entry of HMI says what one of them reads, and why.")),
        ("conflict of interest", .without(because: saysItself)), ("quorum", .without(because: saysItself)), ("referral", .without(because: noPages)),
        ("escalation", .without(because: noPages)),
        // Reports, partners, the whole city and the contract.
        ("monthly report", .without(because: noPages)), ("LASI", .without(because: noPages)), ("NEET", .without(because: noPages)),
        ("risk assessment of the school estate", .without(because: noPages)), ("Keep in Touch", .without(because: noPages)), ("shadowing", .without(because: noPages)),
        ("questionnaire", .without(because: noPages)), ("caseload", .without(because: saysItself)), ("cluster, consortium", .without(because: noPages)),
        ("city-wide project", .without(because: noPages)), ("SSIF", .without(because: noPages)), ("RADY", .without(because: noPages)),
        ("Gatsby benchmarks", .without(because: noPages)), ("Pupil Premium", .without(because: noPages)), ("Schools Forum", .without(because: noPages)),
        ("core cities", .without(because: noPages)), ("statistical neighbours", .without(because: noPages)), ("SEND", .without(because: figure)),
        ("looked-after children", .without(because: figure)),
    ]

    /// Words of the sources on which the framework’s figures rest, and of no duty.
    private static let ofTheSources: Set<GlossaryTerm> = [.confidenceLimits, .suppressed, .urn, .gias, .provisional, .englishBaccalaureate]

    @Test func `each word of the framework has an entry that pages find by it, or a reason why it has none`() {
        #expect(Set(Self.words.map(\.word)).count == Self.words.count)
        for (word, answer) in Self.words {
            switch answer {
            case .entry(let term):
                #expect(term.spellings.contains { word.lowercased().contains($0) } || word.lowercased() == term.name.lowercased(), "\(word)")
            case .without(let reason): #expect(!reason.isEmpty, "\(word)")
            }
        }
    }

    @Test func `a word with a reason is in no entry's spellings, and each entry is of a word of the framework or of its sources`() {
        var explained = Self.ofTheSources
        for (word, answer) in Self.words {
            switch answer {
            case .entry(let term): explained.insert(term)
            case .without: #expect(!GlossaryTerm.allCases.contains { $0.spellings.contains(word.lowercased()) }, "\(word) has an entry")
            }
        }
        for term in GlossaryTerm.allCases { #expect(explained.contains(term), "\(term) is of no word here") }
        #expect(GlossaryTerm.allCases.allSatisfy { !$0.ground.isEmpty && !$0.source.isEmpty })
    }
}
