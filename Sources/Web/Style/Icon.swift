/// The mark in the browser's tab: rising bars.
enum Icon {
    static let path = "/assets/icon.svg"
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#14424f"/>\
        <path d="M7 25v-7h4v7zm7 0V13h4v12zm7 0V7h4v18z" fill="#fff"/></svg>
        """
}
