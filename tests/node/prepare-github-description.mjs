// usage: node prepare-github-description.mjs <out.json>
// Writes GitHub's own description of its API (from @octokit/openapi), cut to the operations that we use, in a form that Prism can
// hold requests and answers against. What Prism would misread or pass over in silence is put differently; nothing is loosened.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const operations = [
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments',
  'GET /repos/{owner}/{repo}/commits',
  'GET /orgs/{org}/teams/{team_slug}/members',
  'GET /repos/{owner}/{repo}/contents/{path}',
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
  'GET /repos/{owner}/{repo}/commits/{ref}',
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/issues',
  'GET /repos/{owner}/{repo}/issues/{issue_number}',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/events',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
  'POST /repos/{owner}/{repo}/statuses/{sha}',
  'POST /repos/{owner}/{repo}/check-runs',
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
  'GET /repos/{owner}/{repo}/releases',
  'GET /repos/{owner}/{repo}/deployments',
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  'GET /search/issues',
  'GET /user',
];
const mediaType = 'application/vnd.github+json';
const deepestPath = 12;

const [, , target] = process.argv;
const source = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const github = JSON.parse(readFileSync(source, 'utf8'));

const description = { openapi: github.openapi, info: github.info, paths: {}, components: {} };
for (const operation of operations) {
  const [method, path] = operation.split(' ');
  const item = github.paths[path];
  const described = item?.[method.toLowerCase()];
  if (!described) throw new Error(`GitHub's description has no ${operation}`);
  description.paths[path] ??= item.parameters ? { parameters: item.parameters } : {};
  description.paths[path][method.toLowerCase()] = described;
}
take(description.paths);

walk(description, giveNullableAType);
walk(description, (node) => { delete node.examples; });
Object.values(description.components.responses ?? {}).forEach(answerOurMediaType);
for (const item of Object.values(description.paths)) {
  for (const operation of methodsOf(item)) Object.values(operation.responses).forEach(answerOurMediaType);
}
describeDeepPaths('/repos/{owner}/{repo}/contents/{path}', 'path');
demandAConclusion(description.paths['/repos/{owner}/{repo}/check-runs'].post);
demandAConclusion(description.paths['/repos/{owner}/{repo}/check-runs/{check_run_id}'].patch);
demandAnEvent();
demandAToken();

// Whole or not at all: another test run may be reading it.
const unfinished = `${target}.${process.pid}`;
writeFileSync(unfinished, JSON.stringify(description));
renameSync(unfinished, target);

/** Copies the components that are referred to, and those that they refer to. */
function take(root) {
  const waiting = [root];
  while (waiting.length > 0) {
    walk(waiting.pop(), (node) => {
      const [, kind, name] = /^#\/components\/([^/]+)\/(.+)$/.exec(typeof node.$ref === 'string' ? node.$ref : '') ?? [];
      if (!kind || kind === 'examples' || description.components[kind]?.[name]) return;
      (description.components[kind] ??= {})[name] = github.components[kind][name];
      waiting.push(github.components[kind][name]);
    });
  }
}

/** Visits each object below a node. `examples` of a media type are other people's data, `properties` are names: both are passed through. */
function walk(node, visit) {
  if (Array.isArray(node)) node.forEach((part) => walk(part, visit));
  else if (node && typeof node === 'object') {
    visit(node);
    for (const [name, part] of Object.entries(node)) if (name !== 'examples') walk(part, visit);
  }
}

function methodsOf(item) {
  return Object.entries(item).filter(([name]) => name !== 'parameters').map(([, operation]) => operation);
}

/** Ajv refuses `nullable` without `type`; Prism then lets everything pass and says nothing. Null becomes an alternative of its own. */
function giveNullableAType(node) {
  if (node.nullable !== true || typeof node.type === 'string') return;
  const alternatives = node.oneOf ?? node.anyOf ?? (node.allOf?.length === 1 ? node.allOf : undefined);
  if (!alternatives) {
    if (!node.$ref && !node.enum && !node.properties) return;
    throw new Error(`A nullable schema without type that we can't put differently: ${JSON.stringify(node).slice(0, 200)}`);
  }
  delete node.nullable;
  const key = node.oneOf ? 'oneOf' : 'anyOf';
  delete node.allOf;
  node[key] = [...alternatives, { type: 'object', nullable: true, not: { type: 'object' } }];
}

/** GitHub answers to its own media type, which the description leaves out. */
function answerOurMediaType(response) {
  const json = response.content?.['application/json'];
  if (!json) return;
  response.content = { 'application/json': json, [mediaType]: json };
}

/** A path in a repository has slashes; Prism's parameters have none. One description per depth. */
function describeDeepPaths(path, parameter) {
  for (let depth = 2; depth <= deepestPath; depth++) {
    const names = Array.from({ length: depth }, (_, index) => `${parameter}${index + 1}`);
    const item = structuredClone(description.paths[path]);
    for (const operation of methodsOf(item)) {
      operation.operationId += `-${depth}`;
      operation.parameters = operation.parameters
        .filter((other) => other.name !== parameter)
        .concat(names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })));
    }
    description.paths[path.replace(`{${parameter}}`, names.map((name) => `{${name}}`).join('/'))] = item;
  }
}

/** "Required if the status is completed" stands in the prose alone. */
function demandAConclusion(operation) {
  const { schema } = operation.requestBody.content['application/json'];
  const rule = { anyOf: [{ required: ['conclusion'] }, { not: { required: ['status'], properties: { status: { enum: ['completed'] } } } }] };
  schema.allOf = [...(schema.allOf ?? []), rule];
}

/** Some entries of a timeline are described without anything that they need, so that everything would be one. Each says what happened. */
function demandAnEvent() {
  for (const name of ['timeline-line-commented-event', 'timeline-commit-commented-event']) description.components.schemas[name].required = ['event'];
}

/** The description knows no tokens; every request of ours has one. */
function demandAToken() {
  description.components.securitySchemes = { token: { type: 'http', scheme: 'bearer' } };
  description.security = [{ token: [] }];
}
