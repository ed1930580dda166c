import { describe, expect, it } from 'vitest';
import { readFrom, readMailServer } from './mail-settings.ts';

describe('SMTP_URL', () => {
  it('smtps is TLS from the first byte on port 465, smtp is STARTTLS on port 587', () => {
    expect(readMailServer('smtps://mail.example.org')).toMatchObject({ port: 465, secure: true });
    expect(readMailServer('smtp://mail.example.org')).toMatchObject({ port: 587, secure: false });
    expect(readMailServer('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25 });
  });

  it('lets no password over the network unencrypted, and asks no TLS of a relay on the same machine', () => {
    expect(readMailServer('smtp://u:p@mail.example.org').requireTLS).toBe(true);
    expect(readMailServer('smtp://u:p@127.0.0.1').requireTLS).toBe(false);
    expect(readMailServer('smtp://mail.example.org').requireTLS).toBe(false);
  });
});

describe('MAIL_FROM', () => {
  it.each([
    ['no-reply@example.org', { name: '', address: 'no-reply@example.org' }],
    ['Caravanserai <no-reply@example.org>', { name: 'Caravanserai', address: 'no-reply@example.org' }],
    ['"Караван-сарай, ЭСКАТО" <a@b.org>', { name: 'Караван-сарай, ЭСКАТО', address: 'a@b.org' }],
  ])('%s', (from, sender) => {
    expect(readFrom(from)).toEqual(sender);
  });
});
