# The sign-in benchmark: the service with the demonstration city in it, and a flood of wrong passwords against it.
# Sourced by deploy/bench.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

measure_signin() {
    local folder=$1 port=18441 name=bench@fernborough.example password='otters under gravel'
    local service=$programs/school-improvement
    export SCHOOL_IMPROVEMENT_AUTHORITY=999 SCHOOL_IMPROVEMENT_CONFIG=$root/config SCHOOL_IMPROVEMENT_SQL=$root/sql
    service_key "$folder"
    long_step "$folder/migrate.log" "Migrating the database" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection migrator)" "$service" migrate
    long_step "$folder/city.log" "Making the city of Fernborough" "$service" synthesise --seed 1 --schools 450 "$folder/city"
    long_step "$folder/import.log" "Importing it" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection worker)" "$service" import "$folder/city"
    psql -XAtqd school_improvement -c 'analyze'
    printf '%s' "$password" | SCHOOL_IMPROVEMENT_DATABASE=$(connection api) \
        "$service" user add "$name" --name Benchmark --organisation bep --role bep-officer --password-from-input >"$folder/user.log" 2>&1 ||
        { tail -n 5 "$folder/user.log" >&2 && stop "the account of the benchmark could not be made"; }
    SCHOOL_IMPROVEMENT_DATABASE=$(connection api) SCHOOL_IMPROVEMENT_ADDRESS=127.0.0.1:$port serve "$port" "$folder/api.log" "$service" api
    say "200 wrong passwords a second for ${SIGNIN_SECONDS:-60} s"
    "$programs/benchmarks" signin --port "$port" --process "$served" --seconds "${SIGNIN_SECONDS:-60}" --name "$name" --password "$password"
}
