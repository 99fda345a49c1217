package import Jobs

extension JobPage.Waiting {
    init(_ wait: JobWait) {
        self.init(going: wait.going, endedBadly: wait.endedBadly, first: wait.first.map(\.number), isLimited: wait.isLimited)
    }
}

extension JobWait {
    /// What lets the job run, as its page and the command line say it.
    package var sentences: [String] { JobPage.Waiting(self).sentences }
}
