"""Compares what a client read with what the command line exports: case ids, every turn, and where each came from.

Usage: check.py CLIENT_JSON EXPORT_JSONL TOPIC_JSONL
"""

import json
import sys


def origin(provenance):
    told = {key: provenance[key] for key in ["technique", "seeds", "randomSeed", "versions"]}
    return told | {"randomSeed": int(told["randomSeed"])}  # beyond what JavaScript's numbers hold: there it is a text


def main(client_file, export_file, topic_file):
    with open(client_file, encoding="utf-8") as file:
        client = json.load(file)
    with open(export_file, encoding="utf-8") as file:
        exported = {
            case["caseId"]: ([turn["text"] for turn in case["turns"]], origin(case["provenance"]))
            for case in map(json.loads, file)
        }
    with open(topic_file, encoding="utf-8") as file:
        on_topic = {
            event["caseId"]
            for event in map(json.loads, file)
            if event["releasedCase"]["requestId"] == client["requestId"]
        }
    read = {case_id: (case["turns"], origin(case["provenance"])) for case_id, case in client["cases"].items()}
    if not exported or read != exported or set(exported) != on_topic:
        raise SystemExit(
            f"not the same: the client read {len(read)} cases, the export has {len(exported)},"
            f" the topic {len(on_topic)}"
        )
    print(f"the same {len(exported)} cases, turn by turn, and where each came from")


if __name__ == "__main__":
    main(*sys.argv[1:])
