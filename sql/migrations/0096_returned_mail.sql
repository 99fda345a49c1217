-- What came back is looked up by the name of the mail that it was (ID-8).
create index mail_by_message on documents.mail (message_id) where message_id is not null;
