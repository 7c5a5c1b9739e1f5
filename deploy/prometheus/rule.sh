#!/usr/bin/env bash
# Prints alerts.yml as a PrometheusRule of the Prometheus operator: rule.sh [label=value]
set -euo pipefail
cd "$(dirname "$0")"
label=${1:-app.kubernetes.io/part-of=casemill}
cat <<END
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: casemill
  labels: {${label%%=*}: "${label#*=}"}
spec:
END
sed 's/^./  &/' alerts.yml
