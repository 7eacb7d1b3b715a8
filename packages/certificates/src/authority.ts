import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { AUTHORITY_LIFE_MS, CERTIFICATE_LIFE_MS, CLOCK_SKEW_MS } from './limits.ts';

/** A certificate and its private key, both as PEM (RFC 7468). */
export interface CertifiedKey {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateRequest {
  /** Host names, addresses and URIs that the certificate is for; the first one is its common name too. */
  readonly names: readonly [string, ...string[]];
  /** Default: a few minutes ago. */
  readonly notBefore?: Date;
  /** Default: `CERTIFICATE_LIFE_MS` from now. */
  readonly notAfter?: Date;
}

/** ECDSA on P-256: small, quick to sign, and every TLS client has it. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate authority for development and tests: production has one that somebody is responsible for. */
export class Authority {
  readonly #certificate: X509Certificate;
  readonly #key: webcrypto.CryptoKey;
  /** Its own certificate, which peers trust, and its key, to be opened with again. */
  readonly own: CertifiedKey;

  private constructor(certificate: X509Certificate, key: webcrypto.CryptoKey, own: CertifiedKey) {
    this.#certificate = certificate;
    this.#key = key;
    this.own = own;
  }

  static async make(name: string, now = Date.now()): Promise<Authority> {
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: [{ CN: [name] }],
      keys,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(now - CLOCK_SKEW_MS),
      notAfter: new Date(now + AUTHORITY_LIFE_MS),
      extensions: [
        // It signs servers and clients, and no further authority.
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const own = { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
    return new Authority(certificate, keys.privateKey, own);
  }

  /** @throws Error when that is no certificate with its key */
  static async open(own: CertifiedKey): Promise<Authority> {
    const key = await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(own.key), ALGORITHM, true, ['sign']);
    return new Authority(new X509Certificate(own.certificate), key, own);
  }

  /** A new key, with a certificate for both ends of a connection. */
  async issue({ names, notBefore, notAfter }: CertificateRequest, now = Date.now()): Promise<CertifiedKey> {
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.create({
      subject: [{ CN: [names[0]] }],
      issuer: this.#certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.#key,
      signingAlgorithm: ALGORITHM,
      notBefore: notBefore ?? new Date(now - CLOCK_SKEW_MS),
      notAfter: notAfter ?? new Date(now + CERTIFICATE_LIFE_MS),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
        new SubjectAlternativeNameExtension(names.map((value) => ({ type: kindOf(value), value }))),
        await AuthorityKeyIdentifierExtension.create(this.#certificate),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
  }
}

function kindOf(name: string): 'ip' | 'url' | 'dns' {
  if (isIP(name) !== 0) return 'ip';
  return name.includes('://') ? 'url' : 'dns';
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}
