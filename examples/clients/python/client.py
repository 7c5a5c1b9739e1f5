"""Asks Casemill for cases, waits until they are made, and reads them: with Confluent's Python client and nothing else.

Usage: client.py BOOTSTRAP_SERVERS REGISTRY_URL DATASET REQUEST_JSON PACK_YAML OUT_JSON
"""

import json
import pathlib
import sys
import uuid
from datetime import datetime, timezone

from confluent_kafka import Consumer, KafkaException, Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

SUBMITTED = "requests.submitted"
PROGRESSED = "requests.progressed"
DEDUPED = "cases.deduped"
SECONDS = 180
QUIET = {"log_level": 2}  # librdkafka's own lines, below the errors that are raised here

# what of a case is read: whatever a later version writes besides is passed over
CASE = (pathlib.Path(__file__).parent.parent / "case-reader.avsc").read_text(encoding="utf-8")


def connect(brokers, registry_url):
    """A producer and a registry that answer."""
    producer = Producer({"bootstrap.servers": brokers, "acks": "all"} | QUIET)
    try:
        producer.list_topics(SUBMITTED, timeout=10)
    except KafkaException as failure:
        raise SystemExit(f"no broker answers at {brokers}: {failure.args[0].str()}") from None
    registry = SchemaRegistryClient({"url": registry_url})
    try:
        registry.get_latest_version(f"{SUBMITTED}-value")
    except Exception as failure:  # its HTTP library's own come through too
        raise SystemExit(f"no schema of {SUBMITTED} from the registry at {registry_url}: {failure}") from None
    return producer, registry


def submit(producer, registry, request):
    """Sends a GenerationRequested, in the schema that the registry has: nothing is registered by a client."""
    serialize = AvroSerializer(registry, conf={"auto.register.schemas": False, "use.latest.version": True})
    try:
        value = serialize(request, SerializationContext(SUBMITTED, MessageField.VALUE))
    except (ValueError, TypeError, AttributeError, KeyError) as failure:
        raise SystemExit(f"the request does not fit the schema of {SUBMITTED}: {failure}") from None
    failures = []
    producer.produce(
        SUBMITTED,
        key=request["requestId"],
        value=value,
        on_delivery=lambda error, message: failures.append(error) if error else None,
    )
    if producer.flush(30) or failures:
        raise SystemExit(f"the request was not sent: {failures}")


def events(brokers, registry, topic, reader=None):
    """The events of a topic from its beginning, as dicts, for as long as somebody asks for more."""
    deserialize = AvroDeserializer(registry, reader)
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": f"python-example-{uuid.uuid4()}",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
        }
        | QUIET
    )
    consumer.subscribe([topic])
    deadline = datetime.now().timestamp() + SECONDS
    try:
        while datetime.now().timestamp() < deadline:
            message = consumer.poll(0.5)
            if message is None or message.value() is None:
                continue
            if message.error():
                raise SystemExit(f"{topic}: {message.error()}")
            yield deserialize(message.value(), SerializationContext(topic, MessageField.VALUE))
        raise SystemExit(f"{topic}: what was waited for did not come in {SECONDS} s")
    finally:
        consumer.close()


def ended(progress):
    return progress["status"] != "RUNNING" and progress["generating"] + progress["deduping"] == 0


def main(brokers, registry_url, dataset, request_file, pack_file, out_file):
    producer, registry = connect(brokers, registry_url)
    request_id = f"{dataset}-{uuid.uuid4()}"
    with open(request_file, encoding="utf-8") as file:
        request = json.load(file)
    with open(pack_file, encoding="utf-8") as file:
        request["scenarioPack"] = file.read()
    request |= {
        "requestId": request_id,
        "dataset": dataset,
        "meta": {
            "eventId": f"evt-{request_id}",
            "causeId": request_id,
            "occurredAt": datetime.now(timezone.utc),
            "service": "python-example",
            "serviceVersion": "1",
        },
    }
    submit(producer, registry, request)
    print(f"submitted {request_id}")

    progress = next(
        event for event in events(brokers, registry, PROGRESSED) if event["requestId"] == request_id and ended(event)
    )
    if progress["status"] != "COMPLETED":
        raise SystemExit("\n".join([progress["status"], *(f"{e['path']} {e['message']}" for e in progress["errors"])]))
    wanted = progress["outcomes"]["deduped"]
    print(f"completed: {wanted} of {progress['requested']} released")

    cases = {}  # by id: a topic may hold an event twice
    for event in events(brokers, registry, DEDUPED, CASE):
        if event["releasedCase"]["requestId"] == request_id:
            cases[event["caseId"]] = event["releasedCase"]
        if len(cases) == wanted:
            break
    with open(out_file, "w", encoding="utf-8") as file:
        said = {
            case_id: {"turns": [turn["text"] for turn in case["turns"]], "provenance": case["provenance"]}
            for case_id, case in cases.items()
        }
        json.dump({"requestId": request_id, "cases": said}, file)
    print(f"read {len(cases)} cases")


if __name__ == "__main__":
    if len(sys.argv) != 7:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
