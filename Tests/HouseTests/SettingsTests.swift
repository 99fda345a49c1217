import Assembly
import Casework
import Testing

/// What a process is told from outside.
@Suite struct SettingsTests {
    @Test func `all settings that cannot be read are told at once, and the rest stand`() {
        let environment = [
            "SCHOOL_IMPROVEMENT_ADDRESS": "nowhere", "SCHOOL_IMPROVEMENT_AUTHORITY": "33", "SCHOOL_IMPROVEMENT_CONNECTIONS": "many",
            "SCHOOL_IMPROVEMENT_COOKIES": "chocolate", "SCHOOL_IMPROVEMENT_CONFIG": "/etc/school-improvement",
        ]
        var wrong: [Refusal] = []
        let settings = Settings(environment: environment, noting: &wrong)
        #expect(wrong.map(\.code) == ["settings.1", "settings.2", "settings.3", "settings.9"])
        #expect(settings.config == "/etc/school-improvement" && settings.port == 8080 && settings.secureCookies)
        let refusal = #expect(throws: Refusal.self) { try Settings(environment: environment) }
        for word in ["ADDRESS", "AUTHORITY", "CONNECTIONS", "COOKIES"] { #expect(refusal?.sentence.contains(word) == true) }
    }

    @Test func `without a setting each has its default`() throws {
        let settings = try Settings(environment: [:])
        #expect(settings.host == "127.0.0.1" && settings.port == 8080 && settings.authority == 330 && settings.connections == 8)
        #expect(settings.secureCookies && settings.banner == nil)
        #expect(try !Settings(environment: ["SCHOOL_IMPROVEMENT_COOKIES": "plain"]).secureCookies)
    }
}
