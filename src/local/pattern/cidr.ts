import type { JsonValue } from '../../model/schema.js';
import { parseIpAddress, type IpAddress } from './ip-address.js';
import { text, type LeafTest } from './leaf.js';
import { refuse } from './refusal.js';

/** `{"cidr": "10.0.0.0/24"}`, IPv4 or IPv6; bits of the address after the mask do not count. */
export function cidrTest(operand: JsonValue): LeafTest {
  // AWS speaks of a prefix here.
  if (typeof operand !== 'string') refuse('prefix match pattern must be a string');
  const [address, mask, ...more] = operand.split('/');
  if (address === undefined || mask === undefined || mask === '' || more.length > 0) {
    refuse("Malformed CIDR, one '/' required");
  }
  const bits = maskBits(mask);
  const network = parseIpAddress(address) ?? refuse(`Nonstandard IP address: ${address}`);
  if (network.length === 4 && bits > 31) refuse('IPv4 mask bits must be < 32');
  if (network.length === 16 && bits > 127) refuse('IPv6 mask bits must be < 128');
  return text((value) => {
    const candidate = parseIpAddress(value);
    return candidate !== undefined && isInNetwork(candidate, network, bits);
  });
}

/** An exact value that is an IP address matches it in any spelling. */
export function sameAddressTest(address: IpAddress): LeafTest {
  return text((value) => {
    const candidate = parseIpAddress(value);
    return candidate !== undefined && isInNetwork(candidate, address, address.length * 8);
  });
}

function maskBits(mask: string): number {
  if (!/^[+-]?\d{1,9}$/.test(mask)) refuse('Malformed CIDR, mask bits must be an integer');
  const bits = Number(mask);
  if (bits < 0) refuse('Malformed CIDR, mask bits must not be negative');
  return bits;
}

function isInNetwork(candidate: IpAddress, network: IpAddress, bits: number): boolean {
  return (
    candidate.length === network.length &&
    network.every((byte, index) => {
      const kept = Math.min(Math.max(bits - index * 8, 0), 8);
      return byte >> (8 - kept) === (candidate[index] ?? 0) >> (8 - kept);
    })
  );
}
