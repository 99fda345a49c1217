# A process of the service, or what it is measured against, for a benchmark. Sourced after speaking.bash.
# shellcheck shell=bash disable=SC2034 # the scripts that source this read `served`

# serve ADDRESS-PORT LOG COMMAND…: a server as a child, waited for until it answers on the port; `served` is its process.
serve() {
    local port=$1 log=$2
    shift 2
    setsid setpriv --pdeathsig TERM "$@" >"$log" 2>&1 </dev/null &
    served=$!
    local tries
    for tries in {1..200}; do
        (exec 8<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return 0
        kill -0 "$served" 2>/dev/null || break
        sleep 0.1
    done
    tail -n 20 "$log" >&2
    stop "nothing answered on port $port after $tries tries"
}

# service_key FOLDER: the key that the API keeps secrets under, made once; a benchmark signs in with a password alone.
service_key() {
    [[ -s $1/key ]] || (umask 077 && head -c 32 /dev/urandom >"$1/key")
    export SCHOOL_IMPROVEMENT_KEY_FILE=$1/key SCHOOL_IMPROVEMENT_SECOND_FACTOR=optional
}
