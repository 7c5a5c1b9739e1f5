"""Compares what a client read with what the command line exports: case ids and every turn.

Usage: check.py CLIENT_JSON EXPORT_JSONL TOPIC_JSONL
"""

import json
import sys


def main(client_file, export_file, topic_file):
    with open(client_file, encoding="utf-8") as file:
        client = json.load(file)
    with open(export_file, encoding="utf-8") as file:
        exported = {case["caseId"]: [turn["text"] for turn in case["turns"]] for case in map(json.loads, file)}
    with open(topic_file, encoding="utf-8") as file:
        on_topic = {
            event["caseId"]
            for event in map(json.loads, file)
            if event["releasedCase"]["requestId"] == client["requestId"]
        }
    if not exported or client["cases"] != exported or set(exported) != on_topic:
        raise SystemExit(
            f"not the same: the client read {len(client['cases'])} cases, the export has {len(exported)},"
            f" the topic {len(on_topic)}"
        )
    print(f"the same {len(exported)} cases, turn by turn")


if __name__ == "__main__":
    main(*sys.argv[1:])
