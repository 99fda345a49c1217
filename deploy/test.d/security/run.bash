# The security test: the service with a small fictional city and an account for each role, asked by schemathesis, by sqlmap, and for its
# headers. Sourced by deploy/test.
# shellcheck shell=bash disable=SC2154 # deploy/test sets root

test_security() {
    local port=18461 service environment=$root/.venv/security
    # shellcheck source=deploy/parts/cluster.bash
    . "$root/deploy/parts/cluster.bash"
    # shellcheck source=deploy/parts/serving.bash
    . "$root/deploy/parts/serving.bash"

    mkdir -p "$root/.build"
    python_environment security "$root/deploy/test.d/security/requirements.txt" "Installing schemathesis and sqlmap from PyPI"
    [[ -n ${SCHOOL_IMPROVEMENT_PAPER:-} ]] || { paper_environment && export SCHOOL_IMPROVEMENT_PAPER=$root/.venv/paper; }
    long_step "$root/.build/build-security.log" "Building the service (about 6 minutes the first time)" \
        swift build --product school-improvement
    service=$(swift build --show-bin-path)/school-improvement

    folder=$(mktemp -d /var/tmp/school-improvement-security.XXXXXX)
    chmod 755 "$folder"
    cluster=$(cluster_folder "$folder/postgres")
    trap finish_security EXIT
    cluster_start "$cluster" fsync=off shared_buffers=128MB max_connections=60
    cluster_database

    export SCHOOL_IMPROVEMENT_CONFIG=$root/config SCHOOL_IMPROVEMENT_SQL=$root/sql SCHOOL_IMPROVEMENT_AUTHORITY=999
    # As behind a proxy that ends TLS: what is sent on is what a browser gets.
    export SCHOOL_IMPROVEMENT_URL=https://schools.fernborough.example SCHOOL_IMPROVEMENT_ADDRESS=127.0.0.1:$port
    service_key "$folder"
    as_account() { SCHOOL_IMPROVEMENT_DATABASE=$(connection "$1") exec "$service" "${@:2}"; }
    long_step "$folder/migrate.log" "Migrating the database" as_account migrator migrate
    long_step "$folder/city.log" "Making the city of Fernborough, 60 schools" "$service" synthesise --seed 1 --schools 60 "$folder/city"
    long_step "$folder/import.log" "Importing it" as_account worker import "$folder/city"
    long_step "$folder/assess.log" "Assessing it" as_account worker assess --policy 2018 --as-at 2018-09-03 --output "$folder/list.txt"
    printf 'otters under gravel' >"$folder/password"
    as_account_list() { as_account api demo accounts <"$folder/password" >"$folder/accounts"; }
    long_step "$folder/accounts.log" "Making an account for each role" as_account_list

    make_list() { as_account api demo list; }
    long_step "$folder/list.log" "Drafting its list of schools causing concern" make_list
    # Once it is known who gets them.
    printf '#!/bin/sh\nSCHOOL_IMPROVEMENT_DATABASE="%s" exec "%s" demo letters\n' "$(connection api)" "$service" >"$folder/letters"
    chmod +x "$folder/letters"

    SCHOOL_IMPROVEMENT_DATABASE=$(connection scheduler) setsid setpriv --pdeathsig TERM "$service" scheduler >"$folder/scheduler.log" 2>&1 </dev/null &
    printf '%s' "$!" >"$folder/scheduler.pid"
    SCHOOL_IMPROVEMENT_DATABASE=$(connection worker) setsid setpriv --pdeathsig TERM "$service" worker >"$folder/worker.log" 2>&1 </dev/null &
    printf '%s' "$!" >"$folder/worker.pid"
    SCHOOL_IMPROVEMENT_DATABASE=$(connection api) serve "$port" "$folder/api.log" "$service" api
    mkdir -p "$root/.build/security"
    say "Asking it; the logs are in .build/security"
    PYTHONDONTWRITEBYTECODE=yes "$environment/bin/python" "$root/deploy/test.d/security" --url "http://127.0.0.1:$port" --folder "$folder" \
        --letters "$folder/letters" --logs "$root/.build/security" "$@"
}

# shellcheck disable=SC2329 # the trap calls it
finish_security() {
    local status=$? pid
    trap '' HUP INT PIPE TERM
    trap - EXIT
    end_step
    for pid in $(jobs -p); do kill -TERM "$pid" 2>/dev/null || true; done
    wait
    cluster_stop "$cluster"
    rm -rf "$folder" "$cluster"
    exit "$status"
}
