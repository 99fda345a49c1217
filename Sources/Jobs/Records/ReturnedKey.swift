/// The key of a job that ran and goes back among those that wait: it is without one where another of the key waits meanwhile, or has run for longer and may
/// go back with it. Where another commits just then the statement fails, and is tried again.
enum ReturnedKey {
    static let sql = """
        unique_key = case
            when unique_key is not null and exists (
                select from jobs.job as other
                where other.unique_key = job.unique_key and other.id <> job.id and (other.state <> 'running' or other.id < job.id)
            ) then null else unique_key end
        """
}
