-- Types of establishment of the official list that are no schools, and stand in files of all establishments.
insert into schools.establishment_type (code, name, group_code, group_name, is_maintained) values
    (23, 'Playing for success centres', 9, 'Other types', false),
    (47, 'Children''s centre', 9, 'Other types', false),
    (48, 'Children''s centre linked site', 9, 'Other types', false);
insert into schools.type_word (word, type_code) select lower(name), code from schools.establishment_type where code in (23, 47, 48);
