// Asks Casemill for cases, waits until they are made, and reads them: with Confluent's JavaScript clients only.
// Usage: client.js BOOTSTRAP_SERVERS REGISTRY_URL DATASET REQUEST_JSON PACK_YAML OUT_JSON
'use strict';

const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const avro = require('avsc');
const { Kafka, logLevel } = require('@confluentinc/kafka-javascript').KafkaJS;
const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = require('@confluentinc/schemaregistry');

const SUBMITTED = 'requests.submitted';
const PROGRESSED = 'requests.progressed';
const DEDUPED = 'cases.deduped';
const SECONDS = 180;

// A long may be beyond what a number holds (a case's random seed is), and Confluent's deserializer then throws.
const bigLong = avro.types.LongType.__with({
  fromBuffer: (buffer) => buffer.readBigInt64LE(),
  toBuffer: (value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: String,
  isValid: (value) => typeof value === 'bigint',
  compare: (a, b) => (a === b ? 0 : a < b ? -1 : 1),
});
const longsAsBigInt = (schema) => (schema === 'long' || schema.type === 'long' ? bigLong : undefined);

// A failure in one line, with what was tried.
async function saying(what, promise) {
  try {
    return await promise;
  } catch (failure) {
    throw new Error(`${what}: ${failure.message || failure.code}`);
  }
}

// Sends a GenerationRequested, in the schema that the registry has: nothing is registered by a client.
async function submit(kafka, registry, request) {
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, {
    autoRegisterSchemas: false,
    useLatestVersion: true,
  });
  await saying('no schema from the registry', registry.getLatestSchemaMetadata(`${SUBMITTED}-value`));
  const value = await saying('the request does not fit its schema', serializer.serialize(SUBMITTED, request));
  const producer = kafka.producer({ kafkaJS: { acks: -1 } });
  await saying('no broker answers', producer.connect());
  try {
    await producer.send({ topic: SUBMITTED, messages: [{ key: request.requestId, value }] });
  } finally {
    await producer.disconnect();
  }
}

// Reads a topic from its beginning until `take` returns something, and returns that.
async function readUntil(kafka, registry, topic, take) {
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, { typeHook: longsAsBigInt });
  const consumer = kafka.consumer({
    kafkaJS: { groupId: `javascript-example-${randomUUID()}`, fromBeginning: true, autoCommit: false },
    'isolation.level': 'read_committed',
  });
  await consumer.connect();
  let timer;
  try {
    await consumer.subscribe({ topic });
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${topic}: what was waited for did not come`)), SECONDS * 1000);
      consumer
        .run({
          eachMessage: async ({ message }) => {
            if (message.value === null) {
              return;
            }
            try {
              const found = take(await deserializer.deserialize(topic, message.value));
              if (found !== undefined) {
                resolve(found);
              }
            } catch (failure) {
              reject(failure);
            }
          },
        })
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
}

const ended = (progress) => progress.status !== 'RUNNING' && progress.generating + progress.deduping === 0;

async function main(brokers, registryUrl, dataset, requestFile, packFile, outFile) {
  const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
  const kafka = new Kafka({ kafkaJS: { brokers: [brokers], logLevel: logLevel.NOTHING } });
  const requestId = `${dataset}-${randomUUID()}`;
  const request = {
    ...JSON.parse(fs.readFileSync(requestFile, 'utf8')),
    scenarioPack: fs.readFileSync(packFile, 'utf8'),
    requestId,
    dataset,
    meta: {
      eventId: `evt-${requestId}`,
      causeId: requestId,
      occurredAt: Date.now(),
      service: 'javascript-example',
      serviceVersion: '1',
    },
  };
  await submit(kafka, registry, request);
  console.log(`submitted ${requestId}`);

  const progress = await readUntil(kafka, registry, PROGRESSED, (event) =>
    event.requestId === requestId && ended(event) ? event : undefined);
  if (progress.status !== 'COMPLETED') {
    throw new Error([progress.status, ...progress.errors.map((error) => `${error.path} ${error.message}`)].join('\n'));
  }
  const wanted = progress.outcomes.deduped;
  console.log(`completed: ${wanted} of ${progress.requested} released`);

  const cases = new Map(); // by id: a topic may hold an event twice
  await readUntil(kafka, registry, DEDUPED, (event) => {
    if (event.releasedCase.requestId === requestId) {
      const { technique, seeds, randomSeed, versions } = event.releasedCase.provenance;
      cases.set(event.caseId, {
        turns: event.releasedCase.turns.map((turn) => turn.text),
        provenance: { technique, seeds, randomSeed: String(randomSeed), versions },
      });
    }
    return cases.size === wanted ? cases : undefined;
  });
  fs.writeFileSync(outFile, JSON.stringify({ requestId, cases: Object.fromEntries(cases) }));
  console.log(`read ${cases.size} cases`);
}

if (process.argv.length !== 8) {
  console.error('usage: client.js BOOTSTRAP_SERVERS REGISTRY_URL DATASET REQUEST_JSON PACK_YAML OUT_JSON');
  process.exit(2);
}
main(...process.argv.slice(2)).then(
  () => process.exit(0),
  (failure) => {
    console.error(failure.message);
    process.exit(1);
  });
