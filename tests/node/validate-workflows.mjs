// Holds action metadata and workflows against GitHub's own language service, as an editor does.
// node validate-workflows.mjs FILE… → a line for each problem
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename } from 'node:path';

// The service imports JSON without saying so: it is written for a bundler.
register('data:text/javascript,' + encodeURIComponent(`
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
export const load = (url, context, next) => url.endsWith('.json')
  ? { format: 'module', shortCircuit: true, source: 'export default ' + readFileSync(fileURLToPath(url), 'utf8') }
  : next(url, context);`));
const { validate } = await import('@actions/languageservice/validate');
const { TextDocument } = await import('vscode-languageserver-textdocument');

for (const file of process.argv.slice(2)) {
  // The service tells the two kinds apart by their places.
  const name = basename(file);
  const address = name === 'action.yml' ? 'file:///repository/action.yml' : `file:///repository/.github/workflows/${name}`;
  for (const problem of await validate(TextDocument.create(address, 'yaml', 1, readFileSync(file, 'utf8')), {})) {
    console.log(`${name}:${problem.range.start.line + 1}: ${problem.message}`);
  }
}
