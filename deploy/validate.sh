#!/usr/bin/env bash
# Holds the compose files and the Helm chart against what Docker Compose, Helm and Kubernetes accept.
# Needs go, python3 with venv, and the network once; what it installs lies in deploy/target.
set -euo pipefail
cd "$(dirname "$0")"
tools="$PWD/target/tools"
kubernetes=1.33
keda=v2.17.2
prometheus_operator=v0.85.0

mkdir -p "$tools"
[ -x "$tools/helm" ] || GOBIN="$tools" go install helm.sh/helm/v3/cmd/helm@v3.18.4
if [ ! -x "$tools/venv/bin/kubernetes-validate" ]; then
    python3 -m venv "$tools/venv"
    "$tools/venv/bin/pip" install --quiet kubernetes-validate==1.37.0
fi

echo "== helm"
"$tools/helm" lint --strict helm/casemill -f helm/casemill/check-values.yaml --kube-version "$kubernetes"
if "$tools/helm" template casemill helm/casemill --kube-version "$kubernetes" >target/refused.log 2>&1; then
    echo "the chart takes values without addresses and password" >&2
    exit 1
fi
"$tools/helm" template casemill helm/casemill -f helm/casemill/check-values.yaml --kube-version "$kubernetes" \
    >target/all.yaml
{ echo ---; prometheus/rule.sh release=prometheus; } >>target/all.yaml

echo "== kubernetes $kubernetes"
schema() { (cd "$tools" && go mod download -json "$1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["Dir"])'); }
operator="$(schema "github.com/prometheus-operator/prometheus-operator@$prometheus_operator")"
"$tools/venv/bin/python" check_manifests.py "$kubernetes" target/all.yaml \
    "$(schema "github.com/kedacore/keda/v2@$keda")/config/crd/bases/keda.sh_scaledobjects.yaml" \
    "$operator"/example/prometheus-operator-crd/monitoring.coreos.com_{servicemonitors,prometheusrules}.yaml

echo "== compose"
if docker compose version >/dev/null 2>&1; then
    cd ..
    for variant in "" three-brokers confluent-registry; do
        docker compose -f docker-compose.yml ${variant:+-f "deploy/compose/$variant.yml"} \
            --profile model --profile tools config --quiet
        echo "docker-compose.yml ${variant:+with $variant }is valid"
    done
else
    echo "skipped: no docker compose here"
fi
