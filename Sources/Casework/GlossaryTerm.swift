/// A word of the School Improvement Framework 2018 to 2020, and what it means here. Pages explain those that they use; `/glossary` has them all.
package enum GlossaryTerm: String, Sendable, CaseIterable, Encodable {
    case meetsTheDefinition = "meets-the-definition"
    case agreedList = "agreed-list"
    case schoolCausingConcern = "school-causing-concern"
    case vulnerable
    case inCrisis = "in-crisis"
    case proposed
    case assessment
    case floorStandard = "floor-standard"
    case intelligence
    case priorityPartner = "priority-partner"
    case maintained
    case bep
    case bcc
    case siab
    case eig
    case rsc
    case dcs
    case dcsi
    case academyOfConcern = "academy-of-significant-concern"
    case confidenceLimits = "confidence-limits"
    case suppressed
    case urn
    case hmi
    case gias
    case requiresImprovement = "requires-improvement"
    case specialMeasures = "special-measures"
    case seriousWeaknesses = "serious-weaknesses"
    case jointReview = "joint-review"
    case carriedForward = "carried-forward"
    case keyStage = "key-stage"
    case progressEight = "progress-eight"
    case attainmentEight = "attainment-eight"
    case persistentAbsence = "persistent-absence"
    case disadvantagedPupils = "disadvantaged-pupils"
    case englishBaccalaureate = "english-baccalaureate"
    case ofsted
    case selfReported = "self-reported"
    case provisional
    case tradedAgreement = "traded-agreement"
    case outsideContract = "outside-the-contract"
    case qualityAssurer = "quality-assurer"

    package var name: String {
        switch self {
        case .meetsTheDefinition: "Meets the definition"
        case .agreedList: "Agreed list"
        case .schoolCausingConcern: "School causing concern"
        case .vulnerable: "Vulnerable"
        case .inCrisis: "In crisis"
        case .proposed: "Proposed"
        case .assessment: "Data-led assessment"
        case .floorStandard: "Floor standard"
        case .intelligence: "Intelligence"
        case .priorityPartner: "Priority Partner"
        case .maintained: "Maintained school"
        case .bep: "BEP"
        case .bcc: "BCC"
        case .siab: "SIAB"
        case .eig: "EIG"
        case .rsc: "Regional Director (the RSC at the time)"
        case .dcs: "DCS"
        case .dcsi: "DCSI"
        case .academyOfConcern: "Academy of significant concern"
        case .confidenceLimits: "Confidence limits"
        case .suppressed: "Suppressed"
        case .urn: "URN"
        case .hmi: "HMI"
        case .gias: "GIAS"
        case .requiresImprovement: "Requires improvement"
        case .specialMeasures: "Special measures"
        case .seriousWeaknesses: "Serious weaknesses"
        case .jointReview: "Joint review"
        case .carriedForward: "Carried forward"
        case .keyStage: "Key stage"
        case .progressEight: "Progress 8"
        case .attainmentEight: "Attainment 8"
        case .persistentAbsence: "Persistent absence"
        case .disadvantagedPupils: "Disadvantaged pupils"
        case .englishBaccalaureate: "English Baccalaureate"
        case .ofsted: "Ofsted"
        case .selfReported: "Self-reported vulnerability"
        case .provisional: "Provisional"
        case .tradedAgreement: "Traded agreement"
        case .outsideContract: "Outside the contract"
        case .qualityAssurer: "BEP quality assurer"
        }
    }

    package var meaning: String {
        switch self {
        case .meetsTheDefinition:
            "A maintained school whose most recent full inspection is Inadequate (special measures or serious weaknesses) or Requires improvement. It meets the definition by that fact alone, at once. A school that was never inspected does not meet it: the service says so, and does not guess."
        case .agreedList:
            "The list of schools causing concern that BEP and the council sign together, which pages call the priority list. Being on it is a different fact from meeting the definition: the service keeps both, and shows every school where they differ."
        case .schoolCausingConcern:
            "A maintained school that meets the definition by its inspection, or that BEP and the council agree to be vulnerable or in crisis. Academies are never on the list."
        case .vulnerable:
            "A good or outstanding maintained school that needs support: its inspection letter names issues and another inspection is due within two years; or its figures, or what is known of its leadership and management, point to it and an inspection is imminent. BEP and the council agree it jointly."
        case .inCrisis:
            "A good or outstanding maintained school that needs urgent support to stabilise leadership and management. BEP and the council agree it jointly."
        case .proposed:
            "A school that the data-led assessment puts forward as vulnerable, with its reasons. It is a proposal for BEP and the council to agree or not, and no decision."
        case .assessment:
            "Before the new year starts, all maintained schools are put in order by performance and need from published figures: attainment, disadvantaged pupils’ performance, attendance, exclusions. What is known of a school besides these figures is looked at too, and kept apart from the order."
        case .floorStandard:
            "The least that the Department for Education expects of a school’s results in a year. A school below it belongs among the vulnerable when BEP and the council agree that it needs support."
        case .intelligence:
            "What is known of a school beside the figures: leadership, staff vacancies, governance, finance. Each record says its source, its day and how sure it is, and may be restricted to those who need it."
        case .priorityPartner:
            "An experienced school leader who works with a listed school: visits it, agrees its action plan and monitors its progress. Each listed school has one."
        case .maintained:
            "A school for which the council is responsible, by the official list of types. Academies and free schools are not: for them it is the Regional Director."
        case .bep:
            "Birmingham Education Partnership, which carries out school improvement for the council by contract."
        case .bcc:
            "Birmingham City Council, which commissions school improvement and answers for it."
        case .siab:
            "The School Improvement Advisory Board: an independent chair and recently serving heads. It reviews the list, the support and the progress of schools, and recommends."
        case .eig:
            "The Education Improvement Group: Ofsted’s regional lead, the council’s and BEP’s directors and the Regional Director. It hears of academies that raise concern."
        case .rsc:
            "Responsible for academies. Until September 2022 this was the Regional Schools Commissioner (RSC), as the framework says."
        case .dcs:
            "The council’s Director of Children’s Services. A formal warning notice to a school is theirs to give; BEP tells them when one is recommended, and why."
        case .dcsi:
            "BEP’s Director of Continuous School Improvement, who sits on SIAB, reviews each Priority Partner’s work with them, and sees a sample of their meetings with schools."
        case .academyOfConcern:
            "An academy that raises significant concern. It is never on the list: the Regional Director, who is responsible for academies, and the Education Improvement Group are told of it in September."
        case .confidenceLimits:
            "A school’s progress is measured on the pupils it happened to have. The limits say between which values it would lie with other pupils, 95 times in 100. Where the whole range is below zero, the school is taken to be below average."
        case .suppressed:
            "There is a figure, of so few pupils that publishing it could tell of one of them. It is drawn as a closed box; it is not zero."
        case .urn:
            "The number of six digits by which the Department for Education names a school. A school that becomes an academy gets a new one."
        case .hmi:
            "His Majesty’s Inspectors of Education, who inspect schools for Ofsted. One of them reads a selection of what is recorded here, drawn for them with the reason."
        case .gias:
            "Get Information about Schools, the Department for Education’s register of every school in England. What is said here of a school’s type, address and status comes from it."
        case .requiresImprovement:
            "The third of Ofsted’s four grades: not good yet, and not inadequate. A maintained school whose most recent full inspection says so meets the definition of a school causing concern."
        case .specialMeasures:
            "The graver of the two categories of an inadequate school: it fails to give its pupils an acceptable education, and those who lead it have not shown that they can put it right."
        case .seriousWeaknesses:
            "The lesser of the two categories of an inadequate school: it needs to do significantly better, and those who lead it can bring that about."
        case .jointReview:
            "BEP and the council look through the whole assessment together before the new year starts. Each gives its view of every proposed school. The schools on which they differ go to their meeting."
        case .carriedForward:
            "At the end of the year every school on the list that had support is reviewed. One that still needs support goes on into the next year’s list, and is told so."
        case .keyStage:
            "A part of a child’s schooling with tests or examinations at its end: key stage 1 ends at age 7, key stage 2 at 11, key stage 4 at 16 and key stage 5 at 18."
        case .progressEight:
            "How far a school’s pupils came between the ends of key stages 2 and 4 in eight subjects, beside pupils across the country who began alike. Zero is the average; 1 is a grade better in each subject."
        case .attainmentEight:
            "What a school’s pupils reached in eight subjects at the end of key stage 4, as an average of points, wherever they began."
        case .persistentAbsence:
            "A pupil is persistently absent who misses a tenth or more of the sessions that they could attend. The figure is the share of such pupils."
        case .disadvantagedPupils:
            "Pupils who could have had free school meals at some time in the past six years, were looked after by a council for a day or more, or were adopted from care. Their results are published beside those of all pupils."
        case .englishBaccalaureate:
            "Not an examination, but a set of subjects at the end of key stage 4: English, mathematics, the sciences, a language, and history or geography. Its average point score is what a school’s pupils reached in these, where a subject that was not taken counts nothing."
        case .ofsted:
            "The Office for Standards in Education, Children’s Services and Skills. It inspects schools and publishes what it found; its most recent full inspection of a school decides whether the school meets the definition."
        case .selfReported:
            "A school says itself that it is vulnerable, without waiting to be asked. It is recorded, BEP agrees with it or does not, and decides whether it belongs on the list."
        case .provisional:
            "Of figures: published first, before schools have checked them; the revised and the final ones take their place. Of a date or a rule: settled here for the time being, and not yet verified or agreed."
        case .tradedAgreement:
            "By it a school that is not on the list is supported outside the contract."
        case .outsideContract:
            "Beside what the council pays BEP for. A school that reported itself and is not put on the list can be supported so, under a traded agreement; that is never counted in the contract’s figures."
        case .qualityAssurer:
            "Somebody in BEP’s Intelligent Client Function, which assures the quality of its own team’s work and may draw records for a reviewer to read."
        }
    }

    /// The duties of the framework by which it is so.
    package var ground: String {
        switch self {
        case .meetsTheDefinition: "SCC-1"
        case .agreedList: "SCC-1, ID-6"
        case .schoolCausingConcern: "SCC-1 to SCC-4"
        case .vulnerable: "SCC-2"
        case .inCrisis: "SCC-3"
        case .proposed: "SCC-2, ID-2"
        case .assessment: "ID-2, ID-3"
        case .floorStandard: "SCC-2"
        case .intelligence: "ID-3"
        case .priorityPartner: "ID-7, AP-1 to AP-7"
        case .maintained: "SCC-4"
        case .bep: "Parties"
        case .bcc: "Parties"
        case .siab: "Parties, RV-1, RV-2"
        case .eig: "Parties, ID-9"
        case .rsc: "SCC-4"
        case .dcs: "Parties, RV-2, RV-7"
        case .dcsi: "Parties, RV-8, PP-4"
        case .academyOfConcern: "ID-9, SCC-4"
        case .confidenceLimits: "Compare school performance"
        case .suppressed: "Compare school performance"
        case .urn: "GIAS"
        case .hmi: "RV-8"
        case .gias: "GIAS"
        case .requiresImprovement, .specialMeasures, .seriousWeaknesses: "SCC-1"
        case .jointReview: "ID-4"
        case .carriedForward: "ID-1"
        case .disadvantagedPupils: "ID-2"
        case .keyStage, .progressEight, .attainmentEight, .persistentAbsence, .englishBaccalaureate, .provisional: "Compare school performance"
        case .ofsted: "Parties, SCC-1, OF-1 to OF-3"
        case .selfReported, .tradedAgreement, .outsideContract: "AP-8"
        case .qualityAssurer: "Parties, PP-9"
        }
    }

    /// Where it is said to be so, as a person would look it up.
    package var source: String {
        switch self {
        case .meetsTheDefinition, .schoolCausingConcern: "The framework, schools causing concern"
        case .agreedList: "The framework, schools causing concern, and stage 1: the list agreed and signed by both"
        case .vulnerable, .inCrisis, .floorStandard, .maintained, .rsc: "The framework, schools causing concern"
        case .proposed, .assessment: "The framework, stage 1: the data-led assessment"
        case .intelligence: "The framework, stage 1: intelligence beside the assessment"
        case .priorityPartner: "The framework, stage 1: a Priority Partner for each listed school, and stage 2"
        case .bep, .bcc: "The framework, who takes part"
        case .siab: "The framework, who takes part, and stage 3"
        case .eig: "The framework, who takes part, and stage 1: academies of significant concern"
        case .dcs: "The framework, who takes part, and stage 3: warning notices"
        case .dcsi: "The framework, who takes part, stage 3, and the review of Priority Partners"
        case .academyOfConcern: "The framework, stage 1: academies of significant concern"
        case .hmi: "The framework, stage 3"
        case .requiresImprovement, .specialMeasures, .seriousWeaknesses: "The framework, schools causing concern, and Ofsted"
        case .jointReview: "The framework, stage 1: BEP and the council review the full assessment together"
        case .carriedForward: "The framework, stage 1: the review of the schools on the list"
        case .disadvantagedPupils: "The framework, stage 1: the data-led assessment, and the Department for Education, Compare school performance"
        case .confidenceLimits, .suppressed, .keyStage, .progressEight, .attainmentEight, .persistentAbsence, .englishBaccalaureate: "The Department for Education, Compare school performance"
        case .urn, .gias: "The Department for Education, Get Information about Schools"
        case .ofsted: "The framework, who takes part, schools causing concern, and inspections"
        case .selfReported, .tradedAgreement, .outsideContract: "The framework, stage 2: schools that report themselves vulnerable"
        case .provisional: "The Department for Education, Compare school performance; of a date or a rule, this service"
        case .qualityAssurer: "The framework, who takes part, and the quality assurance of Priority Partners"
        }
    }

    /// As it stands in a page’s text, where capitals and the plural do not matter: small letters, and behind the first two also spaces and digits.
    package var spellings: [String] {
        switch self {
        case .meetsTheDefinition: ["meets the definition", "meet the definition"]
        case .agreedList: ["agreed list", "priority list"]
        case .schoolCausingConcern: ["causing concern"]
        case .vulnerable: ["vulnerable"]
        case .inCrisis: ["in crisis"]
        case .proposed: ["proposed as", "proposals"]
        case .assessment: ["assessment"]
        case .floorStandard: ["floor standard"]
        case .intelligence: ["intelligence"]
        case .priorityPartner: ["priority partner"]
        case .maintained: ["maintained school", "maintained by"]
        case .bep: ["bep"]
        case .bcc: ["bcc"]
        case .siab: ["siab"]
        case .eig: ["eig"]
        case .rsc: ["rsc", "regional schools commissioner", "regional director"]
        case .dcs: ["dcs"]
        case .dcsi: ["dcsi", "director of continuous school improvement"]
        case .academyOfConcern: ["academy of significant concern", "academies of significant concern"]
        case .confidenceLimits: ["confidence limits", "confidence interval"]
        case .suppressed: ["suppressed"]
        case .urn: ["urn"]
        case .hmi: ["hmi"]
        case .gias: ["gias"]
        case .requiresImprovement: ["requires improvement"]
        case .specialMeasures: ["special measures"]
        case .seriousWeaknesses: ["serious weaknesses", "serious weakness"]
        case .jointReview: ["joint review"]
        case .carriedForward: ["carried forward"]
        case .keyStage: ["key stage"]
        case .progressEight: ["progress 8"]
        case .attainmentEight: ["attainment 8"]
        case .persistentAbsence: ["persistent absence", "persistently absent"]
        case .disadvantagedPupils: ["disadvantaged pupil"]
        case .englishBaccalaureate: ["english baccalaureate"]
        case .ofsted: ["ofsted"]
        case .selfReported: ["reported itself", "reported themselves", "report themselves", "self reported"]
        case .provisional: ["provisional"]
        case .tradedAgreement: ["traded agreement"]
        case .outsideContract: ["outside the contract"]
        case .qualityAssurer: ["quality assurer", "intelligent client function"]
        }
    }
}
