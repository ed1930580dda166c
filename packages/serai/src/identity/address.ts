/** Addresses as limits count them. */
import ipaddr from 'ipaddr.js';

/**
 * One key for whoever holds the address: an IPv4 address itself (also one that is mapped into IPv6), of IPv6 the /64
 * that one customer gets. What is no address shares one key.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
