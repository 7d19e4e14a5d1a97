// Says whether Microsoft's schema accepts a task's description. tfx itself only warns.
// node validate-task.mjs TASK.json → null | [{ instancePath, message, … }, …]
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const read = file => JSON.parse(readFileSync(file, 'utf8'));
const schema = read(new URL('schemas/azure-pipelines-task.schema.json', import.meta.url));
// It is of draft 4, whose words are the same here but for the name of the id.
delete schema.$schema;
delete schema.id;
const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }).compile(schema);
console.log(JSON.stringify(validate(read(process.argv[2])) ? null : validate.errors));
