import type { Round, ValidationReader, ValidationWriter } from '@serai/app/ports';
import { AT, type Call, type CallGroup, SCOPE } from './call.ts';

const round: Round = {
  id: 'r',
  kind: 'figures',
  title: 'Figures',
  country: 'KAZ',
  owner: 'platform',
  disclosure: 'party',
  state: 'open',
  createdBy: 'system',
  createdAt: AT,
  deadline: undefined,
  openedAt: undefined,
  answeredAt: undefined,
  endedAt: undefined,
  nationalNote: undefined,
  snapshot: undefined,
  remindedAt: undefined,
};

const item = {
  id: 'x',
  round: 'r',
  position: 1,
  content: {},
  verdict: undefined,
  verdictBy: undefined,
  verdictAt: undefined,
  excluded: false,
};

const comment = {
  id: 'c',
  round: 'r',
  item: undefined,
  replyTo: undefined,
  author: 'user:u',
  at: AT,
  text: 'Yes.',
};

/** Validation rounds. */
export const roundCalls: CallGroup = ({ storage }) => {
  const read = (name: string, call: (validation: ValidationReader) => Promise<unknown>): Call => [
    name,
    () => storage.read((tx) => call(tx.validation)),
  ];
  const write = (name: string, call: (validation: ValidationWriter) => Promise<unknown>): Call => [
    name,
    () => storage.write((tx) => call(tx.validation)),
  ];
  return [
    read('listRounds', (validation) =>
      validation.listRounds(SCOPE, { country: 'KAZ', states: ['open'], limit: 10, offset: 0 }),
    ),
    read('countRounds', (validation) => validation.countRounds(SCOPE, {})),
    read('findRound', (validation) => validation.findRound(SCOPE, 'r')),
    read('listItems', (validation) => validation.listItems(SCOPE, 'r')),
    read('countItems', (validation) => validation.countItems(SCOPE, ['r'])),
    read('listComments', (validation) => validation.listComments(SCOPE, 'r')),
    read('listRoundsBy', (validation) => validation.listRoundsBy('user:u')),
    read('listCommentsBy', (validation) => validation.listCommentsBy('user:u')),
    write('addRound, updateRound', async (validation) => {
      await validation.addRound(round, [item]);
      await validation.updateRound('r', { state: 'published', disclosure: 'public', endedAt: AT });
    }),
    write('updateItems', (validation) =>
      validation.updateItems(['x'], { verdict: 'disputed', verdictBy: 'user:u', verdictAt: AT }),
    ),
    write('updateItem, addComment', async (validation) => {
      await validation.updateItem('x', { verdict: 'agreed', verdictBy: 'user:u', verdictAt: AT });
      await validation.addComment(comment);
    }),
  ];
};
