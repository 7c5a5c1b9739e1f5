{{/* labels of one part: dict "root" $ "name" "judge-service" */}}
{{- define "casemill.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "casemill.labels" -}}
{{ include "casemill.selector" . }}
app.kubernetes.io/part-of: casemill
app.kubernetes.io/version: {{ .root.Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "casemill.fullname" -}}
{{ printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "casemill.image" -}}
{{ .root.Values.image.prefix }}/{{ .name }}:{{ .root.Values.image.tag }}
{{- end }}

{{/* what the restricted profile asks of a pod */}}
{{- define "casemill.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "casemill.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "casemill.chain" -}}
- {name: CASEMILL_BOOTSTRAP_SERVERS, value: {{ .Values.kafka.bootstrapServers | quote }}}
- {name: CASEMILL_REGISTRY_URL, value: {{ .Values.registry.url | quote }}}
{{- end }}

{{- define "casemill.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* the pod of a service: dict "root" $ "name" "judge-service" "service" (its values) */}}
{{- define "casemill.pod" -}}
metadata:
  labels:
    {{- include "casemill.labels" . | nindent 4 }}
  annotations:
    checksum/settings: {{ toJson .root.Values.settings | sha256sum }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: 60
  securityContext:
    {{- include "casemill.podSecurity" . | nindent 4 }}
  {{- include "casemill.pullSecrets" .root | nindent 2 }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "casemill.selector" . | nindent 10 }}
  containers:
    - name: service
      image: {{ include "casemill.image" . }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      securityContext:
        {{- include "casemill.containerSecurity" . | nindent 8 }}
      ports:
        - {name: http, containerPort: {{ .service.port }}}
      env:
        {{- include "casemill.chain" .root | nindent 8 }}
        - {name: SERVER_PORT, value: {{ .service.port | quote }}}
        - {name: CASEMILL_MESSAGING_ENSURETOPICS, value: "false"}
        - {name: CASEMILL_LOG_FORMAT, value: ecs}
        {{- range $name, $value := merge (dict) (.service.env | default dict) .root.Values.env }}
        - {name: {{ $name }}, value: {{ $value | quote }}}
        {{- end }}
      {{- if and .service.models .root.Values.models.keySecret }}
      envFrom:
        - secretRef: {name: {{ .root.Values.models.keySecret }}}
      {{- end }}
      startupProbe:
        httpGet: {path: /actuator/health/liveness, port: http}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /actuator/health/liveness, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /actuator/health/readiness, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
      resources:
        {{- toYaml .service.resources | nindent 8 }}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        - {name: password, mountPath: /run/secrets, readOnly: true}
        - {name: settings, mountPath: /app/config, readOnly: true}
  volumes:
    - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
    - name: password
      projected:
        sources:
          - secret:
              name: {{ .root.Values.http.secret }}
              items: [{key: casemill.http.password, path: casemill.http.password}]
          {{- if .service.secret }}
          - secret: {name: {{ .service.secret }}}
          {{- end }}
    - name: settings
      configMap: {name: {{ include "casemill.fullname" (dict "root" .root "name" "settings") }}}
{{- end }}
