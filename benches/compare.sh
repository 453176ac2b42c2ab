#!/usr/bin/env bash
# Holds countercheck against its targets: makes a corpus of news, runs countercheck, wc and typos on it in turn, and
# prints what docs/performance.md shows, as Markdown. Needs a Rust toolchain, coreutils and awk; a peer that is not
# installed is skipped, and the table says so.
# shellcheck disable=SC2016  # Backticks in single quotes are those of Markdown.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
    cat <<'USAGE'
usage: benches/compare.sh [OPTIONS]
  --quick          1,000 articles and three runs, in place of 10,000 and seven
  --articles N     so many articles of about 5 KB; the growth tables reach from N/10 to 5N
  --runs K         each figure is the least of so many runs
  --dir DIR        where the corpus goes, and stays; without it, a folder that is removed at the end
  --binary FILE    the countercheck to measure, in place of a release build of this source
  --no-growth      only the targets
  --processor      processor time, user and system, in place of elapsed time: for a machine that is not idle
  --write          put the tables into docs/performance.md, too
USAGE
}

die() {
    printf '%s\n' "$*" >&2
    exit 2
}

articles=10000 runs=7 dir='' binary='' growth=yes write=no clock=elapsed
while [ $# -gt 0 ]; do
    case $1 in
    --quick) articles=1000 runs=3 ;;
    --articles | --runs | --dir | --binary)
        [ $# -gt 1 ] || die "$1 needs a value"
        case $1 in
        --articles) articles=$2 ;;
        --runs) runs=$2 ;;
        --dir) dir=$2 ;;
        --binary) binary=$2 ;;
        esac
        shift
        ;;
    --no-growth) growth=no ;;
    --processor) clock=processor ;;
    --write) write=yes ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && die "no such option: $1" ;;
    esac
    shift
done
[[ $articles =~ ^[1-9][0-9]*00$ && $runs =~ ^[1-9][0-9]*$ ]] || die "--articles takes whole hundreds, --runs a number"

say() { printf '%s\n' "$*" >&2; }

# -- What is measured, and what it is measured on

measured="countercheck $binary"
if [ -z "$binary" ]; then
    cargo build --release --bin countercheck >&2
    binary=${CARGO_TARGET_DIR:-target}/release/countercheck
    measured="countercheck $(git describe --always --dirty --exclude '*' 2>/dev/null || echo 'of unknown revision')"
fi
binary=$(cd "$(dirname "$binary")" && pwd)/$(basename "$binary")
rules=$PWD/rules
if [ -z "$dir" ]; then
    dir=$(mktemp -d)
    trap 'rm -rf "$dir"' EXIT
fi
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
rustc --edition 2024 -O -o "$dir/corpus" benches/corpus.rs
corpus() { "$dir/corpus" "$@"; }
few=$((articles / 10)) many=$articles
if [ "$growth" = yes ]; then many=$((articles * 5)); fi

say "writing $many articles to $dir"
# With an empty configuration beside it, no other one is in force.
: >"$dir/countercheck.toml"
rm -rf "$dir/news"
corpus news "$dir/news" "$many"
corpus line "$dir/line.txt" "$articles"
corpus article "$dir/short.txt" 1024
# The files of the first N articles, with a zero byte behind each: for wc, and by lines for countercheck.
files() {
    find "$dir/news" -name '*.txt' | sort | sed -n "1,$1p"
}
for count in "$few" "$articles" "$many"; do
    files "$count" >"$dir/$count.list"
done
tr '\n' '\0' <"$dir/$articles.list" >"$dir/files0"
bytes=$(xargs -0 cat <"$dir/files0" | wc -c | tr -d ' ')

# -- Commands

# `extract` and `check` on the files of a list.
check() { "$binary" check --fail-on never --rules "$rules" --files-from "$dir/$articles.list"; }
check_one() { RAYON_NUM_THREADS=1 check; }
check_two() { RAYON_NUM_THREADS=2 check; }
check_alone() { RAYON_NUM_THREADS=1 "$binary" check --fail-on never --files-from "$dir/$articles.list"; }
check_line() { RAYON_NUM_THREADS=1 "$binary" check --fail-on never --rules "$rules" "$dir/line.txt"; }
extract() { RAYON_NUM_THREADS=1 "$binary" extract --format json --files-from "$dir/$articles.list" >"$dir/extract.json"; }
start() { for _ in {1..20}; do "$binary" check --fail-on never --rules "$rules" "$dir/short.txt"; done; }
program=$(type -P true)
nothing() { for _ in {1..20}; do "$program"; done; }
words() { xargs -0 wc -w <"$dir/files0"; }
if wc -w --files0-from="$dir/files0" >/dev/null 2>&1; then
    words() { wc -w --files0-from="$dir/files0"; }
fi
# It ends with 2 where it finds misspellings, which made-up names are.
spelling() { typos --isolated --threads 1 --format silent --file-list "$dir/$articles.list" || [ $? -eq 2 ]; }
numbers='[0-9]+|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion)\b'
digits() { xargs -0 rg --no-config --threads 1 --count-matches --ignore-case "$numbers" <"$dir/files0"; }

has() { type -P "$1" >/dev/null; }

# -- Measuring

# How many milliseconds a command takes.
milliseconds() {
    local TIMEFORMAT=%3R taken part sum=0
    if [ $clock = processor ]; then TIMEFORMAT='%3U %3S'; fi
    taken=$({ time "$@" >/dev/null 2>&1; } 2>&1) || die "failed: $*"
    for part in $taken; do sum=$((sum + 10#${part/./})); done
    printf '%d\n' $sum
}

# Runs commands in turn, so that what slows the machine down slows all of them; the least of each goes to `least`.
measure() {
    local run at taken
    least=()
    for ((run = 0; run < runs; run++)); do
        for ((at = 1; at <= $#; at++)); do
            taken=$(milliseconds "${!at}")
            if [ -z "${least[at]:-}" ] || [ "$taken" -lt "${least[at]}" ]; then least[at]=$taken; fi
        done
    done
}

# The most memory that a command has held, in KiB; nothing where that cannot be told.
peak() {
    local gnu
    for gnu in /usr/bin/time gtime; do
        if "$gnu" -f %M true >/dev/null 2>&1; then
            { "$gnu" -f 'peak %M' "$@" >/dev/null; } 2>&1 | awk '$1 == "peak" { print $2 }'
            return
        fi
    done
    if /usr/bin/time -l true >/dev/null 2>&1; then
        { /usr/bin/time -l "$@" >/dev/null; } 2>&1 | awk '/maximum resident set size/ { print int($1 / 1024) }'
    fi
}

# -- Writing

# An awk expression with two decimals, or with the format in $2.
reckon() { awk "BEGIN { printf \"${2:-%.2f}\", $1 }"; }
seconds() { printf '%s s' "$(reckon "$1 / 1000" %.3f)"; }
thousands() { awk -v n="$1" 'BEGIN { while (n > 999) { out = sprintf(",%03d", n % 1000) out; n = int(n / 1000) } print n out }'; }
reached() { awk "BEGIN { print ($1) ? \"yes\" : \"no\" }"; }
row() {
    printf '|'
    printf ' %s |' "$@"
    printf '\n'
}

machine() {
    if [ -r /proc/cpuinfo ]; then
        awk -F ': ' '/^model name/ { print $2; exit }' /proc/cpuinfo
    else
        sysctl -n machdep.cpu.brand_string 2>/dev/null || echo 'unknown processor'
    fi
}

targets() {
    printf 'Measured on %s (%s cores, %s) with %s, %s; ' \
        "$(machine)" "$cores" "$(uname -sm)" "$(rustc --version | cut -d ' ' -f 1,2)" \
        "$(wc --version 2>/dev/null | sed -n '1s/.*(\(.*\)) /\1 /p' | grep . || echo 'the wc of the system')"
    printf '%s. %s articles, %s bytes; the least %s time of %s runs.\n\n' \
        "$measured" "$(thousands "$articles")" "$(thousands "$bytes")" $clock "$runs"
    row 'what, on one thread unless it says otherwise' countercheck peer ratio target reached
    row --- --: --: --: --- ---

    say 'check and extract against wc'
    measure words check_one extract check_alone
    local wc=${least[1]} check=${least[2]} extract=${least[3]} alone=${least[4]} times
    times=$(reckon "$check / $wc")
    row '`check` with built-in checks and all packs' "$(seconds "$check")" "\`wc -w\`: $(seconds "$wc")" "$times" \
        'at most 3 (wanted: 1.5)' "$(reached "$times <= 3")"
    row '`check` without rules' "$(seconds "$alone")" "\`wc -w\`: $(seconds "$wc")" "$(reckon "$alone / $wc")" – –
    times=$(reckon "$extract / $wc")
    row '`extract --format json` to a file' "$(seconds "$extract")" "\`wc -w\`: $(seconds "$wc")" "$times" \
        'at most 4' "$(reached "$times <= 4")"

    if has typos; then
        say 'check against typos'
        measure spelling check_one
        times=$(reckon "${least[1]} / ${least[2]}")
        row '`check` with all packs' "$(seconds "${least[2]}")" "\`typos\` $(typos --version | awk '{ print $2 }'): $(seconds "${least[1]}")" \
            "$times times as fast" 'at least 10' "$(reached "$times >= 10")"
    else
        row '`check` with all packs' "$(seconds "$check")" 'skipped: typos is not installed' – 'at least 10' –
    fi
    if has rg; then
        say 'check against rg'
        measure digits check_one
        row '`check` with all packs' "$(seconds "${least[2]}")" \
            "\`rg\` $(rg --version | awk '{ print $2; exit }'): $(seconds "${least[1]}")" \
            "$(reckon "${least[2]} / ${least[1]}")" – –
    else
        row '`check` with all packs' "$(seconds "$check")" 'skipped: rg is not installed' – – –
    fi

    say 'one line against many files'
    measure check_line check_one
    local line
    line=$(wc -c <"$dir/line.txt")
    times=$(reckon "(${least[1]} / $line) / (${least[2]} / $bytes)")
    row 'the same articles in one file, on one line, per byte' \
        "$(reckon "${least[1]} * 1000000 / $line" %.1f) ns" \
        "in $(thousands "$articles") files: $(reckon "${least[2]} * 1000000 / $bytes" %.1f) ns" \
        "$times" 'at most 1.2' "$(reached "$times <= 1.2")"

    if [ "$cores" -gt 1 ] && [ $clock = elapsed ]; then
        say 'two threads against one'
        measure check_two check_one
        times=$(reckon "${least[2]} / ${least[1]}")
        row '`check` with all packs on two threads' "$(seconds "${least[1]}")" "on one: $(seconds "${least[2]}")" \
            "$times times as fast" 'at least 1.8' "$(reached "$times >= 1.8")"
    else
        row '`check` with all packs on two threads' 'skipped: needs two cores and elapsed time' – – 'at least 1.8' –
    fi

    say 'start to finish'
    measure start nothing
    times=$(reckon "(${least[1]} - ${least[2]}) / 20")
    row "start to finish on $(wc -c <"$dir/short.txt" | tr -d ' ') bytes, all packs" \
        "$(reckon "${least[1]} / 20") ms" "\`true\`: $(reckon "${least[2]} / 20") ms" "$times ms more" \
        'at most 5 ms more' "$(reached "$times <= 5")"

    say 'memory'
    local held
    held=$(peak "$binary" check --fail-on never --rules "$rules" --files-from "$dir/$articles.list")
    if [ -n "$held" ]; then
        times=$(reckon "$held / 1024" %.1f)
        row 'peak memory, as many threads as cores' "$times MiB" – – 'under 64 MiB' "$(reached "$times < 64")"
    else
        row 'peak memory' 'skipped: there is neither GNU time nor `time -l`' – – 'under 64 MiB' –
    fi
}

# The least time of `check` on one thread with the arguments, and its memory.
grown() {
    RAYON_NUM_THREADS=1 measure "once"
    held=$(RAYON_NUM_THREADS=1 peak "${command[@]}")
}
once() { "${command[@]}"; }

tables() {
    local command count held loading
    # What takes long is measured no more than three times.
    if [ "$runs" -gt 3 ]; then runs=3; fi
    printf '\nFiles of about 5 KB, with all packs:\n\n'
    row files seconds 'microseconds a file' 'peak memory'
    row --: --: --: --:
    for count in "$few" "$articles" "$many"; do
        say "$count files"
        command=("$binary" check --fail-on never --rules "$rules" --files-from "$dir/$count.list")
        grown
        row "$(thousands "$count")" "$(reckon "${least[1]} / 1000" %.3f)" \
            "$(reckon "${least[1]} * 1000 / $count" %.1f)" "$(reckon "${held:-0} / 1024" %.1f) MiB"
    done
    printf '\nRules, each with a quantity of its own and an example, on %s files:\n\n' "$(thousands "$few")"
    row rules 'seconds on one file of 1 KB' "seconds on all" 'milliseconds a rule' 'peak memory'
    row --: --: --: --: --:
    for count in 10 100 1000; do
        say "$count rules"
        corpus rules "$dir/$count.toml" "$count"
        command=("$binary" check --fail-on never --rules "$dir/$count.toml" "$dir/short.txt")
        grown
        loading=${least[1]}
        command=("$binary" check --fail-on never --rules "$dir/$count.toml" --files-from "$dir/$few.list")
        grown
        row "$(thousands "$count")" "$(reckon "$loading / 1000" %.3f)" "$(reckon "${least[1]} / 1000" %.3f)" \
            "$(reckon "${least[1]} / $count")" "$(reckon "${held:-0} / 1024" %.1f) MiB"
    done
    printf '\nClaims of one quantity that do not agree, ten in a file:\n\n'
    row claims seconds 'microseconds a claim' 'peak memory'
    row --: --: --: --:
    for count in 10 100 1000 10000; do
        say "$count claims"
        corpus claims "$dir/claims-$count" "$count"
        command=("$binary" check --fail-on never --rules "$dir/claims-$count.toml" "$dir/claims-$count")
        grown
        row "$(thousands "$count")" "$(reckon "${least[1]} / 1000" %.3f)" \
            "$(reckon "${least[1]} * 1000 / $count" %.1f)" "$(reckon "${held:-0} / 1024" %.1f) MiB"
    done
}

cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
{
    targets
    if [ "$growth" = yes ]; then tables; fi
} | tee "$dir/measured.md"

if [ "$write" = yes ]; then
    awk -v measured="$dir/measured.md" '
        /^<!-- \/measured -->/ { while ((getline line < measured) > 0) print line; inside = 0 }
        !inside
        /^<!-- measured -->/ { inside = 1 }
    ' docs/performance.md >"$dir/performance.md"
    cp "$dir/performance.md" docs/performance.md
fi
