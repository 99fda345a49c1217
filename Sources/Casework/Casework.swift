/// Casework speaks in days, moments, citations and refusals: whoever speaks of casework has those words with it, and a file that needs them imports
/// one module. What knows no casework (`SchoolYear`, `Postgres`, `Jobs`) imports `Groundwork` itself.
@_exported import Groundwork
