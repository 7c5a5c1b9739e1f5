#!/bin/sh
# Runs both clients against a standalone of their own, and compares what they read with what the command line says.
# Needs python3 with venv, node 18 or newer with npm, and PyPI and npm within reach. Leaves nothing but target/.
# One client only: run.sh python, or run.sh javascript.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
work="$here/target"
clients=${*:-python javascript}
mkdir -p "$work"
run=$(mktemp -d "$work/run-XXXXXX")

free_ports() {
    python3 -c 'import socket
sockets = [socket.socket() for _ in range(3)]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))'
}

up=
stop() {
    [ -z "$up" ] || { kill "$up" 2>/dev/null || true; wait "$up" 2>/dev/null || true; }
    rm -rf "$run/data"
}
trap stop EXIT
trap 'exit 130' INT TERM

install_python() {
    [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install -q -r "$here/python/requirements.txt"
}

install_javascript() {
    mkdir -p "$work/javascript"
    cp "$here/javascript/package.json" "$work/javascript/"
    (cd "$work/javascript" && npm install --no-audit --no-fund --no-package-lock --loglevel=error)
}

run_python() { "$work/venv/bin/python" "$here/python/client.py" "$@"; }
run_javascript() { NODE_PATH="$work/javascript/node_modules" node "$here/javascript/client.js" "$@"; }

echo "== building what is missing of Casemill"
"$home/casemill" --version

for client in $clients; do
    echo "== installing the $client client"
    "install_$client"
done

echo "== starting a standalone"
# shellcheck disable=SC2046  (three words)
set -- $(free_ports)
"$home/casemill" up --data "$run/data" --port "$1" --registry-port "$2" --http-port "$3" --json >"$run/up.json" &
up=$!
tries=0
until [ -s "$run/up.json" ]; do
    kill -0 "$up" 2>/dev/null || { echo "the standalone did not start" >&2; exit 1; }
    tries=$((tries + 1))
    [ "$tries" -lt 180 ] || { echo "the standalone is not ready after 180 s" >&2; exit 1; }
    sleep 1
done
brokers="127.0.0.1:$1"
registry="http://127.0.0.1:$2/apis/ccompat/v7"
export CASEMILL_BOOTSTRAP_SERVERS="$brokers" CASEMILL_REGISTRY_URL="$registry"

for client in $clients; do
    echo "== $client"
    dataset="clients-$client"
    "$home/casemill" seeds import "$home/examples/refund-bot/seeds.jsonl" --dataset "$dataset"
    "run_$client" "$brokers" "$registry" "$dataset" "$here/request.json" "$home/examples/refund-bot/pack.yaml" \
        "$run/$client.json"
    "$home/casemill" export --dataset "$dataset" --out "$run/$client.jsonl"
    "$home/casemill" topic cases.deduped --from-beginning >"$run/topic.jsonl"
    python3 "$here/check.py" "$run/$client.json" "$run/$client.jsonl" "$run/topic.jsonl"
done
