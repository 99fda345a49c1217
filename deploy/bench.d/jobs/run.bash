# The jobs benchmark: the service's own queue, its limits by pgbench and by a C program, and two peers of PyPI, on disk and on tmpfs.
# Sourced by deploy/bench. Sizes for trying come from the environment, JOBS_PLACES and JOBS_PARTS too: see JobsBenchmark.swift.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

# measure_jobs_in PLACE FOLDER SCRIPTS PROGRAMS PARTS
measure_jobs_in() {
    local place=$1 folder=$2 scripts=$3 environment=$4 parts=$5 status=0
    cluster=$(cluster_folder "$folder/postgres")
    cluster_start "$cluster" shared_buffers=512MB max_connections=80 max_wal_size=4GB
    cluster_database
    "$programs/benchmarks" jobs --connection "host=$cluster_socket dbname=school_improvement user=owner" --place "$place" \
        --sql "$root/sql" --scripts "$scripts" --python "$environment/bin/python" --latency "$folder/latency" --pgbench "$cluster_programs/pgbench" --psql "$cluster_programs/psql" \
        --parts "$parts" || status=$?
    cluster_stop "$cluster"
    return "$status"
}

measure_jobs() {
    local folder=$1 scripts=$root/deploy/bench.d/jobs environment=$root/.venv/bench-jobs status=0 place
    python_environment bench-jobs "$scripts/requirements.txt" "Installing the peers' packages from PyPI"
    for place in ${JOBS_PLACES:-disk tmpfs}; do
        local there=$folder/$place parts=${JOBS_PARTS:-}
        if [[ $place == tmpfs ]]; then
            tmpfs_folder=$(mktemp -d /dev/shm/school-improvement-bench.XXXXXX)
            chmod 755 "$tmpfs_folder"
            there=$tmpfs_folder
            parts=${parts:-drain,latency,snapshot}
        fi
        mkdir -p "$there"
        gcc -O2 "-I$(pg_config --includedir)" "$scripts/latency.c" -o "$there/latency" -lpq
        measure_jobs_in "$place" "$there" "$scripts" "$environment" "${parts:-drain,enqueue,bulk,latency,snapshot,limited,history}" || status=1
    done
    return "$status"
}
