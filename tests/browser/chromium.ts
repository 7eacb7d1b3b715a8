import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a profile of its own, and what it complained about since it was opened. */
export interface TestBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Warnings and errors of the page's console, and exceptions that nobody caught. */
  readonly complaints: string[];
  /** Addresses that were asked for outside `origin`. */
  readonly foreign: string[];
  close(): Promise<void>;
}

/** Opens the installed Chromium on an empty page. `origin` is the only place that the page may talk to. */
export async function openBrowser(origin: string): Promise<TestBrowser> {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error(`No Chromium at any of: ${PLACES.join(', ')}. Please install it.`);
  const profile = await mkdtemp(path.join(os.tmpdir(), 'florin-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
  });
  const complaints: string[] = [];
  const foreign: string[] = [];
  context.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) foreign.push(request.url());
  });
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    complaints,
    foreign,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
