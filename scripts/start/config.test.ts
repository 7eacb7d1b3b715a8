import { describe, expect, it } from 'vitest';
import { readStartConfig } from './config.ts';

describe('the settings of a start', () => {
  it('need nothing', () => {
    expect(readStartConfig({})).toMatchObject({
      FLORIN_PROFILE: 'dev',
      HOST: '127.0.0.1',
      PORT: 4000,
      FLORIN_DATA: '.data',
      FLORIN_TRANSPORT: 'in-process',
      FLORIN_DEMO: true,
      FLORIN_VERIFY_AT_SIGN_UP: true,
    });
  });

  it('open the bank to a page of one’s own, and ration it, as those of the gateway do', () => {
    const settings = { ALLOWED_ORIGINS: 'http://localhost:5173, http://localhost:8080', RATE_LIMIT_PER_ADDRESS: '300' };
    expect(readStartConfig(settings)).toMatchObject({
      ALLOWED_ORIGINS: ['http://localhost:5173', 'http://localhost:8080'],
      RATE_LIMIT_PER_ADDRESS: 300,
    });
    expect(() => readStartConfig({ ALLOWED_ORIGINS: 'localhost:5173/' })).toThrow(/ALLOWED_ORIGINS/);
  });

  it('are complained about all at once, without their values', () => {
    const read = () =>
      readStartConfig({ PORT: '4000a', FLORIN_TRANSPORT: 'pigeon', DATABASE_URL: 'mysql://root:hunter2@host/db' });
    expect(read).toThrow(/3 faults.*PORT.*FLORIN_TRANSPORT.*DATABASE_URL/s);
    expect(read).not.toThrow(/hunter2/);
  });

  it('refuse production', () => {
    expect(() => readStartConfig({ FLORIN_PROFILE: 'prod' })).toThrow('Production runs each service by itself');
  });
});
