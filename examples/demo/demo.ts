/**
 * The story that this project comes from, told to its end on a local EventBridge: a renamed property
 * loses an order; types, the check and the guard stop it; the fix and a replay bring the order back.
 * Every step is what somebody would type or write, and ends the demo if it does not end as told.
 */

import { startDynamoDB } from './handled-events-table.js';
import { openProject } from './project.js';
import { bringItBack, generateCode, loseAnOrder, stopTheMistake } from './story.js';
import { chapter } from './terminal.js';

// On Node 20 the AWS SDK says at every start which Node it will want one day.
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
Object.assign(process.env, quiet);

// Ctrl-C ends the command that runs; then the demo ends as after any other failure, and tidies up.
process.once('SIGINT', () => undefined);

const dynamoDB = await startDynamoDB();
const project = openProject({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDB.endpoint,
  ...quiet,
});
try {
  await loseAnOrder(project);
  await generateCode(project);
  await stopTheMistake(project);
  await bringItBack(project);
  chapter('That is all. No AWS account was needed, and nothing of it is left on the disk.');
} finally {
  project.remove();
  dynamoDB.close();
}
