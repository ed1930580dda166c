export { Figure } from './Figure.tsx';
export { missingWords, notEnoughWords, reasonsWords } from './reasons.ts';
export { Score } from './Score.tsx';
