import type account from './messages/en/account.json';
import type admin from './messages/en/admin.json';
import type chart from './messages/en/chart.json';
import type common from './messages/en/common.json';
import type compare from './messages/en/compare.json';
import type conflicts from './messages/en/conflicts.json';
import type corridor from './messages/en/corridor.json';
import type country from './messages/en/country.json';
import type data from './messages/en/data.json';
import type figures from './messages/en/figures.json';
import type forms from './messages/en/forms.json';
import type frame from './messages/en/frame.json';
import type glossary from './messages/en/glossary.json';
import type groups from './messages/en/groups.json';
import type inbox from './messages/en/inbox.json';
import type indicator from './messages/en/indicator.json';
import type indices from './messages/en/indices.json';
import type lab from './messages/en/lab.json';
import type lineage from './messages/en/lineage.json';
import type map from './messages/en/map.json';
import type method from './messages/en/method.json';
import type organisations from './messages/en/organisations.json';
import type people from './messages/en/people.json';
import type region from './messages/en/region.json';
import type signIn from './messages/en/sign-in.json';
import type validation from './messages/en/validation.json';

/** One line an area of messages: `messages/<language>/<area>.json` gives ids `<area>.<key>`. */
interface Areas {
  admin: typeof admin;
  account: typeof account;
  chart: typeof chart;
  common: typeof common;
  compare: typeof compare;
  conflicts: typeof conflicts;
  corridor: typeof corridor;
  country: typeof country;
  data: typeof data;
  figures: typeof figures;
  forms: typeof forms;
  frame: typeof frame;
  glossary: typeof glossary;
  groups: typeof groups;
  inbox: typeof inbox;
  indices: typeof indices;
  indicator: typeof indicator;
  lab: typeof lab;
  lineage: typeof lineage;
  map: typeof map;
  method: typeof method;
  organisations: typeof organisations;
  people: typeof people;
  region: typeof region;
  'sign-in': typeof signIn;
  validation: typeof validation;
}

/** Every message id there is; the compiler refuses any other. */
export type MessageId = { [A in keyof Areas]: `${A}.${Extract<keyof Areas[A], string>}` }[keyof Areas];
