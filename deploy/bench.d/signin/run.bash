# The sign-in benchmark: the service with the demonstration city in it, and a flood of wrong passwords against it.
# Sourced by deploy/bench.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

measure_signin() {
    local folder=$1 port=18441 name=bench@fernborough.example password='otters under gravel'
    local service=$programs/school-improvement number others=()
    export SCHOOL_IMPROVEMENT_AUTHORITY=999 SCHOOL_IMPROVEMENT_CONFIG=$root/config SCHOOL_IMPROVEMENT_SQL=$root/sql
    service_key "$folder"
    long_step "$folder/migrate.log" "Migrating the database" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection migrator)" "$service" migrate
    long_step "$folder/city.log" "Making the city of Fernborough" "$service" synthesise --seed 1 --schools 450 "$folder/city"
    long_step "$folder/import.log" "Importing it" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection worker)" "$service" import "$folder/city"
    psql -XAtqd school_improvement -c 'analyze'
    for ((number = 1; number <= 30; number++)); do others+=("bench$number@fernborough.example"); done
    add_accounts() {
        local each
        for each in "$@"; do
            printf '%s' "$password" | SCHOOL_IMPROVEMENT_DATABASE=$(connection api) "$service" user add "$each" --name Benchmark --organisation bep \
                --role bep-officer --password-from-input || return
        done
    }
    long_step "$folder/user.log" "Making 31 accounts" add_accounts "$name" "${others[@]}"
    SCHOOL_IMPROVEMENT_DATABASE=$(connection api) SCHOOL_IMPROVEMENT_ADDRESS=127.0.0.1:$port SCHOOL_IMPROVEMENT_OPERATIONS=127.0.0.1:$((port + 1)) \
        serve "$port" "$folder/api.log" "$service" api
    say "200 wrong passwords a second for ${SIGNIN_SECONDS:-60} s"
    "$programs/benchmarks" signin --port "$port" --operations "$((port + 1))" --process "$served" --seconds "${SIGNIN_SECONDS:-60}" --name "$name" \
        --accounts "$(IFS=, && printf '%s' "${others[*]}")" --password "$password" --psql "$cluster_programs/psql"
}
