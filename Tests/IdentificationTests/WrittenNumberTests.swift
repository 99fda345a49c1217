import Testing

@testable import Identification

@Suite struct WrittenNumberTests {
    @Test(arguments: [(-0.625, "-0.63"), (57.0, "57"), (0.1, "0.1"), (-0.001, "0"), (1e300, "1e+300"), (-1e19, "-1e+19")])
    func `a number is written with at most two decimals, however large it is`(_ number: Double, _ text: String) {
        #expect(written(number) == text)
    }
}
