package import Intake

extension SchoolInformation {
    package static let stages = [
        Stage("schools_spine_stage", [
            .init("urn", "integer not null"),
            .init("authority", "smallint not null"),
            .init("establishment_number", "smallint"),
            .init("name", "text not null"),
            .init("status_code", "smallint"),
            .init("opened_on", "date"),
            .init("closed_on", "date"),
            .init("minor_group", "text"),
            .init("type_word", "text"),
            .init("is_primary", "boolean"),
            .init("is_secondary", "boolean"),
            .init("is_post16", "boolean"),
            .init("low_age", "smallint"),
            .init("high_age", "smallint"),
            .init("gender", "text"),
            .init("religious_character", "text"),
            .init("admissions", "text"),
            .init("street", "text"),
            .init("locality", "text"),
            .init("address3", "text"),
            .init("town", "text"),
            .init("postcode", "text"),
            .init("telephone", "text"),
        ])
    ]
}
