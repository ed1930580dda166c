/** Limits of tries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from './address.ts';
import { createLimiter } from './limits.ts';

const KEY = 'key of the tests';

describe('a limiter', () => {
  it('lets a burst in, then one more for each span of time, and says how long to wait', () => {
    let now = 1_000_000;
    const limiter = createLimiter({ burst: 3, refillS: 10 }, KEY, () => now);
    const take = () => limiter.take('192.0.2.1');
    take();
    take();
    take();
    expect(take).toThrow(expect.objectContaining({ kind: 'too-many', retryAfterSeconds: 10 }));
    now += 9_000;
    expect(take).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }));
    now += 1_000;
    take();
    expect(take).toThrow(expect.objectContaining({ kind: 'too-many' }));
  });

  it('never lets in more than the burst and what time gave back, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        let letIn = 0;
        const limiter = createLimiter({ burst: 5, refillS: 2 }, KEY, () => now);
        for (const pause of pauses) {
          now += pause;
          if (limiter.tryTake('one')) letIn += 1;
        }
        expect(letIn).toBeLessThanOrEqual(5 + Math.floor(now / 2_000));
      }),
    );
  });

  it('gives a try back that did no harm, and no more than were taken', () => {
    const limiter = createLimiter({ burst: 2, refillS: 60 }, KEY, () => 1_000_000);
    for (let time = 0; time < 100; time += 1) {
      limiter.take('one');
      limiter.giveBack('one');
    }
    limiter.take('one');
    limiter.take('one');
    expect(limiter.tryTake('one')).toBe(false);
  });

  it('counts keys apart', () => {
    const limiter = createLimiter({ burst: 1, refillS: 60 }, KEY, () => 0);
    const keys = Array.from({ length: 100 }, (_, index) => `192.0.2.${index}`);
    expect(keys.filter((key) => limiter.tryTake(key))).toHaveLength(100);
    expect(keys.filter((key) => limiter.tryTake(key))).toHaveLength(0);
  });

  it('holds as much memory for a million keys as for one, and forgets none for another', () => {
    const limiter = createLimiter({ burst: 1, refillS: 3600 }, KEY, () => 0);
    limiter.take('the attacked one');
    const before = process.memoryUsage().arrayBuffers;
    for (let key = 0; key < 200_000; key += 1) limiter.tryTake(`stranger ${key}`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16_000_000);
    expect(limiter.tryTake('the attacked one')).toBe(false);
  });
});

describe('the key of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['', 'unknown'],
    ['<script>', 'unknown'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
