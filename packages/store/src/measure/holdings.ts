import type { Scope, SourceHolding } from '@serai/app/ports';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { mayRead, OBSERVATIONS } from './scope.ts';
import { isShown } from './shown.ts';

/** Counts of shown figures by source and indicator; publisher, licence and vintage are those of the newest figure. */
export async function listHoldings(db: Kysely<Tables>, scope: Scope): Promise<SourceHolding[]> {
  return db
    .selectFrom('observations')
    .select([
      'source',
      'indicator',
      sql<string>`(array_agg(publisher order by id desc))[1]`.as('publisher'),
      sql<string>`(array_agg(licence order by id desc))[1]`.as('licence'),
      sql<string>`(array_agg(vintage order by id desc))[1]`.as('vintage'),
      sql<number>`count(*)::integer`.as('figures'),
      sql<number>`min(year)::integer`.as('firstYear'),
      sql<number>`max(year)::integer`.as('lastYear'),
    ])
    .where(isShown(scope.now))
    .where('value', 'is not', null)
    .where(mayRead(scope, OBSERVATIONS))
    .groupBy(['source', 'indicator'])
    .orderBy('source')
    .orderBy('indicator')
    .execute();
}
