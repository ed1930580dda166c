export { areaBreaksOf, breaksOf } from './breaks.ts';
export { Figure } from './Figure.tsx';
export { OLD_YEARS } from './old.ts';
export { missingWords, notEnoughWords, reasonsWords, shortReason } from './reasons.ts';
export { Score } from './Score.tsx';
export { Spark } from './Spark.tsx';
export { pointsOf, sparkFinding } from './series-words.ts';
export { withUnit } from './unit.ts';
