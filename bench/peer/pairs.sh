#!/bin/sh
# Casemill and NeMo Data Designer in turn on one machine, two calls a record each: the ratio of their calls a processor second,
# pair by pair, as a machine is not the same on two days.
#
#   bench/peer/pairs.sh [pairs] [parallel of the peer] [cases] [records of the peer]     by default 5 128 30000 1000
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bench="$here/../run"
pairs=${1:-5}
parallel=${2:-128}
cases=${3:-30000}
records=${4:-1000}
"$bench" --version >&2
for pair in $(seq "$pairs"); do
    ours=$("$bench" throughput "--cases=$cases" | tee -a /dev/stderr | sed -n 's/.*processor \([0-9.]*\) ms a call in the services.*), \([0-9.]*\) with broker and harness; .*/\1 \2/p')
    theirs=$("$here/run.sh" throughput "$records" "$parallel" | tee -a /dev/stderr | sed -n 's/.*"calls_per_s_per_core": \([0-9.]*\).*/\1/p')
    echo "pair $pair: $ours $theirs"
done | awk '
    {
        if (NF != 5) { print "a run gave no figures: " $0 > "/dev/stderr"; exit 1 }
        services = 1000 / $3 / $5; all = 1000 / $4 / $5
        printf "%s %s calls a processor second: services %.0f, with broker and harness %.0f, peer %.0f; %.1f and %.1f times\n",
            $1, $2, 1000 / $3, 1000 / $4, $5, services, all
        sum += services; whole += all
        if (NR == 1 || services < least) least = services
        if (NR == 1 || services > most) most = services
    }
    END { if (NR) printf "mean of %d pairs: %.1f times (%.1f to %.1f); with broker and harness %.1f times\n", NR, sum / NR, least, most, whole / NR }'
