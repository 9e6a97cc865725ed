// Files of each kind go up with a span and an experiment's row, and come down as they were.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import {
  Attachment,
  ExternalAttachment,
  JSONAttachment,
  ReadonlyAttachment,
  _internalGetGlobalState,
  initDataset,
  initLogger,
} from "braintrust";
import { failure, input, report, rows } from "./report.mjs";

const { project, mark } = input();
const logger = initLogger({ projectName: project });
const large = Buffer.alloc(3_000_000, (i) => i);
for (let i = 0; i < large.length; i++) large[i] = (i * 31 + (i >> 8)) & 0xff;
writeFileSync("from a disk.bin", Buffer.from([0, 1, 2, 255]));
const transcript = { turns: [{ role: "user", content: `ünï ${mark}` }] };

logger.log({
  input: {
    text: new Attachment({ data: new Blob([`text ${mark}`]), filename: "ä note.txt", contentType: "text/plain" }),
    large: new Attachment({ data: large.buffer, filename: "large.bin", contentType: "application/octet-stream" }),
    disk: new Attachment({ data: "from a disk.bin", filename: "disk.bin", contentType: "image/png" }),
    json: new JSONAttachment(transcript, { filename: "transcript.json", pretty: true }),
    external: new ExternalAttachment({ url: "s3://bucket/key.pdf", filename: "key.pdf", contentType: "application/pdf" }),
    missing: new Attachment({ data: "/nowhere/at all", filename: "missing.txt", contentType: "text/plain" }),
  },
  output: "with files",
});
logger.log({ id: "eight megabytes", input: "ä".repeat(4_000_000), output: 1 });
await logger.flush();
const projectId = (await logger.project).id;
const logged = await rows("project_logs", projectId);
const row = logged.find(({ output }) => output === "with files");
const whole = logged.find(({ id }) => id === "eight megabytes")?.input;

const dataset = initDataset(project, { dataset: `files ${mark}` });
dataset.insert({ input: new Attachment({ data: new Blob([`row ${mark}`]), filename: "row.txt", contentType: "text/plain" }) });
await dataset.flush();
const [record] = await initDataset(project, { dataset: `files ${mark}` }).fetchedData();

report({
  mark,
  row: row.input,
  whole: whole === "ä".repeat(4_000_000),
  text: await text(row.input.text),
  large: { sent: sha(large), read: sha(Buffer.from(await bytes(row.input.large))) },
  disk: [...new Uint8Array(await bytes(row.input.disk))],
  json: JSON.parse(await text(row.input.json)),
  sentJson: transcript,
  base64: await new ReadonlyAttachment(row.input.text).asBase64Url(),
  status: await new ReadonlyAttachment(row.input.text).status(),
  missingStatus: await new ReadonlyAttachment(row.input.missing).status(),
  missing: await failure(() => bytes(row.input.missing)),
  external: await failure(() => bytes(row.input.external)),
  record: Buffer.from(await (await record.input.data()).arrayBuffer()).toString(),
  never: await failure(() => new ReadonlyAttachment({ ...row.input.text, key: crypto.randomUUID() }).status()),
  orgId: _internalGetGlobalState().orgId,
});

async function bytes(reference) {
  return (await new ReadonlyAttachment(reference).data()).arrayBuffer();
}

async function text(reference) {
  return Buffer.from(await bytes(reference)).toString("utf8");
}

function sha(buffer) {
  return createHash("sha256").update(buffer).digest("hex");
}
