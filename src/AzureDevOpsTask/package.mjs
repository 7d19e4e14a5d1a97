// Makes the extension: publishes the program for each platform, puts it beside the task, writes the product's version into both manifests,
// and has tfx-cli pack it. No network is used but for what `dotnet publish` has to fetch.
//
//   npm run package                                    every platform, into artifacts/azure-devops at the repository's root
//   npm run package -- --platforms linux-x64,win-x64   those alone
//   npm run package -- --programs DIR                  nothing is published: DIR has a folder for each platform with the program in it
//   npm run package -- --output DIR                    another place
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const { values } = parseArgs({
  options: {
    platforms: { type: 'string', default: 'linux-x64,linux-arm64,win-x64,osx-x64,osx-arm64' },
    programs: { type: 'string' },
    output: { type: 'string', default: path.join(root, 'artifacts/azure-devops') },
  },
});

const output = path.resolve(values.output);
const stage = path.join(output, 'extension');
const task = path.join(stage, 'IncidentGate');
const version = /<Version>(\d+)\.(\d+)\.(\d+)<\/Version>/.exec(fs.readFileSync(path.join(root, 'Directory.Build.props'), 'utf8'));
if (!version) {
  throw new Error('Directory.Build.props has no <Version> of three numbers.');
}

function publish(platform) {
  const to = path.join(task, 'program', platform);
  if (values.programs) {
    fs.cpSync(path.join(values.programs, platform), to, { recursive: true });
    return;
  }

  console.log(`Publishing for ${platform}`);
  // The lock file of the repository names no other platform than its own, and isn't this script's to change.
  const lock = path.join(output, `${platform}.lock.json`);
  const published = spawnSync('dotnet', ['publish', path.join(root, 'src/IncidentGate'), '-c', 'Release', '-r', platform, '-o', to, '-v', 'quiet', '-p:DebugType=none', `-p:NuGetLockFilePath=${lock}`], { stdio: 'inherit' });
  if (published.status !== 0) {
    console.error(`The program can't be published for ${platform} here: see above. Choose others with --platforms, or pass published ones with --programs.`);
    process.exit(1);
  }
}

fs.rmSync(stage, { recursive: true, force: true });
fs.mkdirSync(stage, { recursive: true });
for (const name of ['vss-extension.json', 'overview.md', 'images', 'IncidentGate']) {
  fs.cpSync(path.join(here, name), path.join(stage, name), { recursive: true, filter: file => !file.endsWith('.svg') });
}

fs.copyFileSync(path.join(root, 'LICENSE'), path.join(stage, 'LICENSE'));
const [, major, minor, patch] = version;
const manifest = path.join(task, 'task.json');
const described = JSON.parse(fs.readFileSync(manifest, 'utf8'));
described.version = { Major: Number(major), Minor: Number(minor), Patch: Number(patch) };
fs.writeFileSync(manifest, `${JSON.stringify(described, null, 2)}\n`);
for (const platform of values.platforms.split(',')) {
  publish(platform);
}

const tfx = path.join(here, 'node_modules/tfx-cli/_build/tfx-cli.js');
execFileSync(process.execPath, [tfx, 'extension', 'create', '--no-prompt', '--no-color', '--root', stage, '--manifest-globs', 'vss-extension.json', '--output-path', output, '--override', JSON.stringify({ version: `${major}.${minor}.${patch}` })], { stdio: 'inherit', cwd: stage });
