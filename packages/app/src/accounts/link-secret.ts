/** Secrets of invitation links. Pure. */

const SHOWN = 'shown-';

/** A secret for a link that whoever invites is shown: it says so, because then it is no proof of an address. */
export const shownSecret = (secret: string): string => `${SHOWN}${secret}`;

/** Whether only the mailbox of the invited address had it: whoever holds it has proved that the address is theirs. */
export const provesAddress = (secret: string): boolean => !secret.startsWith(SHOWN);
