/**
 * Peer group of questions that need none: an economy may belong to no group, and the profile wants one. A group
 * never changes a score.
 */
export const EVERY_ECONOMY = 'escap';
