# What Debian gives us. Sourced after speaking.bash.
# shellcheck shell=bash disable=SC2034 # the scripts that source this read the lists

# To build and run: libpq, OpenSSL, the readers of .xlsx files (a ZIP of XML) and what writes them, and what speaks to the mail server and whom it trusts.
packages_to_build=(libpq-dev libssl-dev libzip-dev libxml2-dev libqrencode-dev libxlsxwriter-dev libcurl4-openssl-dev ca-certificates pkg-config)
# A server of our own: only the programs are used; the cluster that Debian would make beside them is not wanted.
packages_to_serve=(postgresql-15 postgresql-client-15)
# A mail server to send to, for the tests (with certificates of their own) and the demonstration.
packages_to_catch_mail=(python3-aiosmtpd openssl)
# What WeasyPrint draws with, a typeface, and what puts PDFs together for the print room.
packages_to_make_paper=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 qpdf)
# What the tests read PDFs with.
packages_to_read_paper=(poppler-utils)
# What a test sets the clock of its PostgreSQL with.
packages_to_set_clocks=(libfaketime)
# What makes Python environments of packages from PyPI.
packages_to_make_environments=(python3-venv)
# What looks at every page: Chromium with a typeface, and the Java in which the validator of HTML runs.
packages_to_look_at_pages=(chromium-headless-shell fonts-liberation2 default-jre-headless)
# The other side of the page benchmark, and what measures both.
packages_to_compare=(wrk python3-venv curl)

have_package() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_packages NAME…: through apt, what is not there yet; says what, and stops where it may not.
install_packages() {
    local missing=() name
    command -v dpkg-query >/dev/null || stop "this needs Debian 12 or a close relative: there is no dpkg here to install packages with"
    for name in "$@"; do have_package "$name" || missing+=("$name"); done
    ((${#missing[@]})) || return 0
    local as_root=()
    if ((EUID != 0)); then
        # At a terminal sudo asks for the password, and says whether this account may use it at all.
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }; }; then
            as_root=(sudo)
        else
            stop "these packages are missing and may not be installed from this account: run 'apt-get install ${missing[*]}' as root"
        fi
    fi
    say "Installing through apt: ${missing[*]}"
    if ! have_package postgresql-common; then
        # Debian would make a cluster and start it as soon as a server is installed. Only said where no server has been before.
        "${as_root[@]}" install -d /etc/postgresql-common/createcluster.d
        printf '# Written by %s: the service makes its own cluster.\ncreate_main_cluster = false\n' "deploy/$(basename "$0")" |
            "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/school-improvement.conf >/dev/null
    fi
    local log
    log=$(mktemp)
    "${as_root[@]}" apt-get update >"$log" 2>&1 || say "apt-get update failed; going on with the lists that are here"
    # What was interrupted in the middle is finished first: apt goes on with nothing else before.
    long_step "$log" "Installing" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        sh -c 'dpkg --configure -a && exec apt-get install -y --no-install-recommends "$@"' installing "${missing[@]}"
    rm -f "$log"
}

# python_environment NAME REQUIREMENTS WORDS: .venv/NAME with the packages of PyPI that a file lists; made once, and anew when the file changes.
# Debian's own Python has Debian's module for it.
python_environment() {
    local made=$root/.venv/$1
    [[ -x $made/bin/python ]] && cmp -s "$2" "$made/installed" && return
    rm -rf "$made"
    mkdir -p "$root/.build"
    /usr/bin/python3 -m venv "$made"
    long_step "$root/.build/$1-packages.log" "$3" "$made/bin/pip" install --disable-pip-version-check -r "$2"
    cp "$2" "$made/installed"
}

# What makes PDFs and DOCX: .venv/paper, with the Debian packages above.
paper_environment() { python_environment paper "$root/deploy/parts/paper.txt" "Installing what makes PDFs and DOCX from PyPI (260 MB)"; }

# The toolchain is the one thing that is only looked for.
need_swift() {
    command -v swift >/dev/null || stop "there is no 'swift' on the PATH: install Swift 6.3 or later from swift.org, which apt does not have"
    local version
    version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
    [[ -n $version && $(printf '%s\n6.3\n' "$version" | sort -V | head -n 1) == 6.3 ]] ||
        stop "Swift 6.3 or later is needed; 'swift --version' says ${version:-nothing that is understood}"
}
