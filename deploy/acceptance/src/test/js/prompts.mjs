// Prompts, parameters and scorers are published and loaded by slug, id, version and environment.
import {
  _internalGetGlobalState,
  getPromptVersions,
  initFunction,
  initLogger,
  invoke,
  loadParameters,
  loadPrompt,
  projects,
  traced,
} from "braintrust";
import { failure, input, report, rows } from "./report.mjs";

const { project, mark, environment } = input();
const logger = initLogger({ projectName: project });
const projectId = (await logger.project).id;

const version1 = await publish("first", { environments: [environment] });
const version2 = await publish("second", { ifExists: "replace" });
const ignored = await publish("third", { ifExists: "ignore" });
const refused = await failure(() => publish("fourth", { ifExists: "error" }));

const bySlug = await loadPrompt({ projectName: project, slug: "greeter" });
const byId = await loadPrompt({ id: bySlug.id });
const versions = await getPromptVersions(projectId, bySlug.id);
const oldest = await loadPrompt({ projectId, slug: "greeter", version: versions.at(-1) });
const older = await loadPrompt({ id: bySlug.id, version: versions.at(-1) });
const inEnvironment = await loadPrompt({ projectName: project, slug: "greeter", environment });
const byIdInEnvironment = await loadPrompt({ id: bySlug.id, environment });
const built = bySlug.build({ name: "Ada" });
await traced((span) => span.log({ input: built.messages, ...built.span_info && { metadata: built.span_info.metadata } }), { name: "asks" });
await logger.flush();

report({
  mark,
  projectId,
  calls: { version1, version2, ignored, refused },
  bySlug: seen(bySlug), byId: seen(byId), oldest: seen(oldest), older: seen(older),
  inEnvironment: seen(inEnvironment), byIdInEnvironment: seen(byIdInEnvironment),
  versions, built, promptRows: await rows("project_prompts", projectId), functionRows: await rows("project_functions", projectId),
  logged: await rows("project_logs", projectId),
  never: await failure(() => loadPrompt({ projectName: project, slug: "never" })),
  neverInEnvironment: await failure(() => loadPrompt({ projectName: project, slug: "greeter", environment: "never" })),
  parameters: await parameters(),
  invoked: await failure(() => invoke({ projectName: project, slug: "greeter", input: { name: "Ada" } })),
  streamed: await failure(() => invoke({ projectName: project, slug: "greeter", input: { name: "Ada" }, stream: true })),
  function: await failure(() => initFunction({ projectName: project, slug: "greeter" })({ name: "Ada" })),
});

async function publish(text, more) {
  const made = projects.create({ name: project });
  made.prompts.create({
    name: "Greeter", slug: "greeter", description: `says ${text}`, model: "gpt-4o", params: { temperature: 0 },
    messages: [{ role: "system", content: `${text} ${mark}` }, { role: "user", content: "Hello {{name}}" }],
    tools: [{ type: "function", function: { name: "wave", description: "waves", parameters: { type: "object", properties: {} } } }],
    metadata: { text }, tags: ["published"],
    ...more,
  });
  made.scorers.create({
    name: "Judge", slug: "judge", ifExists: "replace", messages: [{ role: "user", content: "Is {{output}} fine?" }],
    model: "gpt-4o", useCot: true, choiceScores: { yes: 1, no: 0 },
  });
  await made.publish();
  return (await loadPrompt({ projectName: project, slug: "greeter" })).version;
}

async function parameters() {
  // Only `braintrust push` sends these; this is the definition that it makes.
  const state = _internalGetGlobalState();
  const schema = {
    type: "object",
    properties: { depth: { type: "number", default: 3 }, model: { type: "string", "x-bt-type": "model", default: "gpt-4o" } },
    additionalProperties: true,
  };
  await state.apiConn().post_json("insert-functions", { functions: [{
    project_id: projectId, name: "Settings", slug: "settings", description: "", function_type: "parameters",
    function_data: { type: "parameters", data: { depth: 3, model: "gpt-4o" }, __schema: schema }, if_exists: "replace",
  }] });
  const loaded = await loadParameters({ projectName: project, slug: "settings" });
  const byId = await loadParameters({ id: loaded.id, version: loaded.version });
  return { schema: loaded.schema, data: loaded.data, name: loaded.name, byId: byId.data };
}

function seen(prompt) {
  return {
    id: prompt.id, name: prompt.name, slug: prompt.slug, version: prompt.version, projectId: prompt.projectId,
    first: prompt.prompt?.messages?.[0]?.content, options: prompt.options, build: prompt.build({ name: "Ada" }).messages[1].content,
  };
}
