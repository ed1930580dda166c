import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, computeAuditHash, findChainBreak, sealAuditEntry } from './chain.ts';

const content = {
  at: '2026-11-25T12:00:00Z',
  actor: 'system',
  action: 'baseline.load',
  subject: 'snapshot:ab',
  details: { version: 1, observations: 2 },
};

describe('audit chain', () => {
  it('hashes the documented text, so that anybody can check a log without this code', () => {
    const entry = sealAuditEntry(undefined, content);
    const text =
      '{"action":"baseline.load","actor":"system","at":"2026-11-25T12:00:00.000Z",' +
      `"details":{"observations":2,"version":1},"previousHash":"${CHAIN_START}","sequence":1,"subject":"snapshot:ab"}`;
    expect(entry.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('covers every field', () => {
    const entry = sealAuditEntry(undefined, content);
    const changes = {
      sequence: 2,
      at: 'x',
      actor: 'x',
      action: 'x',
      subject: 'x',
      details: {},
      previousHash: 'x',
    };
    for (const [field, value] of Object.entries(changes)) {
      expect(computeAuditHash({ ...entry, [field]: value }), field).not.toBe(entry.hash);
    }
  });

  it('finds a missing, a foreign and a changed entry', () => {
    const first = sealAuditEntry(undefined, content);
    const second = sealAuditEntry(first, content);
    const third = sealAuditEntry(second, content);
    expect(findChainBreak(first, second)).toBeUndefined();
    expect(findChainBreak(first, third)).toBe('entry 2 is missing');
    expect(findChainBreak({ sequence: 1, hash: 'f'.repeat(64) }, second)).toBe(
      'it does not follow the entry before it',
    );
    expect(findChainBreak(first, { ...second, actor: 'somebody' })).toBe(
      'its content does not match its hash',
    );
  });
});
