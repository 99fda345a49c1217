# The page benchmark: one database with the demonstration city in it, the service and its peer before it, wrk in turns.
# Sourced by deploy/bench.
# shellcheck shell=bash disable=SC2154 # deploy/bench sets root and programs

page_rounds=${PAGE_ROUNDS:-5}
page_seconds=${PAGE_SECONDS:-6}
# Rows of a page, and how many times the peer's rate are wanted of it.
page_bars=(50:5.0 450:8.0)
# The slowest in a hundred, as a part of the peer's.
page_latency_bar=0.333

# rate PORT PATH SECONDS: requests per second over 32 connections, and the times in ms that one in a hundred and one in two took longer than; a reply
# that is not 200 spoils the run.
rate() {
    local report
    report=$(wrk -t2 -c32 "-d${3}s" --latency -H "Cookie: $page_cookie" -H 'Accept: text/html' "http://127.0.0.1:$1$2")
    if grep -q 'Non-2xx' <<<"$report"; then
        say "$report" >&2
        stop "some replies of port $1 were no pages"
    fi
    awk 'function milliseconds(taken) { return taken ~ /us$/ ? taken / 1000 : taken ~ /[0-9]s$/ ? taken * 1000 : taken + 0 }
        $1 == "50%" { middle = milliseconds($2) }
        $1 == "99%" { late = milliseconds($2) }
        /^Requests\/sec/ { print $2, late, middle }' <<<"$report"
}

# The middle of the numbers in a column, the first where none is named.
median() { cut -d ' ' -f "${1:-1}" | sort -g | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

# The main part of a page, a line a tag: form, columns and cells. The same characters are written in two ways by two escapers.
main_of() {
    curl -sf -H "Cookie: $page_cookie" -H 'Accept: text/html' "http://127.0.0.1:$1$2" | tr '\n' ' ' |
        sed -E 's/.*<main[^>]*>//; s/<\/main>.*//; s/> *</>\n</g; s/&#34;/\&quot;/g; s/&#39;/'"'"'/g' | sed -E 's/^ +| +$//g'
}

# same_page OURS THEIRS FOLDER PATH…: every path shows the same page on both ports, to the letter.
same_page() {
    local ours=$1 theirs=$2 folder=$3 path
    shift 3
    for path in "$@"; do
        main_of "$ours" "$path" >"$folder/ours"
        main_of "$theirs" "$path" >"$folder/theirs"
        cmp -s "$folder/ours" "$folder/theirs" && continue
        diff "$folder/ours" "$folder/theirs" | head -n 20 >&2 || true
        stop "the two pages at $path are not the same"
    done
}

# same_statement SOURCE FILE: the SQL of a Swift statement and the peer's are one, white space aside.
same_statement() {
    local ours theirs
    ours=$(awk '/static let sql = """/ { inside = 1; next } /"""/ { inside = 0 } inside
        /static let sql = "[^"]/ { sub(/.*static let sql = "/, ""); sub(/"$/, ""); print }' "$root/$1" | tr -s '[:space:]' ' ')
    theirs=$(tr -s '[:space:]' ' ' <"$root/deploy/bench.d/page/$2")
    [[ ${ours# } == "${theirs# }" ]] || stop "deploy/bench.d/page/$2 is no longer the statement of $1"
}

# The peer asks the database what the service asks it.
same_statements() {
    same_statement Sources/People/Records/FindSession.swift session.sql
    same_statement Sources/Schools/Records/ListRegister.swift register.sql
    same_statement Sources/Schools/Records/ListWholeRegister.swift whole.sql
    same_statement Sources/Schools/Records/ListPlacedSchools.swift placed.sql
}

# start_service FOLDER PORT ROLE: the demonstration city in a database, the service before it and somebody of the role signed in; sets page_cookie.
start_service() {
    local folder=$1 port=$2 role=$3
    export SCHOOL_IMPROVEMENT_AUTHORITY=999 SCHOOL_IMPROVEMENT_CONFIG=$root/config SCHOOL_IMPROVEMENT_SQL=$root/sql
    export SCHOOL_IMPROVEMENT_SECOND_FACTOR=optional
    local service=$programs/school-improvement
    long_step "$folder/migrate.log" "Migrating the database" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection migrator)" "$service" migrate
    long_step "$folder/city.log" "Making the city of Fernborough" "$service" synthesise --seed 1 --schools 450 "$folder/city"
    long_step "$folder/import.log" "Importing it" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection worker)" "$service" import "$folder/city"
    long_step "$folder/assess.log" "Assessing it" \
        env SCHOOL_IMPROVEMENT_DATABASE="$(connection worker)" "$service" assess --policy 2018 --as-at 2018-09-03 --output "$folder/list.txt"
    # As autovacuum does within a minute.
    psql -XAtqd school_improvement -c 'vacuum analyze'
    local password='otters under gravel'
    service_key "$folder"
    printf '%s' "$password" | SCHOOL_IMPROVEMENT_DATABASE=$(connection api) \
        "$service" user add bench@fernborough.example --name Benchmark --organisation bep --role "$role" --password-from-input >"$folder/user.log" 2>&1 ||
        { tail -n 5 "$folder/user.log" >&2 && stop "the account of the benchmark could not be made"; }

    SCHOOL_IMPROVEMENT_DATABASE=$(connection api) SCHOOL_IMPROVEMENT_ADDRESS=127.0.0.1:$port serve "$port" "$folder/api.log" "$service" api
    sign_in "$port" bench@fernborough.example "$password" "$folder/jar"
}

measure_page() {
    local folder=$1 ours=18431 peer=18432 path=/schools
    same_statements
    local environment=$root/.venv/bench
    python_environment bench "$root/deploy/bench.d/page/requirements.txt" "Installing the peer's packages from PyPI"
    start_service "$folder" "$ours" bep-officer
    export PEER_COOKIE=${page_cookie%%=*}
    serve "$peer" "$folder/peer.log" "$environment/bin/uvicorn" --app-dir "$root/deploy/bench.d/page" peer:app --host 127.0.0.1 \
        --port "$peer" --workers 2 --loop uvloop --http httptools --no-access-log --log-level warning

    same_page "$ours" "$peer" "$folder" "$path" "$path?sort=-inspected&page=2" "$path?phase=Primary&judgement=3" "$path?proposed=either" \
        "$path?rows=450" "$path?rows=450&closed=yes&page=2"
    local each status=0
    for each in "${page_bars[@]}"; do
        compare_pages "$folder" "$ours" "$peer" "$path" "${each%%:*}" "${each##*:}" || status=1
    done
    return "$status"
}

# compare_pages FOLDER OURS THEIRS PATH ROWS BAR: both sides in turns, and the two bars of a page of so many rows.
compare_pages() {
    local folder=$1 ours=$2 peer=$3 path=$4 rows=$5 bar=$6 count
    ((rows == 50)) || path+="?rows=$rows"
    main_of "$ours" "$path" >"$folder/ours"
    count=$(grep -c '^<a href="/schools/[0-9]' "$folder/ours")
    ((count == rows)) || stop "the service's page has $count schools, not $rows"
    say "Both show the same page of $rows schools; $(curl -sH "Cookie: $page_cookie" "http://127.0.0.1:$ours$path" | wc -c) and $(curl -sH "Cookie: $page_cookie" "http://127.0.0.1:$peer$path" | wc -c) bytes"

    rate "$ours" "$path" 3 >"$folder/warm"
    rate "$peer" "$path" 3 >>"$folder/warm"
    local round
    : >"$folder/rates-ours"
    : >"$folder/rates-theirs"
    for ((round = 1; round <= page_rounds; round++)); do
        rate "$ours" "$path" "$page_seconds" >>"$folder/rates-ours"
        rate "$peer" "$path" "$page_seconds" >>"$folder/rates-theirs"
        say "round $round: $(tail -n 1 "$folder/rates-ours") and $(tail -n 1 "$folder/rates-theirs"): pages a second, p99 and p50 in ms"
    done
    local mine theirs late their_late
    mine=$(median <"$folder/rates-ours")
    theirs=$(median <"$folder/rates-theirs")
    late=$(median 2 <"$folder/rates-ours")
    their_late=$(median 2 <"$folder/rates-theirs")
    say "medians of $page_rounds rounds: $mine and $theirs pages a second, p99 of $late and $their_late ms"
    awk -v mine="$mine" -v theirs="$theirs" -v bar="$bar" -v rows="$rows" -v late="$late" -v their_late="$their_late" \
        -v latency_bar="$page_latency_bar" 'BEGIN {
        holds = mine >= bar * theirs
        printf "page, %d rows, times FastAPI: %.1f (bar %.1f) %s\n", rows, int(mine / theirs * 10) / 10, bar, holds ? "holds" : "falls short"
        is_prompt = late <= latency_bar * their_late
        printf "page, %d rows, p99 as a part of its: %.2f (bar %.2f) %s\n", rows, late / their_late, latency_bar, is_prompt ? "holds" : "falls short"
        exit !(holds && is_prompt)
    }'
}

# sign_in PORT NAME PASSWORD JAR: as a browser does, form and token; sets page_cookie.
sign_in() {
    local port=$1 name=$2 password=$3 jar=$4 token
    token=$(curl -sf -c "$jar" "http://127.0.0.1:$port/sign-in" | grep -oE 'name="form-token" value="[^"]+"' | sed -E 's/.*value="([^"]+)"/\1/') ||
        stop "the sign-in page has no form"
    curl -s -o "$jar.answer" -b "$jar" -c "$jar" --data-urlencode "form-token=$token" --data-urlencode "name=$name" \
        --data-urlencode "password=$password" "http://127.0.0.1:$port/sign-in"
    page_cookie=$(awk -F '\t' 'NF == 7 && $6 ~ /session/ { print $6 "=" $7 }' "$jar" | tail -n 1)
    [[ -n $page_cookie ]] || stop "the sign-in gave no session: see the API's answer in $jar.answer"
}
