-- Who may ask for mail and see it waiting is covered since 0010 by `asking` and `own`, for whoever signs in, and by `reading`, for the service. The
-- policies of 0012 beside them were evaluated for each job that is enqueued, and allowed nothing more.
drop policy asking_for_mail on jobs.job;
drop policy reading_of_mail on jobs.job;
