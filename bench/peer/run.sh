#!/bin/sh
# Measures NeMo Data Designer on the stub that the services are measured on. It is installed into bench/target/peer.
#
#   bench/peer/run.sh throughput [records] [parallel...]   two calls a record at 200 ms; by default 1000 records at 64 128 256
#   bench/peer/run.sh refusing                             an endpoint with 24 places, 429 above, 1 s and 200 ms
#   bench/peer/run.sh crash                                kill -9 in full flight, then its own resume
#
# PEER_VERSION=1.0.0rc1 measures that version instead of the newest release.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
version=${PEER_VERSION:-}
peer="$home/bench/target/peer${version:+-$version}"
port=${PEER_STUB_PORT:-8199}
base="http://127.0.0.1:$port"
export NEMO_TELEMETRY_ENABLED=false DATA_DESIGNER_HOME="$peer/home" PIP_DISABLE_PIP_VERSION_CHECK=1

install() {
    [ -f "$peer/version" ] && return
    mkdir -p "$peer"
    python3 -m venv "$peer"
    newest=${version:-$("$peer/bin/pip" index versions data-designer 2>/dev/null | sed -n 's/^data-designer (\(.*\))$/\1/p')}
    if ! "$peer/bin/pip" install --quiet "data-designer==$newest" 2>"$peer/pip.log"; then
        # a registry may lack the newest of what it needs: take the nearest, and the peer itself as wanted
        "$peer/bin/pip" install --quiet data-designer
        "$peer/bin/pip" install --quiet --no-deps "data-designer==$newest" "data-designer-config==$newest" "data-designer-engine==$newest"
        "$peer/bin/pip" check >&2 || true
    fi
    "$peer/bin/pip" freeze >"$peer/freeze.txt"
    echo "$newest" >"$peer/version"
}

start_stub() {
    "$home/bench/run" stub "--port=$port" "$@" >"$peer/stub.log" 2>&1 &
    stub=$!
    trap 'kill $stub' EXIT
    until curl -sf "$base/stats" >/dev/null; do sleep 1; done
}

# bench: arguments of dd_bench.py
bench() {
    echo "load $(cut -d ' ' -f 1 /proc/loadavg) before: $*" >&2
    (cd "$peer" && "$peer/bin/python" "$here/dd_bench.py" --base "$base" "$@" 2>"$peer/dd.log" | grep RESULT) ||
        tail -n 5 "$peer/dd.log"
}

install
echo "data-designer $(cat "$peer/version"), $("$peer/bin/python" --version)"
what=${1:-throughput}
[ $# -gt 0 ] && shift
case $what in
throughput)
    records=${1:-1000}
    [ $# -gt 0 ] && shift
    [ $# -gt 0 ] || set -- 64 128 256
    start_stub latency=fixed:200
    for par in "$@"; do bench -n "$records" --par "$par"; done
    ;;
refusing)
    start_stub latency=fixed:1000 max-in-flight=24 retry-after=1
    bench -n 1200 --par 64 --no-judge
    curl -sf "$base/mode?latency=fixed:200" >/dev/null
    bench -n 2400 --par 64 --no-judge
    ;;
crash)
    start_stub latency=fixed:200
    name="crash_$(date +%s)"
    (cd "$peer" && exec "$peer/bin/python" "$here/dd_bench.py" --base "$base" -n 3000 --par 128 --name "$name") >"$peer/dd.log" 2>&1 &
    run=$!
    until [ "$(curl -sf "$base/stats" | sed 's/.*"begun":\([0-9]*\).*/\1/')" -ge 3000 ]; do sleep 0.2; done
    kill -9 $run
    echo "killed after 3000 of 6000 calls" >&2
    sleep 1
    bench -n 3000 --par 128 --name "$name" --resume always --no-reset
    ;;
*)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
