// Says of each policy whether the published JSON schema accepts it, as an editor would.
// node validate-policies.mjs SCHEMA POLICIES, the latter a JSON array of YAML texts → [null | "the first error", …]
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';

const [schema, policies] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

function answer(text) {
  let policy;
  try {
    policy = parse(text);
  } catch (error) {
    return `no YAML: ${error.message}`;
  }
  return validate(policy) ? null : `${validate.errors[0].instancePath} ${validate.errors[0].message}`;
}

console.log(JSON.stringify(policies.map(answer)));
