# The pages benchmark: every page that a director or an administrator may open on the demonstration city, one client, one page at a time.
# Sourced by deploy/bench.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

# shellcheck source=deploy/bench.d/page/run.bash
. "$root/deploy/bench.d/page/run.bash"

measure_pages() {
    local folder=$1 port=18435 password='otters under gravel'
    start_service "$folder" "$port" bep-director
    # The calendar's pages have a plan to show.
    local scheduler
    SCHOOL_IMPROVEMENT_DATABASE=$(connection scheduler) setsid setpriv --pdeathsig TERM "$programs/school-improvement" scheduler \
        >"$folder/scheduler.log" 2>&1 </dev/null &
    scheduler=$!
    local tries
    for tries in {1..300}; do
        [[ $(psql -XAtqd school_improvement -c 'select count(*) > 50 from calendar.occurrence' 2>/dev/null) == t ]] && break
        sleep 0.2
    done
    kill -TERM "$scheduler"
    wait "$scheduler" || true
    psql -XAtqd school_improvement -c 'vacuum analyze'
    local director=$page_cookie
    printf '%s' "$password" | SCHOOL_IMPROVEMENT_DATABASE=$(connection api) \
        "$programs/school-improvement" user add keys@fernborough.example --name Administrator --organisation bep --role administrator \
        --password-from-input >"$folder/user.log" 2>&1 || { tail -n 5 "$folder/user.log" >&2 && stop "the administrator's account could not be made"; }
    sign_in "$port" keys@fernborough.example "$password" "$folder/keys"
    python3 "$root/deploy/bench.d/pages/time_pages.py" "$port" "$director" "$page_cookie"
}
