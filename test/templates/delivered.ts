import type { ExampleEvent } from '../../templates/event.js';

/** An event of the example module, as EventBridge delivers it. */
export const delivered: ExampleEvent = {
  version: '0',
  id: 'f480b317-a12f-5ccc-89ac-2446862c329b',
  'detail-type': 'Example Happened',
  source: 'example.source',
  account: '123456789012',
  time: '2026-11-23T10:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:aws:s3:::bucket'],
  detail: { id: '7' },
};
