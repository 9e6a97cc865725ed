// Judges bodies by the types of requests.ts: a field that a provider does not know is as wrong as a missing one.
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { createGenerator } from "ts-json-schema-generator";

const generator = createGenerator({
  path: fileURLToPath(new URL("requests.ts", import.meta.url)),
  tsconfig: fileURLToPath(new URL("tsconfig.json", import.meta.url)),
  skipTypeCheck: true,
  additionalProperties: false,
});
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const judges = new Map();

// What is wrong with a body, and where; nothing when it is as the type says.
export function violation(type, body) {
  if (!judges.has(type)) judges.set(type, ajv.compile(generator.createSchema(type)));
  const judge = judges.get(type);
  return judge(body) ? undefined : told(judge.errors);
}

// Of alternatives that failed, those of another type or role were not meant; of the others the one followed deepest was.
function told(errors) {
  const definition = ({ schemaPath }) => schemaPath.split("/", 3).join("/");
  const others = new Set(errors.filter(({ keyword }) => keyword === "const" || keyword === "enum").map(definition));
  const meant = errors.filter((error) => error.keyword !== "anyOf" && !others.has(definition(error)));
  const depth = ({ instancePath }) => instancePath.split("/").length;
  const { instancePath, message, params } = (meant.length > 0 ? meant : errors).reduce((a, b) => (depth(b) > depth(a) ? b : a));
  return `${instancePath || "the body"} ${message} ${JSON.stringify(params)}`;
}
