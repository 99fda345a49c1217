# How the scripts speak: steps, long steps that show that they are alive, and one clear line where they stop.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s: %s\n' "deploy/$(basename "$0")" "$*" >&2
    exit 1
}

minutes() { printf '%d:%02d' "$(($1 / 60))" "$(($1 % 60))"; }

# long_step LOG WORDS COMMAND…: runs the command with its output in the log, tells the time and the last line of it meanwhile, and
# shows the end of the log where the command fails. The command is a child of its own, so that a signal reaches the script at once.
long_step() {
    local log=$1 words=$2
    shift 2
    : >"$log"
    "$@" >>"$log" 2>&1 </dev/null &
    local pid=$! started=$SECONDS told=$SECONDS last
    while kill -0 "$pid" 2>/dev/null; do
        last=$(tail -n 1 "$log" | tr -d '\r' | cut -c 1-70)
        if [[ -t 1 ]]; then
            printf '\r\033[K%s … %s  %s' "$words" "$(minutes $((SECONDS - started)))" "$last"
        elif ((SECONDS - told >= 30)); then
            say "$words … $(minutes $((SECONDS - started)))  $last"
            told=$SECONDS
        fi
        sleep 0.5
    done
    local status=0
    wait "$pid" || status=$?
    if [[ -t 1 ]]; then printf '\r\033[K'; fi
    if ((status == 0)); then
        say "$words: done in $(minutes $((SECONDS - started)))"
    else
        tail -n 30 "$log" >&2
        stop "$words failed; the whole output is in $log"
    fi
}
