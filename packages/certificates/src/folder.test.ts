import { createPrivateKey, X509Certificate } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeCertificates } from './folder.ts';
import { CERTIFICATE_LIFE_MS } from './limits.ts';

const holders = {
  gateway: ['gateway', 'localhost', '::1'],
  customer: ['customer', 'spiffe://florin/customer'],
} as const;

it('makes what is missing, outdated or asked for, with one authority', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-certificates-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(await writeCertificates({ folder, holders })).toEqual(['gateway', 'customer']);
  const read = (holder: string, file = 'tls.crt') => readFileSync(join(folder, holder, file), 'utf8');
  const authority = read('authority');
  const certificate = new X509Certificate(read('customer'));
  expect(certificate.checkIssued(new X509Certificate(authority))).toBe(true);
  expect(certificate.checkHost('customer')).toBe('customer');
  expect(statSync(join(folder, 'customer', 'tls.key')).mode & 0o777).toBe(0o600);

  expect(await writeCertificates({ folder, holders }), 'all are good').toEqual([]);
  const { gateway } = holders;
  expect(await writeCertificates({ folder, holders: { gateway: [...gateway, 'florin.example'] } })).toEqual([
    'gateway',
  ]);
  const now = Date.now() + CERTIFICATE_LIFE_MS;
  expect(await writeCertificates({ folder, holders, now }), 'no time left').toEqual(['gateway', 'customer']);
  expect(await writeCertificates({ folder, holders, renew: true })).toEqual(['gateway', 'customer']);
  expect(read('customer', 'ca.crt')).toBe(authority);
});

it('makes a certificate anew whose key is another one, as a renewal that was broken off leaves it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-certificates-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await writeCertificates({ folder, holders });
  for (const holder of ['authority', 'customer'])
    copyFileSync(join(folder, 'gateway', 'tls.key'), join(folder, holder, 'tls.key'));
  expect(await writeCertificates({ folder, holders }), 'a new authority').toEqual(['gateway', 'customer']);
  copyFileSync(join(folder, 'gateway', 'tls.key'), join(folder, 'customer', 'tls.key'));
  expect(await writeCertificates({ folder, holders })).toEqual(['customer']);
  const read = (holder: string, file: string) => readFileSync(join(folder, holder, file), 'utf8');
  for (const holder of ['authority', 'customer', 'gateway']) {
    const certificate = new X509Certificate(read(holder, 'tls.crt'));
    expect(certificate.checkPrivateKey(createPrivateKey(read(holder, 'tls.key'))), holder).toBe(true);
  }
});
