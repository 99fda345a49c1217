-- Who is acting, as each transaction states it (set_config('app.person' and 'app.roles', …, true) by the driver), for row-level security.
-- Nothing stated means nobody: the policies of every table then show no row.

create extension if not exists btree_gist;

create schema access;

create function access.person() returns bigint
    language sql stable parallel safe
    return nullif(current_setting('app.person', true), '')::bigint;

create function access.roles() returns text[]
    language sql stable parallel safe
    return string_to_array(nullif(current_setting('app.roles', true), ''), ',');

-- Whether the transaction states any of these roles.
create function access.holds(variadic wanted text[]) returns boolean
    language sql stable parallel safe
    return coalesce(access.roles() && wanted, false);

-- Whether the transaction states any role at all: a signed-in person or the service.
create function access.is_somebody() returns boolean
    language sql stable parallel safe
    return access.roles() is not null;

comment on schema access is 'Who is acting: what each transaction states of its person and roles.';
