// `npm test`, `npm run test:long` and `npm run check`: the steps in order, each named and timed, all run even when one fails.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from './chromium.ts';

type Counts = { passed: number; failed: number; skipped: number };
type Step = { name: string; run: () => Promise<boolean>; count?: () => Counts };

const root = resolve(import.meta.dirname, '..', '..');
const tool = (path: string) => join(root, 'node_modules', path);
const reportFile = (name: string) => join(tmpdir(), `hearth-${name}-${process.pid}.json`);

const plans: Record<string, () => Step[]> = {
  check: checkSteps,
  test: () => [...checkSteps(), engineStep(), unitStep(), journeyStep(['--grep-invert', '@long'])],
  long: () => [engineStep(), killsStep(), longUnitStep(), journeyStep(['--grep', '@long'])],
};

function checkSteps(): Step[] {
  const typescript = tool('typescript/bin/tsc');
  return [
    { name: 'types of the server', run: () => run(typescript, ['--noEmit', '-p', '.']) },
    { name: 'types of the web', run: () => run(typescript, ['--noEmit', '-p', 'web']) },
    { name: 'lint and format (biome)', run: () => run(tool('@biomejs/biome/bin/biome'), ['check', '.']) },
    { name: 'forgotten promises (oxlint)', run: () => run(tool('oxlint/bin/oxlint'), ['--type-aware']) },
  ];
}

function engineStep(): Step {
  return { name: 'the video server', run: () => run('server/platform/embedded/prepare.ts', []) };
}

function unitStep(): Step {
  const report = reportFile('unit');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: 'rules, services and routes on real engines (vitest)',
    run: () => run(tool('vitest/vitest.mjs'), args),
    count: () => {
      const seen = readReport(report) as {
        numPassedTests: number;
        numFailedTests: number;
        numPendingTests: number;
      };
      return { passed: seen.numPassedTests, failed: seen.numFailedTests, skipped: seen.numPendingTests };
    },
  };
}

/** What takes minutes on the database: test files skip it unless they are asked. */
function longUnitStep(): Step {
  const args = ['run', 'sandbox/demo/whole.test.ts'];
  return {
    name: 'the whole demo on a real database (vitest)',
    run: () => run(tool('vitest/vitest.mjs'), args, { HEARTH_LONG: '1' }),
  };
}

/** Seventy kills; thirty more are a journey. Says itself what each cost. */
function killsStep(): Step {
  return { name: 'a day replayed while its processes are killed', run: () => run('bench/day/kills.ts', []) };
}

function journeyStep(which: string[]): Step {
  const report = reportFile('journeys');
  return {
    name: 'journeys in a real browser (playwright)',
    run: async () => {
      const chromium = await findChromium(root);
      console.log(`  Chromium: ${chromium}`);
      const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...which];
      return run(tool('@playwright/test/cli.js'), args, {
        HEARTH_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      });
    },
    count: () => {
      const { stats } = readReport(report) as {
        stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
      };
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
    },
  };
}

function readReport(path: string): unknown {
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  rmSync(path, { force: true });
  return report;
}

function run(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((settle) => {
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}

/** What a step counted; a step without counts counts as one test, and so does one that broke before it could count. */
function counted(step: Step, fine: boolean): Counts {
  try {
    const counts = step.count?.();
    if (counts && (fine || counts.failed > 0)) return counts;
  } catch {
    // No report: it broke before its first test.
  }
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0 };
}

async function runAll(steps: Step[]): Promise<boolean> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const broken: string[] = [];
  const startedAt = Date.now();
  for (const [index, step] of steps.entries()) {
    console.log(`\n▸ ${index + 1} of ${steps.length}: ${step.name}`);
    const stepAt = Date.now();
    const fine = await step.run().catch((error: unknown) => {
      console.error(`  ${(error as Error).message}`);
      return false;
    });
    const counts = counted(step, fine);
    for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind];
    if (!fine) broken.push(step.name);
    console.log(`  ${fine ? 'passed' : 'FAILED'} after ${seconds(stepAt)} s`);
  }
  if (broken.length > 0) console.log(`\nFailed: ${broken.join('; ')}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped} (${seconds(startedAt)} s)`);
  return broken.length === 0;
}

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

// The tools that run get the signal themselves, and say how they ended.
process.on('SIGINT', () => {
  process.exitCode = 130;
});
const plan = plans[process.argv[2] ?? ''];
if (!plan) throw new Error(`No such plan. One of: ${Object.keys(plans).join(', ')}`);
if (!(await runAll(plan()))) process.exitCode ??= 1;
