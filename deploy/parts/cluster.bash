# A PostgreSQL of our own: initdb in a folder, a Unix socket that only its owner reaches, no port, an unprivileged owner. A server
# that is already there is never touched. Sourced after speaking.bash.
# shellcheck shell=bash

cluster_programs=
for cluster_version in 17 16 15; do
    if [[ -x /usr/lib/postgresql/$cluster_version/bin/initdb ]]; then cluster_programs=/usr/lib/postgresql/$cluster_version/bin; fi
done

# As root, PostgreSQL's own account runs the server, which refuses to run as root.
as_cluster_owner() {
    if ((EUID == 0)); then
        (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/ "$@")
    else
        "$@"
    fi
}

# cluster_folder WISH: prints the wish where its owner reaches it, else a folder that it does; the wish is made where it is missing.
cluster_folder() {
    local wish=$1
    mkdir -p "$wish"
    if ((EUID != 0)); then
        printf '%s' "$wish"
        return
    fi
    chown postgres:postgres "$wish"
    if as_cluster_owner test -w "$wish" 2>/dev/null; then
        printf '%s' "$wish"
    else
        local other
        other=/var/tmp/school-improvement-$(printf '%s' "$wish" | cksum | cut -d ' ' -f 1)
        install -d -m 0700 -o postgres -g postgres "$other"
        printf '%s' "$other"
    fi
}

# cluster_start FOLDER [SETTING…]: makes the cluster where there is none and starts it; sets cluster_socket.
cluster_start() {
    local folder=$1
    shift
    local data=$folder/data
    [[ -n $cluster_programs ]] || stop "PostgreSQL's server programs are not in /usr/lib/postgresql"
    cluster_socket=$folder/socket
    # The address of a Unix socket has room for 107 characters, and a connection string gives some characters a meaning.
    if ((${#cluster_socket} > 85)) || [[ $cluster_socket == *[!A-Za-z0-9/_.-]* ]]; then cluster_socket=/tmp/si-$(printf '%s' "$folder" | cksum | cut -d ' ' -f 1); fi
    if ! as_cluster_owner test -f "$data/PG_VERSION"; then
        as_cluster_owner rm -rf "$data"
        as_cluster_owner "$cluster_programs/initdb" -D "$data" -U owner -A trust -E UTF8 --locale=C.UTF-8 >"$folder.initdb.log" 2>&1 ||
            stop "initdb failed: see $folder.initdb.log"
    fi
    as_cluster_owner install -d -m 0700 "$cluster_socket" || stop "the folder $cluster_socket belongs to somebody else"
    local options="-c listen_addresses='' -c unix_socket_directories='$cluster_socket' -c unix_socket_permissions=0700" setting
    for setting in "$@"; do options+=" -c $setting"; done
    # What a power cut left behind stops no new start: pg_ctl looks whether the process still lives.
    if ! as_cluster_owner "$cluster_programs/pg_ctl" -D "$data" status >/dev/null 2>&1; then
        as_cluster_owner "$cluster_programs/pg_ctl" -D "$data" -l "$data/server.log" -o "$options" -w -t 60 start >/dev/null ||
            stop "PostgreSQL did not start: see $data/server.log"
    fi
    export PGHOST=$cluster_socket PGUSER=owner PGDATABASE=postgres
    export PATH=$cluster_programs:$PATH
}

cluster_stop() {
    local data=$1/data
    as_cluster_owner test -f "$data/PG_VERSION" || return 0
    as_cluster_owner "$cluster_programs/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null 2>&1 || true
}

# The database and the account that owns what is in it; the migrations make the other accounts.
cluster_database() {
    psql -XAtqc "select 1 from pg_roles where rolname = 'school_improvement_migrator'" | grep -q 1 ||
        psql -XAtqc 'create role school_improvement_migrator login createrole'
    # What the migrations hand on to workers and schedulers, which from PostgreSQL 16 on takes more than to make roles
    psql -XAtqc 'set client_min_messages = warning; grant pg_read_all_stats to school_improvement_migrator with admin option'
    psql -XAtqc "select 1 from pg_database where datname = 'school_improvement'" | grep -q 1 ||
        psql -XAtqc 'create database school_improvement owner school_improvement_migrator'
}

# connection ROLE: the connection string of migrator, api, scheduler or worker.
connection() { printf 'host=%s dbname=school_improvement user=school_improvement_%s' "$cluster_socket" "$1"; }
