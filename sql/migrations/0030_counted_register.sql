-- How many schools are open is counted for each look at the register: by an index of two columns' width, not of every name.
create index establishment_open on schools.establishment (authority) where status in ('open', 'proposed-to-close');
