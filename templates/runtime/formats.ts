/* eslint-disable */
/** The formats that guards check with `formats: 'assert'`. Every expression runs in linear time. */

const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const EMAIL = /^(?:"[^"\s]+"|[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*)@([^@\s]+)$/;
const LABEL = /^[\da-z](?:[\da-z-]{0,61}[\da-z])?$/i;
const OCTET = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
/** RFC 3986: scheme, authority, and all the rest. */
const URI = /^[a-z][\da-z+.-]*:(?:\/\/([^/?#]*))?([^#]*(?:#[^#]*)?)$/i;
const AUTHORITY = /^(?:[^@[\]]*@)?(?:\[([^\]]*)\]|[^@:[\]]*)(?::\d*)?$/i;
const URI_TEXT = /^(?:[\w!$&'()*+,;=:@/?#.~-]|%[\da-f]{2})*$/i;

/** Whether the text has the format; a format that is not known here says nothing. */
export function isFormat(text: string, format: string): boolean {
  switch (format) {
    case 'date-time': {
      const [date = '', time = '', ...rest] = text.split(/t/i);
      return isDate(date) && isTime(time) && rest.length === 0;
    }
    case 'date':
      return isDate(text);
    case 'time':
      return isTime(text);
    case 'uuid':
      return UUID.test(text);
    case 'email':
      return isHost(EMAIL.exec(text)?.[1] ?? '');
    case 'hostname':
      return isHostname(text);
    case 'ipv4':
      return isIpv4(text);
    case 'ipv6':
      return isIpv6(text);
    case 'uri':
      return isUri(text);
    default:
      return true;
  }
}

/** RFC 3339, full-date. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** RFC 3339, full-time. */
function isTime(text: string): boolean {
  const [, hour = '', minute = '', second = '', sign, offsetHour = '0', offsetMinute = '0'] =
    TIME.exec(text) ?? [];
  if (second === '' || +hour > 23 || +minute > 59) return false;
  if (+offsetHour > 23 || +offsetMinute > 59) return false;
  if (+second < 60) return true;
  // A leap second ends a day of UTC.
  const offset = +offsetHour * 60 + +offsetMinute;
  const utc = +hour * 60 + +minute - (sign === '-' ? -offset : offset);
  return second === '60' && (utc + 1440) % 1440 === 1439;
}

function isHost(text: string): boolean {
  const [, address] = /^\[(?:IPv6:)?(.+)\]$/.exec(text) ?? [];
  return address === undefined ? isHostname(text) : isIpv4(address) || isIpv6(address);
}

function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => LABEL.test(label));
}

function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet));
}

function isIpv6(text: string): boolean {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  const last = groups.at(-1) ?? '';
  const isMixed = last.includes('.') && !text.endsWith('::');
  const words = isMixed ? [...groups.slice(0, -1), '0', '0'] : groups;
  return (
    words.every((word) => /^[\da-f]{1,4}$/i.test(word)) &&
    (isMixed ? isIpv4(last) : true) &&
    (halves.length === 1 ? words.length === 8 : halves.length === 2 && words.length < 8)
  );
}

function isUri(text: string): boolean {
  const [, authority = '', rest] = URI.exec(text) ?? [];
  const parts = AUTHORITY.exec(authority);
  if (rest === undefined || parts === null) return false;
  if (parts[1] !== undefined && !isIpv6(parts[1])) return false;
  return URI_TEXT.test(authority.replace(/[[\]]/g, '')) && URI_TEXT.test(rest);
}
