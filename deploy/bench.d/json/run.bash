# The JSON benchmark: 50 schools as data, the service and its peer in turns, both after the same look at who asks. The page benchmark beside this
# one brings the city, the sign-in and the statements.
# Sourced by deploy/bench.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

# shellcheck source=deploy/bench.d/page/run.bash
. "$root/deploy/bench.d/page/run.bash"

json_bar=2.0

# json_rate PORT PATH SECONDS: requests per second over 32 connections; a reply that is not 200 spoils the run.
json_rate() {
    local report
    report=$(wrk -t2 -c32 "-d${3}s" -H "Cookie: $page_cookie" -H 'Accept: application/json' "http://127.0.0.1:$1$2")
    if grep -q 'Non-2xx' <<<"$report"; then
        say "$report" >&2
        stop "some replies of port $1 were no data"
    fi
    awk '/^Requests\/sec/ { print $2 }' <<<"$report"
}

# same_data OURS THEIRS FOLDER PATH THEIR-PATH: the same members with the same values, in whatever order they stand.
same_data() {
    local side
    curl -sf -H "Cookie: $page_cookie" -H 'Accept: application/json' "http://127.0.0.1:$1$4" >"$3/ours.json"
    curl -sf -H "Cookie: $page_cookie" -H 'Accept: application/json' "http://127.0.0.1:$2$5" >"$3/theirs.json"
    for side in ours theirs; do python3 -m json.tool --sort-keys "$3/$side.json" >"$3/$side"; done
    cmp -s "$3/ours" "$3/theirs" && return
    diff "$3/ours" "$3/theirs" | head -n 20 >&2 || true
    stop "$4 and $5 are not the same data"
}

measure_json() {
    local folder=$1 ours=18433 peer=18434
    same_statements
    local environment=$root/.venv/bench-json
    python_environment bench-json "$root/deploy/bench.d/json/requirements.txt" "Installing the peer's packages from PyPI"
    start_service "$folder" "$ours" bep-officer
    export PEER_COOKIE=${page_cookie%%=*}
    PYTHONPATH=$root/deploy/bench.d/page serve "$peer" "$folder/peer.log" "$environment/bin/uvicorn" --app-dir "$root/deploy/bench.d/json" \
        data:app --host 127.0.0.1 --port "$peer" --workers 2 --loop uvloop --http httptools --no-access-log --log-level warning
    same_data "$ours" "$peer" "$folder" /schools /data/schools
    same_data "$ours" "$peer" "$folder" '/schools?sort=-inspected&page=2' '/data/schools?sort=-inspected&page=2'
    same_data "$ours" "$peer" "$folder" /schools /data/schools-orjson
    say "Both answer with the same 50 schools; $(wc -c <"$folder/ours.json") and $(wc -c <"$folder/theirs.json") bytes"

    json_rate "$ours" /schools 3 >"$folder/warm"
    json_rate "$peer" /data/schools 3 >>"$folder/warm"
    json_rate "$peer" /data/schools-orjson 3 >>"$folder/warm"
    local round
    : >"$folder/rates-ours"
    : >"$folder/rates-pydantic"
    : >"$folder/rates-orjson"
    for ((round = 1; round <= page_rounds; round++)); do
        json_rate "$ours" /schools "$page_seconds" >>"$folder/rates-ours"
        json_rate "$peer" /data/schools "$page_seconds" >>"$folder/rates-pydantic"
        json_rate "$peer" /data/schools-orjson "$page_seconds" >>"$folder/rates-orjson"
        say "round $round: $(tail -n 1 "$folder/rates-ours"), by Pydantic $(tail -n 1 "$folder/rates-pydantic"), by orjson $(tail -n 1 "$folder/rates-orjson") answers a second"
    done
    local mine pydantic orjson
    mine=$(median <"$folder/rates-ours")
    pydantic=$(median <"$folder/rates-pydantic")
    orjson=$(median <"$folder/rates-orjson")
    say "medians of $page_rounds rounds: $mine, $pydantic and $orjson answers a second"
    # Against whichever of its two ways is the faster.
    awk -v mine="$mine" -v pydantic="$pydantic" -v orjson="$orjson" -v bar="$json_bar" 'BEGIN {
        theirs = pydantic > orjson ? pydantic : orjson
        holds = mine >= bar * theirs
        printf "json, times FastAPI: %.1f (bar %.1f) %s\n", int(mine / theirs * 10) / 10, bar, holds ? "holds" : "falls short"
        exit !holds
    }'
}
