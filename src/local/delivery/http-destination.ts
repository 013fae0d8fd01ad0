import { CannotDeliver, type Destination } from './destination.js';

const TIMEOUT = 30_000;

/** Status codes that AWS tries again (userguide, eb-api-destinations); so are all from 500 on. */
const WORTH_RETRYING = new Set([401, 407, 409, 429]);

/** Posts events to a URL as JSON. Follows no redirect. */
export function httpDestination(url: string): Destination {
  return {
    name: url,
    async send({ text, eventId }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-event-id': eventId },
        body: text,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      await response.body?.cancel();
      if (response.ok) return;
      const answer = `${url} answered ${response.status}`;
      if (response.status >= 500 || WORTH_RETRYING.has(response.status)) throw new Error(answer);
      throw new CannotDeliver(answer);
    },
  };
}
