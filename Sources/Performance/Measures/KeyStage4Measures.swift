// swift-format-ignore-file

extension Measure {
    /// Key stage 4: pupils aged 16. There is no Progress 8 for 2019/20 and 2020/21, nor for 2024/25 and 2025/26 (policy.md, section 1).
    static let keyStage4: [Measure] = [
        Measure(201, "ks4.attainment-8", "Attainment 8", .keyStage4, .score, higherIsBetter: true, from: 2015, to: nil, gaps: [], column: "ATT8SCR", "Compare school performance, key stage 4 metadata, column ATT8SCR"),
        Measure(202, "ks4.progress-8", "Progress 8", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8MEA", "Compare school performance, key stage 4 metadata, column P8MEA"),
        Measure(203, "ks4.progress-8-lower", "Progress 8, lower confidence limit", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8CILOW", "Compare school performance, key stage 4 metadata, column P8CILOW"),
        Measure(204, "ks4.progress-8-upper", "Progress 8, upper confidence limit", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8CIUPP", "Compare school performance, key stage 4 metadata, column P8CIUPP"),
        Measure(205, "ks4.progress-8-pupils", "Pupils counted in Progress 8", .keyStage4, .count, higherIsBetter: nil, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8PUP", "Compare school performance, key stage 4 metadata, column P8PUP"),
        Measure(206, "ks4.progress-8-coverage", "Pupils counted in Progress 8, of all", .keyStage4, .percent, higherIsBetter: nil, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8MEACOV", "Compare school performance, key stage 4 metadata, column P8MEACOV"),
        Measure(207, "ks4.progress-8-band", "Progress 8, band from 1 (well above average) to 5 (well below average)", .keyStage4, .band, higherIsBetter: false, from: 2017, to: 2023, gaps: [2019, 2020], column: "P8_BANDING", "Compare school performance, key stage 4 metadata, column P8_BANDING"),
        Measure(208, "ks4.basics-5", "Grade 5 or above in English and maths", .keyStage4, .percent, higherIsBetter: true, from: 2016, to: nil, gaps: [], column: "PTL2BASICS_95", "Compare school performance, key stage 4 metadata, column PTL2BASICS_95"),
        Measure(209, "ks4.basics-4", "Grade 4 or above in English and maths", .keyStage4, .percent, higherIsBetter: true, from: 2016, to: nil, gaps: [], column: "PTL2BASICS_94", "Compare school performance, key stage 4 metadata, column PTL2BASICS_94"),
        Measure(210, "ks4.ebacc-points", "English Baccalaureate average point score", .keyStage4, .points, higherIsBetter: true, from: 2017, to: nil, gaps: [], column: "EBACCAPS", "Compare school performance, key stage 4 metadata, column EBACCAPS"),
        Measure(211, "ks4.attainment-8-disadvantaged", "Attainment 8 of disadvantaged pupils", .keyStage4, .score, higherIsBetter: true, from: 2015, to: nil, gaps: [], column: "ATT8SCR_FSM6CLA1A", "Compare school performance, key stage 4 metadata, column ATT8SCR_FSM6CLA1A"),
        Measure(212, "ks4.progress-8-disadvantaged", "Progress 8 of disadvantaged pupils", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8MEA_FSM6CLA1A", "Compare school performance, key stage 4 metadata, column P8MEA_FSM6CLA1A"),
        Measure(213, "ks4.progress-8-disadvantaged-lower", "Progress 8 of disadvantaged pupils, lower confidence limit", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8CILOW_FSM6CLA1A", "Compare school performance, key stage 4 metadata, column P8CILOW_FSM6CLA1A"),
        Measure(214, "ks4.progress-8-disadvantaged-upper", "Progress 8 of disadvantaged pupils, upper confidence limit", .keyStage4, .points, higherIsBetter: true, from: 2015, to: 2023, gaps: [2019, 2020], column: "P8CIUPP_FSM6CLA1A", "Compare school performance, key stage 4 metadata, column P8CIUPP_FSM6CLA1A"),
        Measure(251, "ks4.pupils", "Pupils at the end of key stage 4", .keyStage4, .count, higherIsBetter: nil, from: 2015, to: nil, gaps: [], column: "TPUP", "Compare school performance, key stage 4 metadata, column TPUP"),
        Measure(252, "ks4.disadvantaged-share", "Disadvantaged pupils among them", .keyStage4, .percent, higherIsBetter: nil, from: 2015, to: nil, gaps: [], column: "PTFSM6CLA1A", "Compare school performance, key stage 4 metadata, column PTFSM6CLA1A"),
    ]
}
