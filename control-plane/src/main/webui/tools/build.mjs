// Builds or checks the console for Maven, and leaves out what has been done for the same sources.
//   node tools/build.mjs build|check STAMPS-FOLDER
//   node tools/build.mjs install
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const webui = fileURLToPath(new URL('..', import.meta.url));
const [task, stamps = webui] = process.argv.slice(2);
// Made by both tasks.
const types = join(webui, 'src', 'api', 'schema.d.ts');
const built = join(stamps, '..', 'classes', 'console', 'index.html');
const LEFT_OUT = task === 'check' ? ['node_modules'] : ['node_modules', 'e2e', 'bench', 'README.md'];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The console is built with Node 20.19 or newer; this one is ${process.versions.node}.`);
  process.exit(1);
}

const packages = hash([join(webui, 'package-lock.json'), join(webui, '.npmrc')]);

if (task === 'install') {
  install();
  process.exit(0);
}

const sources = hash(files(webui));
if (task === 'build') {
  if (stamp('build') === sources && existsSync(built)) process.exit(0);
  install();
  run('npm', ['run', '--silent', 'build']);
} else if (task === 'check') {
  if (stamp('check') === sources) process.exit(0);
  install();
  run('npm', ['run', '--silent', 'lint']);
  run('npm', ['run', '--silent', 'test']);
} else {
  console.error('Expected build, check or install');
  process.exit(2);
}
mkdirSync(stamps, { recursive: true });
writeFileSync(join(stamps, task), sources);

function install() {
  const mark = join(webui, 'node_modules', '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === packages) return;
  run('npm', ['ci', '--prefer-offline', '--silent']);
  writeFileSync(mark, packages);
}

function stamp(name) {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => folder !== webui || !LEFT_OUT.includes(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .filter((path) => path !== types)
    .sort();
}

function hash(paths) {
  const digest = createHash('sha256');
  for (const path of paths)
    digest.update(relative(webui, path)).update('\0').update(readFileSync(path)).update('\0');
  return digest.digest('hex');
}

function run(command, args) {
  const ended = spawnSync(command, args, { cwd: webui, stdio: 'inherit' });
  if (ended.error) {
    console.error(`${command} can't be run (${ended.error.message}): install Node 20.19 or newer with npm.`);
    process.exit(1);
  }
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}
