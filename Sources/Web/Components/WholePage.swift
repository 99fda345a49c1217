/// A page with its layout, for tests that look at pages.
package func wholePage(_ page: Page, _ context: RequestContext) -> String { layout(page, context).string }

/// The stylesheet, for tests that write pages into files.
package func stylesheetForPreview() -> String { Stylesheet.css }

/// The icon, for the same.
package func iconForPreview() -> String { Icon.svg }
