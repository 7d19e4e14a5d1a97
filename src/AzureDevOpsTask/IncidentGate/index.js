// Starts the program that stands beside this file, and says how it ended. It needs nothing from npm, and itself always ends with 0: any
// other code would tell the agent that the machine failed, not the documents.
'use strict';

const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

// What the exit codes of the program mean to whoever reads the job's page.
const endings = {
  1: 'The gate has found what has to be fixed: see the errors above, the summary of this run and the threads of the pull request.',
  2: 'An input or the policy is wrong: the error above names it and what is valid.',
  3: "It can't be verified, since something that decides couldn't be read: mend what the error above names, and run the job again.",
  70: 'IncidentGate has stumbled over itself. Report it with what stands above: https://github.com/incidentgate/incidentgate/issues',
};

const escaped = text => text.replace(/%/g, '%AZP25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

let said = false;

function complete(result, message) {
  if (!said) {
    said = true;
    process.stdout.write(`##vso[task.complete result=${result};]${escaped(message)}\n`);
  }

  process.exitCode = 0;
}

// The runtime identifier of the agent's machine, as the folders are called.
function platform() {
  const system = { linux: 'linux', win32: 'win', darwin: 'osx' }[process.platform];
  // Windows on ARM runs programs for x64.
  const processor = process.platform === 'win32' ? 'x64' : process.arch;
  return system ? `${system}-${processor}` : `${process.platform}-${process.arch}`;
}

function program() {
  const folder = path.join(__dirname, 'program');
  const name = path.join(folder, platform(), process.platform === 'win32' ? 'incidentgate.exe' : 'incidentgate');
  if (fs.existsSync(name)) {
    return name;
  }

  const there = fs.existsSync(folder) ? fs.readdirSync(folder).sort().join(', ') : 'none';
  complete('Failed', `This extension holds no program for ${platform()} (it has: ${there}). Run the job on another agent, or build the program for it and call \`incidentgate azure\` in a script step.`);
  return undefined;
}

// An extension's archive keeps no exec bits.
function makeExecutable(file) {
  if (process.platform === 'win32') {
    return true;
  }

  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    // Not yet.
  }

  try {
    fs.chmodSync(file, 0o755);
    return true;
  } catch (error) {
    complete('Failed', `${file} can't be made executable (${error.code}). Run chmod +x on it as the agent's user, or let that user own the agent's _tasks folder.`);
    return false;
  }
}

// What the program may know: everything but other connections' secrets. The job's own token goes along under the name that a script uses.
function environment() {
  const passed = { ...process.env };
  const token = passed.ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN;
  for (const name of Object.keys(passed)) {
    if (/^(ENDPOINT_|SECRET_|SECUREFILE_|VSTS_TASKVARIABLE_)/i.test(name)) {
      delete passed[name];
    }
  }

  if (token) {
    passed.SYSTEM_ACCESSTOKEN = token;
  }

  return passed;
}

// Passes lines on, byte by byte. How the task ends is said here alone, so that a command of that name in the output is broken.
function forward(from, to) {
  let rest = '';
  const safe = line => line.replace(/##vso(?=\[task\.complete)/gi, '# #vso');
  from.setEncoding('latin1');
  from.on('data', part => {
    const lines = (rest + part).split('\n');
    rest = lines.pop();
    if (lines.length > 0) {
      to.write(Buffer.from(safe(`${lines.join('\n')}\n`), 'latin1'));
    }
  });
  return () => rest && to.write(Buffer.from(`${safe(rest)}\n`, 'latin1'));
}

function run() {
  const file = program();
  if (!file || !makeExecutable(file)) {
    return;
  }

  const child = spawn(file, ['azure'], { env: environment(), shell: false, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const flushes = [forward(child.stdout, process.stdout), forward(child.stderr, process.stderr)];
  // The agent asks to stop when somebody cancels the job, or when its time is over.
  let stopped;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      stopped = signal;
      child.kill(signal);
    });
  }

  child.on('error', error => complete('Failed', `${file} can't be started (${error.code}). If it is for another kind of machine, or libc is missing, run the job on another agent, such as ubuntu-latest.`));
  child.on('close', (code, signal) => {
    flushes.forEach(flush => flush());
    if (stopped || signal) {
      complete('Failed', `IncidentGate was stopped (${stopped || signal}) before it was done: the job was cancelled, or its time was over. Nothing is decided; run it again.`);
    } else if (code === 0) {
      complete('Succeeded', '');
    } else {
      complete('Failed', endings[code] || `IncidentGate ended with the unknown code ${code}. Look at what stands above.`);
    }
  });
}

process.on('uncaughtException', error => complete('Failed', `The task itself has failed: ${error.message}`));
run();
