"""Holds rendered manifests against the schemas of Kubernetes and of the given custom resources.

usage: check_manifests.py KUBERNETES_VERSION MANIFESTS CRD...
"""

import sys

import jsonschema
import kubernetes_validate
import yaml


def closed(schema):
    """As the API server does with strict field validation: a field that the schema does not name is an error."""
    if isinstance(schema, dict):
        if "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
            schema.setdefault("additionalProperties", False)
        if isinstance(schema.get("pattern"), str):
            # Go takes a flag anywhere, Python at the start alone
            schema["pattern"] = schema["pattern"].replace("^(?i)", "(?i)^")
        for part in schema.values():
            closed(part)
    elif isinstance(schema, list):
        for part in schema:
            closed(part)
    return schema


def custom_resources(files):
    schemas = {}
    for file in files:
        with open(file, encoding="utf-8") as text:
            spec = yaml.safe_load(text)["spec"]
        for version in spec["versions"]:
            schema = version["schema"]["openAPIV3Schema"]
            closed(schema["properties"]["spec"])
            schemas[f"{spec['group']}/{version['name']}", spec["names"]["kind"]] = schema
    return schemas


def main(kubernetes, manifests, *crds):
    custom = custom_resources(crds)
    wrong = 0
    kinds = []
    with open(manifests, encoding="utf-8") as text:
        documents = [document for document in yaml.safe_load_all(text) if document]
    for document in documents:
        name = f"{document['kind']} {document['metadata']['name']}"
        schema = custom.get((document["apiVersion"], document["kind"]))
        try:
            if schema:
                jsonschema.validate(document, schema)
            else:
                kubernetes_validate.validate(document, kubernetes, strict=True)
            kinds.append(document["kind"])
        except (jsonschema.ValidationError, kubernetes_validate.ValidationError) as error:
            wrong += 1
            print(f"{name}: {error.message} at {list(error.path)}", file=sys.stderr)
    print(", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))), "are valid")
    return 1 if wrong or not kinds else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
