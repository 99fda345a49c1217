# How the scripts speak: steps, long steps that show that they are alive, and one clear line where they stop.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s: %s\n' "deploy/$(basename "$0")" "$*" >&2
    exit 1
}

minutes() { printf '%d:%02d' "$(($1 / 60))" "$(($1 % 60))"; }

# The long step that runs in this shell, and what all that came of it has in its environment, wherever in the tree of processes it is by now.
step_process='' step_mark=''

processes_of_step() { grep -lsaF "$step_mark" /proc/[0-9]*/environ | cut -d / -f 3 || true; }

# Ends the long step that a signal interrupted, with all that came of it. A script with an EXIT trap of its own calls it there.
end_step() {
    [[ -n $step_process ]] || return 0
    trap '' HUP INT PIPE TERM
    local signal pid
    # As Ctrl-C would, which has a compiler end its own children, then less kindly.
    for signal in INT TERM KILL; do
        for pid in "$step_process" $(processes_of_step); do
            # A package half unpacked is nothing that a script may leave behind: dpkg ends when it can.
            [[ $signal == KILL && $(cat "/proc/$pid/comm" 2>/dev/null) == @(apt-get|dpkg*) ]] && continue
            kill "-$signal" "$pid" 2>/dev/null || true
        done
        for _ in {1..50}; do
            kill -0 "$step_process" 2>/dev/null || [[ -n $(processes_of_step) ]] || break 2
            sleep 0.1
        done
    done
    # What sudo has started is not this account's to end, nor to wait for.
    if kill -0 "$step_process" 2>/dev/null; then wait "$step_process" 2>/dev/null || true; fi
    step_process=''
}

# From the first line of every script that speaks, and once more in a subshell with a long step: a subshell forgets its script's traps.
heed_signals() {
    trap end_step EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 141' PIPE
    trap 'exit 143' TERM
}
heed_signals

# long_step LOG WORDS COMMAND…: runs the command with its output in the log, tells the time and the last line of it meanwhile, and
# shows its errors and its end where the command fails. The command is a child of its own, so that a signal reaches the script at once, and is
# ended with this shell, however that ends.
long_step() {
    local log=$1 words=$2
    shift 2
    if [[ $BASHPID != "$$" ]]; then heed_signals; fi
    : >"$log"
    step_mark=DEPLOY_STEP=$BASHPID.$RANDOM$RANDOM.
    (
        # Bash has whatever it starts beside itself ignore these; sudo's child is reached by nothing but the terminal's own Ctrl-C.
        trap - INT QUIT
        export "${step_mark?}"
        "$@"
    ) >>"$log" 2>&1 </dev/null &
    step_process=$!
    local started=$SECONDS told=$SECONDS last
    while [[ -d /proc/$step_process ]]; do
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
    wait "$step_process" || status=$?
    step_process=''
    if [[ -t 1 ]]; then printf '\r\033[K'; fi
    if ((status == 0)); then
        say "$words: done in $(minutes $((SECONDS - started)))"
    else
        # What a parallel build prints last is seldom what ended it.
        grep -E -A 4 'error: |Stack dump|Killed' "$log" | head -n 60 >&2 || true
        tail -n 30 "$log" >&2
        stop "$words failed; the whole output is in $log"
    fi
}
