import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { freePort } from './ports.ts';
import { createTestDatabase } from './postgres.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the PostgreSQL of the tests', () => {
  it('is a real server of version 18', async () => {
    const database = await createTestDatabase();
    const [row] = await query(database.url, 'select version()');
    await database.drop();

    expect(row?.version).toMatch(/^PostgreSQL 18\./);
  });

  it('gives every test a database of its own', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await query(one.url, 'create table mark (id int)');
    const tables = await query(other.url, "select 1 from pg_tables where tablename = 'mark'");
    await Promise.all([one.drop(), other.drop()]);

    expect(tables).toEqual([]);
    await expect(query(one.url, 'select 1')).rejects.toThrow('does not exist');
  });
});

describe('the Chromium of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('lays out a page', async () => {
    const page = await browser.newPage();
    await page.goto('data:text/html;charset=utf-8,<h1 style="width:123px">Samarqand — Самарканд</h1>');
    const heading = page.getByRole('heading');

    expect(await heading.textContent()).toBe('Samarqand — Самарканд');
    expect((await heading.boundingBox())?.width).toBe(123);
  });

  it('draws with WebGL2', async () => {
    const page = await browser.newPage();
    await page.goto('data:text/html,<canvas width=1 height=1></canvas>');
    const pixel = await page.evaluate(() => {
      const gl = document.querySelector('canvas')?.getContext('webgl2');
      if (!gl) return undefined;
      gl.clearColor(0, 1, 0, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const rgba = new Uint8Array(4);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
      return [...rgba];
    });

    expect(pixel).toEqual([0, 255, 0, 255]);
  });
});

describe('freePort', () => {
  it('gives a port outside the reserved range', async () => {
    expect(await freePort()).toBeGreaterThan(1023);
  });
});
