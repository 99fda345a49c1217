# The pages benchmark, on the demonstration city when it has gone through stage 1: every page that a director or an administrator may open, one client, one page
# at a time; then the pages of stage 1 at 32 connections, and what they weigh.
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
    local administrator=$page_cookie status=0
    page_cookie=$director
    fill_stage "$folder" "$port" "$password"
    find_stage "$folder" "$port"
    ask_besides "$folder" "$port"
    # No page of one who is signed in leads there.
    grep -E '^/(letters/read|facts)/' "$folder/stage-pages" >"$folder/behind-links" || stop "no page behind a letter's link was found"
    time_alone "$folder" "$port" "$folder/behind-links"
    # Whoever comes by a link in such a mail has not signed in.
    page_cookie=
    time_alone "$folder" "$port" "$folder/behind-mails"
    page_cookie=$director
    python3 "$root/deploy/bench.d/pages/time_pages.py" every "$port" "$folder/alone" "$director" "$administrator" || status=1
    measure_stage "$folder" "$port" || status=1
    return "$status"
}

# The slowest in a hundred at 32 connections, in ms, and the heaviest page compressed, in bytes (issue 6).
stage_latency_bar=50
stage_weight_bar=100000
stage_seconds=${PAGES_SECONDS:-4}

# fill_stage FOLDER PORT PASSWORD: the list of the city signed by both and its letters drafted by the program's own commands, and what else a stage leaves by
# SQL. The version for signing is measured on the way, since it is there only until the list is agreed.
fill_stage() {
    local folder=$1 port=$2 step
    printf '%s\n' "$3" | SCHOOL_IMPROVEMENT_DATABASE=$(connection api) "$programs/school-improvement" demo accounts >"$folder/accounts.log" 2>&1 ||
        { tail -n 5 "$folder/accounts.log" >&2 && stop "the demonstration's people could not be made"; }
    for step in list letters; do
        long_step "$folder/demo-$step.log" "Making the demonstration's $step" \
            env SCHOOL_IMPROVEMENT_DATABASE="$(connection api)" "$programs/school-improvement" demo "$step"
        if [[ $step == list ]]; then measure_draft "$folder" "$port"; fi
    done
    psql -XAtqd school_improvement -f "$root/deploy/bench.d/pages/stage.sql" >"$folder/stage.log" 2>&1 ||
        { tail -n 5 "$folder/stage.log" >&2 && stop "the city could not be brought through stage 1"; }
    psql -XAtqd school_improvement -c 'vacuum analyze'
}

# send_form PORT JAR PAGE FIELD…: the form of a page that goes to the page’s own address, as a browser with the cookies of the jar sends it.
send_form() {
    local port=$1 jar=$2 page=$3 token field
    shift 3
    token=$(curl -sf -b "$jar" -c "$jar" "http://127.0.0.1:$port$page" | grep -oE 'name="form-token" value="[^"]+"' | tail -n 1 | sed -E 's/.*value="([^"]+)"/\1/') ||
        stop "$page has no form"
    local fields=(--data-urlencode "form-token=$token")
    for field in "$@"; do fields+=(--data-urlencode "$field"); done
    curl -sf -o "$jar.answer" -b "$jar" -c "$jar" "${fields[@]}" "http://127.0.0.1:$port$page" || stop "$page did not take its form"
}

# mailed_page REASON WORD: the address of a page in the latest mail about something, which no worker has sent here; the word is what comes before the link.
mailed_page() {
    local page
    page=$(psql -XAtqd school_improvement -c "select substring(plain_text from '(/$2/[^[:space:]]+)') from documents.mail where reason = '$1' order by id desc limit 1")
    [[ -n $page ]] || stop "no mail about $1 has a link"
    printf '%s\n' "$page"
}

# ask_besides FOLDER PORT: what no stage leaves behind it and a person asks for by a form: what is kept about whoever recorded most of the stage, but for the director
# who asks for the pages here, of whom each reading of what is restricted is kept, some thousands in a run; a new password; and a school's own report, which waits to be
# confirmed.
ask_besides() {
    local folder=$1 port=$2 school busiest
    busiest=$(psql -XAtqd school_improvement -c "select person.email from people.person join ledger.event on event.actor = person.id
        where person.email <> 'bench@fernborough.example' group by person.email order by count(*) desc, person.email limit 1")
    [[ -n $busiest ]] || stop "nobody but the benchmark's director recorded anything"
    send_form "$port" "$folder/jar" /subject-access email="$busiest" 'reason=By letter of 3 September'
    send_form "$port" "$folder/visitor" /sign-in/forgotten name=keys@fernborough.example
    school=$(psql -XAtqd school_improvement -c "select min(urn) from schools.establishment school where authority = 999 and is_maintained and status = 'open'
        and not exists (select from priority_list.self_report told where told.urn = school.urn)")
    send_form "$port" "$folder/visitor" /priority-list/self-report "urn=$school" 'name=A head' part=head email=head@school.example \
        'words=Two teachers leave, and nobody applied'
    mailed_page people.forgotten password >"$folder/behind-mails"
    mailed_page priority-list.self-report priority-list/self-report >>"$folder/behind-mails"
}

# time_stage FOLDER PORT FILE: each page of the file by itself, which has an address and its bytes in each line; adds what it took to the stage's times.
time_stage() {
    local folder=$1 port=$2 address weight taken late middle
    while read -r address weight; do
        rate "$port" "$address" 1 >"$folder/warm"
        taken=$(rate "$port" "$address" "$stage_seconds")
        read -r _ late middle <<<"$taken"
        [[ -n $late && -n $middle ]] || stop "$address could not be measured"
        printf '%s %s %s %s\n' "$late" "$middle" "$weight" "$address" >>"$folder/stage-times"
    done <"$3"
}

# time_alone FOLDER PORT FILE: each page of the file by one client, kept for what is said of every page.
time_alone() {
    python3 "$root/deploy/bench.d/pages/time_pages.py" keep "$2" "$1/alone" "$3" "$page_cookie" || stop "the pages of $3 could not be timed"
}

# measure_draft FOLDER PORT: the version for signing and lines of it, while the list is drafted; the first of the stage's times.
measure_draft() {
    local folder=$1 port=$2
    psql -XAtqd school_improvement -c 'vacuum analyze'
    python3 "$root/deploy/bench.d/pages/weigh_stage.py" "$port" "$page_cookie" draft >"$folder/draft-pages" || stop "the pages of the draft could not be found"
    : >"$folder/stage-times"
    : >"$folder/alone"
    time_alone "$folder" "$port" "$folder/draft-pages"
    time_stage "$folder" "$port" "$folder/draft-pages"
}

# find_stage FOLDER PORT: each other page of stage 1 that the director may open, or the holder of a link in a letter's mail, with what it weighs.
find_stage() {
    local folder=$1 port=$2 link expires
    IFS='|' read -r link expires < <(psql -XAtqd school_improvement \
        -c "select id, extract(epoch from expires_at)::bigint from people.contact_link where purpose = 'read-letter' order by id desc limit 1") ||
        stop "no letter of the city went by mail"
    python3 "$root/deploy/bench.d/pages/weigh_stage.py" "$port" "$page_cookie" "$SCHOOL_IMPROVEMENT_KEY_FILE" "$link" "$expires" >"$folder/stage-pages" ||
        stop "the pages of stage 1 could not be found"
    (($(wc -l <"$folder/stage-pages") >= 25)) || stop "only $(wc -l <"$folder/stage-pages") pages of stage 1 were found"
}

# measure_stage FOLDER PORT: those pages at 32 connections, and the bars of all of stage 1.
measure_stage() {
    local folder=$1 port=$2
    time_stage "$folder" "$port" "$folder/stage-pages"
    say "The ten slowest pages of stage 1 at 32 connections:"
    sort -gr "$folder/stage-times" | head -n 10 | awk '{ printf "p50 %8.1f ms  p99 %8.1f ms  %7d bytes  %s\n", $2, $1, $3, $4 }'
    awk -v latency="$stage_latency_bar" -v weight="$stage_weight_bar" '
        $1 > slowest { slowest = $1 } $3 > heaviest { heaviest = $3 }
        END {
            is_prompt = slowest < latency; is_light = heaviest < weight
            printf "%d pages of stage 1, 450 schools, 32 connections\n", NR
            printf "pages of stage 1, p99 in ms of the slowest at 32 connections: %.1f (bar %d) %s\n", slowest, latency, is_prompt ? "holds" : "falls short"
            printf "pages of stage 1, bytes of the heaviest compressed with its style: %d (bar %d) %s\n", heaviest, weight, is_light ? "holds" : "falls short"
            exit !(is_prompt && is_light)
        }' "$folder/stage-times"
}
