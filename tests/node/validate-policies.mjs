// Says of each policy whether the published JSON schema accepts it, as an editor would.
// node validate-policies.mjs SCHEMA FILE… → {"FILE": null | "the first error"}
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';

const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
const answers = {};
for (const file of files) {
  answers[file] = answer(readFileSync(file, 'utf8'));
}

function answer(text) {
  let policy;
  try {
    policy = parse(text);
  } catch (error) {
    return `no YAML: ${error.message}`;
  }
  return validate(policy) ? null : `${validate.errors[0].instancePath} ${validate.errors[0].message}`;
}

console.log(JSON.stringify(answers));
